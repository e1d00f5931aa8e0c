/// Why a datasource's server gave no answer.
enum DatasourceError: Error, Equatable, CustomStringConvertible {
    case unreachable(datasource: String, url: String, reason: String)
    case status(datasource: String, url: String, code: UInt, body: String)
    case unreadable(datasource: String, url: String, reason: String)

    var description: String {
        switch self {
        case .unreachable(let name, let url, let reason):
            "the datasource \"\(name)\" does not answer at \(url): \(reason); check its url and that its server runs"
        case .status(let name, let url, let code, let body):
            "the datasource \"\(name)\" answers \(code) at \(url): \(body.isEmpty ? "no reason given" : body); "
                + "check its url and credentials"
        case .unreadable(let name, let url, let reason):
            "the datasource \"\(name)\" answers at \(url) what cannot be read: \(reason); check its url and type"
        }
    }
}

/// Why a region does not count as well.
enum HealthcheckError: Error, Equatable, CustomStringConvertible {
    case unreachable(url: String)
    case silent(url: String, seconds: Int64)
    case unwell(url: String, status: UInt)

    var description: String {
        switch self {
        case .unreachable(let url):
            "nothing answers at \"\(url)\"; "
                + "start the region, or set RIDESHARE_LISTEN_HOST and RIDESHARE_LISTEN_PORT to its own"
        case .silent(let url, let seconds):
            "no answer from \"\(url)\" within \(seconds) s; see in the region's log what it is busy with"
        case .unwell(let url, let status):
            "\"\(url)\" answered \(status) instead of 200; read the region's log"
        }
    }
}

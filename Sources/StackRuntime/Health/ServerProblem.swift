/// Why a server of the external engine cannot be used as it is. Never holds what was sent to it.
package struct ServerProblem: Sendable, Equatable, CustomStringConvertible {
    /// What the server is for, by its key in the stack file.
    package enum Role: String, Sendable {
        case tempo, otlp, pyroscope, grafana

        fileprivate var name: String {
            switch self {
            case .tempo: "Tempo"
            case .otlp: "OTLP"
            case .pyroscope: "Pyroscope"
            case .grafana: "Grafana"
            }
        }

        fileprivate var credentials: String {
            self == .otlp ? "headers" : "basicAuth, bearerToken or a tenant"
        }
    }

    /// What came back.
    package enum Answer: Sendable, Equatable {
        case nothing(reason: String)
        case nothingWithin(seconds: Int)
        /// 401 or 403.
        case notAuthorized(code: UInt, isAuthenticated: Bool)
        case status(UInt)
    }

    package let role: Role
    package let url: String
    package let answer: Answer

    package var description: String {
        "\(role.name): " + explanation
    }

    private var explanation: String {
        switch answer {
        case .nothing(let reason):
            "cannot reach '\(url)' (\(reason)); start the server there, or correct external.\(role.rawValue).url"
        case .nothingWithin(let seconds):
            "no answer from '\(url)' within \(seconds) s; see whether the server is well, "
                + "or correct external.\(role.rawValue).url"
        case .notAuthorized(let code, isAuthenticated: true):
            "'\(url)' answered \(code): it does not take the credentials; correct those under external.\(role.rawValue)"
        case .notAuthorized(let code, isAuthenticated: false):
            "'\(url)' answered \(code): it wants to know who asks; "
                + "give \(role.credentials) under external.\(role.rawValue)"
        case .status(let code) where code >= 500:
            "'\(url)' answered \(code); read the server's log, and try again when it is well"
        case .status(let code):
            "'\(url)' answered \(code); check that external.\(role.rawValue).url is the address of the server's API"
        }
    }
}

/// A variable of `rideshare serve` with a value that cannot be.
enum ServeOptionsError: Error, Equatable {
    case port(String)
    case region(variable: String, String)
    case workScale(String)
    case slowMinutes(String)
}

extension ServeOptionsError: CustomStringConvertible {
    var description: String {
        switch self {
        case .port(let value):
            "RIDESHARE_LISTEN_PORT \"\(value)\" is not a port; use 0 to 65535"
        case .region(let variable, let value):
            "\(variable) \"\(value)\" is not a region's name; use up to 63 letters, digits, dots, dashes and underscores"
        case .workScale(let value):
            "RIDESHARE_WORK_SCALE \"\(value)\" is not a scale; use a number from 0.001 to 100"
        case .slowMinutes(let value):
            "RIDESHARE_SLOW_MINUTES \"\(value)\" is not a schedule; use even, odd, always or never"
        }
    }
}

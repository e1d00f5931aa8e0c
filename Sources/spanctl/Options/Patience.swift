import ArgumentParser
import StackConfig

/// How long something is waited for.
enum Patience: Sendable, Equatable, CustomStringConvertible {
    case lookOnce
    case upTo(Seconds)

    @Sendable static func argument(_ text: String) throws -> Patience {
        if text == "0" || text == "0s" { return .lookOnce }
        guard let seconds = Seconds(userText: text) else {
            throw ValidationError("\(Seconds.refusal(of: text)), or 0 to look once")
        }
        return .upTo(seconds)
    }

    /// As the help shows a default.
    var description: String {
        switch self {
        case .lookOnce: "0"
        case .upTo(let seconds): String("\(seconds)".dropLast())
        }
    }
}

import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix

extension ServerProblem.Answer {
    private static let timeouts: [HTTPClientError] = [
        .deadlineExceeded, .readTimeout, .writeTimeout, .connectTimeout, .getConnectionFromPoolTimeout,
        .tlsHandshakeTimeout,
    ]

    /// What the HTTP client threw, in our words.
    init(_ error: any Error, secondsToAnswer: Int) {
        switch error {
        case let error as HTTPClientError where Self.timeouts.contains(error):
            self = .nothingWithin(seconds: secondsToAnswer)
        case let error as HTTPClientError:
            self = .nothing(reason: error.shortDescription.lowercased())
        case let error as NIOConnectionError:
            self = .nothing(reason: Self.reason(of: error))
        case let error as IOError:
            self = .nothing(reason: Self.words(for: error))
        default:
            self = .nothing(reason: String(describing: error))
        }
    }

    private static func reason(of error: NIOConnectionError) -> String {
        guard let failure = error.connectionErrors.first?.error else { return "no such host as '\(error.host)'" }
        return (failure as? IOError).map(words) ?? String(describing: failure)
    }

    private static func words(for error: IOError) -> String {
        String(cString: strerror(error.errnoCode)).lowercased()
    }
}

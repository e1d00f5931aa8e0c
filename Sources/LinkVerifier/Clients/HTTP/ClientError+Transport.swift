import AsyncHTTPClient
import NIOCore
import NIOPosix

extension ClientError {
    /// What the HTTP client threw, in our words.
    init(_ error: any Error, url: String, timeout: Duration) {
        // What was asked for does not matter where nobody listens.
        let place = String(url.prefix { $0 != "?" })
        switch error {
        case let error as HTTPClientError where Self.timeouts.contains(error):
            self = .timedOut(url: url, after: timeout)
        case let error as HTTPClientError where Self.isAddressError(error):
            self = .invalidAddress(url: url)
        case let error as HTTPClientError:
            self = .unreachable(url: place, reason: error.shortDescription.lowercased())
        case let error as NIOConnectionError:
            self = .unreachable(url: place, reason: Self.reason(of: error))
        case let error as IOError:
            self = .unreachable(url: place, reason: Self.systemMessage(error))
        case is NIOTooManyBytesError:
            self = .unexpectedShape(url: url, reason: "longer than any answer should be")
        default:
            self = .unreachable(url: place, reason: String(describing: error))
        }
    }

    private static let timeouts: [HTTPClientError] = [
        .deadlineExceeded, .readTimeout, .writeTimeout, .connectTimeout, .getConnectionFromPoolTimeout,
        .tlsHandshakeTimeout,
    ]

    private static func isAddressError(_ error: HTTPClientError) -> Bool {
        error == .invalidURL || error == .emptyHost || error == .emptyScheme || error == .missingSocketPath
            || error.shortDescription == HTTPClientError.unsupportedScheme("").shortDescription
    }

    private static func reason(of error: NIOConnectionError) -> String {
        if let failure = error.connectionErrors.first?.error {
            (failure as? IOError).map(systemMessage) ?? String(describing: failure)
        } else if error.dnsAError != nil || error.dnsAAAAError != nil {
            "no such host as \"\(error.host)\""
        } else {
            "no address for \"\(error.host)\""
        }
    }

    private static func systemMessage(_ error: IOError) -> String {
        String(describing: SystemError(number: error.errnoCode))
    }
}

import AsyncHTTPClient
import NIOCore
import NIOPosix

/// Why an order got no answer, in a few words.
enum OrderFailure {
    static func reason(_ error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            guard let first = error.connectionErrors.first else { return "no address for \(error.host)" }
            return reason(first.error)
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            return "connection refused"
        case let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout:
            return "no answer in time"
        case let error as HTTPClientError where error == .connectTimeout:
            return "cannot connect in time"
        case let error as HTTPClientError where error == .remoteConnectionClosed:
            return "connection closed without an answer"
        default:
            return String(describing: error)
        }
    }
}

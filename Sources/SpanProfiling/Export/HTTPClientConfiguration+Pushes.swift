import AsyncHTTPClient
import NIOCore

extension HTTPClient.Configuration {
    /// How profiles are pushed.
    static var profilePushes: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = .seconds(5)
        // Whether and when to try again is the pusher's business, which counts it.
        configuration.connectionPool.retryConnectionEstablishment = false
        // The pushes are no spans of the application.
        configuration.tracing.tracer = nil
        return configuration
    }
}

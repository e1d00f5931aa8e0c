import Foundation

/// What the proxy does to some requests instead of only passing them on.
struct ProxyRule: Sendable {
    /// A server behind the proxy; its name is the first part of the path there.
    enum Server: String, Sendable {
        case tempo, otlp, pyroscope, grafana
    }

    enum Action: Sendable {
        /// Answers by itself, and passes nothing on.
        case answer(status: Int, body: String)
        /// Changes the JSON object of the request.
        case rewriteRequest(@Sendable (inout [String: Any]) -> Void)
        /// Changes the JSON object of a successful answer.
        case rewriteAnswer(@Sendable (inout [String: Any]) -> Void)
    }

    /// How the paths of both questions for a flame graph begin.
    static let profiles = "/querier.v1.QuerierService/SelectMerge"

    let server: Server
    /// How the paths of the requests begin at their server.
    let path: String
    let action: Action

    init(_ server: Server, _ path: String, _ action: Action) {
        self.server = server
        self.path = path
        self.action = action
    }
}

import Foundation

/// What Grafana says of one of its datasources.
enum GrafanaHealth: Sendable, Equatable {
    case healthy
    /// The datasource's server does not answer as it should, in Grafana's words.
    case unhealthy(message: String)
    /// No plugin of the datasource's type is installed, or none was loaded.
    case pluginMissing(message: String)
    /// Nothing was found out.
    case unknown(reason: String)

    /// What an answer other than 200 says, of which the body's beginning is known.
    init(refusal body: String, code: UInt) {
        struct Refusal: Decodable {
            let message: String?
            let messageId: String?
        }
        let refusal = try? JSONDecoder().decode(Refusal.self, from: Data(body.utf8))
        let message = refusal?.message ?? Self.message(in: body)
        switch refusal?.messageId ?? Self.missing.first(where: body.contains) {
        case let id? where Self.missing.contains(id):
            self = .pluginMissing(message: message)
        case "plugin.notImplemented":
            // Releases before the plugin's server side had a check of its own.
            self = .unknown(reason: "its plugin has no health check")
        default:
            self =
                code == 404 && Self.sayMissing.contains(message.lowercased())
                ? .pluginMissing(message: message) : .unhealthy(message: message.isEmpty ? "status \(code)" : message)
        }
    }

    private static let missing = ["plugin.notRegistered", "plugin.notFound", "plugin.unavailable"]

    /// The message of an answer whose end is not known, or the whole if it is not JSON.
    private static func message(in body: String) -> String {
        guard let start = body.range(of: "\"message\":\"") else { return body }
        return String(body[start.upperBound...].prefix { $0 != "\"" })
    }

    /// What releases before message ids say.
    private static let sayMissing: Set<String> = ["plugin not found", "plugin not registered"]
}

/// How it is known that a service is ready, and later that it is well.
package enum HealthCheck: Sendable, Equatable, Codable {
    /// Every one of these URLs answers 200.
    case http([String])
    /// It has been alive for so many seconds.
    case alive(seconds: Double)
}

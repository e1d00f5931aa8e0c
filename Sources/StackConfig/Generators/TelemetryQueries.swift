/// What dashboards and links ask Tempo and Pyroscope about a stack's service.
///
/// Names of services and regions have no character that a string of TraceQL or a label selector would need to escape.
struct TelemetryQueries {
    /// Above what an order takes where nothing is slow (about a second), and well below one that is slow (about ten).
    static let slow = "2s"

    private let service: String

    init(_ stack: Stack) {
        service = stack.serviceName.rawValue
    }

    /// Selects profiles, of one region or all; the region may be a Grafana variable.
    func profiles(region: String? = nil) -> String {
        let narrowing = region.map { ", region=\"\($0)\"" } ?? ""
        return "{service_name=\"\(service)\"\(narrowing)}"
    }

    /// The latest requests that the service answered slowly, in one region or all, in TraceQL.
    func slowRequests(region: String? = nil) -> String {
        let narrowing = region.map { "resource.region=\"\($0)\" && " } ?? ""
        return spans(where: "\(narrowing)kind=server && duration>\(Self.slow)")
    }

    /// The latest requests that the service answered in the regions that a Grafana variable chooses, in TraceQL.
    func requests(regionsOf variable: String) -> String {
        spans(where: Self.requests(regionsOf: variable))
    }

    /// How long those requests took over time, by region: below the answer lies the given part of them.
    func latency(quantile: String, regionsOf variable: String) -> String {
        selection(Self.requests(regionsOf: variable))
            + " | quantile_over_time(duration, \(quantile)) by (resource.region)"
    }

    private static func requests(regionsOf variable: String) -> String {
        "resource.region=~\"${\(variable):pipe}\" && kind=server"
    }

    private func spans(where condition: String) -> String {
        selection(condition) + " | select(resource.region, span.pyroscope.profile.id) with (most_recent=true)"
    }

    private func selection(_ condition: String) -> String {
        "{resource.service.name=\"\(service)\" && \(condition)}"
    }
}

import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Tracing

/// Places orders in one region, over connections of its own.
struct RegionClient: Sendable {
    /// What came of an order.
    enum Outcome: Sendable, Equatable {
        /// It was answered; with the region's name if the answer had it.
        case answered(region: String?)
        /// It was not, and why.
        case failed(reason: String)
    }

    private static let largestAnswer = 1 << 20

    let address: RegionAddress
    let timeout: Duration
    private let http: HTTPClient

    /// A client whose orders may take `timeout` each; shut it down at the end.
    init(address: RegionAddress, timeout: Duration, connections: Int) {
        self.address = address
        self.timeout = timeout
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = .seconds(2)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.redirectConfiguration = .disallow
        // The client span is ours: it names the order and the vehicle.
        configuration.tracing.tracer = nil
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Orders a vehicle, in a span that begins a trace; nil if cancelled before the answer.
    func order(_ vehicle: Vehicle) async -> Outcome? {
        await withSpan("OrderVehicle", context: .topLevel, ofKind: .client) { span in
            let url = address.url(of: vehicle)
            span.updateAttributes { attributes in
                attributes["vehicle"] = vehicle.rawValue
                attributes["http.request.method"] = "GET"
                attributes["url.full"] = url
                attributes["server.address"] = address.host
                attributes["server.port"] = address.port
            }
            var request = HTTPClientRequest(url: url)
            InstrumentationSystem.tracer.inject(span.context, into: &request.headers, using: HeaderInjector())
            do {
                let response = try await send(request)
                span.attributes["http.response.status_code"] = Int(response.status.code)
                guard response.status.code < 400 else {
                    span.attributes["error.type"] = "\(response.status.code)"
                    span.setStatus(SpanStatus(code: .error))
                    return .failed(reason: "answered \(response.status.code)")
                }
                return .answered(region: response.headers.first(name: "region"))
            } catch {
                if Task.isCancelled { return nil }
                let reason = OrderFailure.reason(error)
                span.attributes["error.type"] = "\(type(of: error))"
                span.setStatus(SpanStatus(code: .error, message: reason))
                return .failed(reason: reason)
            }
        }
    }

    /// Asks the region for its name, outside any trace; nil if it does not answer.
    func name() async -> String? {
        do {
            let request = HTTPClientRequest(url: address.healthURL)
            return try await send(request).headers.first(name: "region")
        } catch {
            // The first order will say what is wrong.
            return nil
        }
    }

    func shutdown() async {
        try? await http.shutdown()
    }

    /// Sends a request and reads its answer to the end, so that its connection can be used again.
    private func send(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
        let response = try await http.execute(request, timeout: TimeAmount(timeout))
        _ = try await response.body.collect(upTo: Self.largestAnswer)
        return response
    }
}

/// Writes the trace context into request headers.
private struct HeaderInjector: Injector {
    func inject(_ value: String, forKey key: String, into headers: inout HTTPHeaders) {
        headers.replaceOrAdd(name: key, value: value)
    }
}

import AsyncHTTPClient
import Foundation
import Hummingbird
import NIOCore
import Synchronization
import Tracing

/// A Hummingbird server with a handler as services have them, and clients that keep it busy; all in this process.
final class OrderServer: Sendable {
    private struct Order: Codable {
        var id: Int
        var riders: [String]
        var distances: [Double]
    }

    private actor Prices {
        private var last: [Int: Double] = [:]
        func note(_ price: Double, of order: Int) { last[order % 64] = price }
    }

    private static let connections = 8

    private let tracing: BenchTracing
    private let prices = Prices()
    private let usesProfiledTracer = Atomic<Bool>(true)

    private init(tracing: BenchTracing) { self.tracing = tracing }

    /// Whether requests' spans lead to profiles; if not, the same tracer makes them without.
    var isProfiled: Bool {
        get { usesProfiledTracer.load(ordering: .relaxed) }
        set { usesProfiledTracer.store(newValue, ordering: .relaxed) }
    }

    /// Runs a server while `body` runs, which can ask for load.
    static func run<Result: Sendable>(
        tracing: BenchTracing, _ body: @Sendable (OrderServer, Load) async throws -> Result
    ) async throws -> Result {
        let server = OrderServer(tracing: tracing)
        let router = Router()
        router.post("/order/:id") { request, context in try await server.answer(request, context) }
        return try await LocalServer.run(router) { port in
            try await body(server, Load(port: port, connections: connections))
        }
    }

    private func answer(_ request: Request, _ context: some RequestContext) async throws -> ByteBuffer {
        let body = try await request.body.collect(upTo: 1 << 16)
        let id = try context.parameters.require("id", as: Int.self)
        if isProfiled {
            return try await tracing.profiled.withSpan("POST /order/{id}") { _ in try await order(id, body) }
        }
        return try await tracing.plain.withSpan("POST /order/{id}") { _ in try await order(id, body) }
    }

    private func order(_ id: Int, _ body: ByteBuffer) async throws -> ByteBuffer {
        var order = try JSONDecoder().decode(Order.self, from: Data(body.readableBytesView))
        order.distances = distances(id)
        async let riders = names(id)
        await prices.note(order.distances.reduce(0, +), of: id)
        order.riders = await riders
        return ByteBuffer(bytes: try JSONEncoder().encode(order))
    }

    private func distances(_ id: Int) -> [Double] {
        (0..<400).map { sin(Double(id + $0)) * cos(Double($0)).magnitude.squareRoot() }.sorted().suffix(16).map { $0 }
    }

    private func names(_ id: Int) async -> [String] {
        var seen: [String: Int] = [:]
        for index in 0..<60 { seen["rider-\((id &* 31 &+ index) % 40)", default: 0] += index }
        return seen.sorted { $0.value < $1.value }.prefix(8).map { $0.key.uppercased() }
    }
}

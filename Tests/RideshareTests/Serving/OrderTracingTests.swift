import HTTPTypes
import Hummingbird
import HummingbirdTesting
import InMemoryTracing
import Testing
import Tracing

@testable import Rideshare

@Suite struct OrderTracingTests {
    @Test func anOrderIsAServerSpanWithASpanForEachStep() async throws {
        let spans = try await spans(of: "/car")
        let root = try #require(spans.first { $0.operationName == "GET /car" })
        #expect(root.kind == .server)
        #expect(root.parentSpanID == nil)
        #expect(root.attributes.get("http.request.method") == "GET")
        #expect(root.attributes.get("http.route") == "/car")
        #expect(root.attributes.get("url.path") == "/car")
        #expect(root.attributes.get("http.response.status_code") == 200)
        #expect(root.attributes.get("vehicle") == "car")
        let steps = spans.filter { $0.parentSpanID == root.spanID }
        #expect(steps.map(\.operationName) == ["findNearestVehicle", "checkDriverAvailability"])
        #expect(steps.allSatisfy { $0.kind == .internal && $0.attributes.get("vehicle") == "car" })
        #expect(steps.map { $0.attributes.get("search.radius") } == [0.8, 0.4])
        #expect(spans.count == 3)
    }

    @Test(arguments: ["bike", "scooter"])
    func onlyCarsNeedADriver(vehicle: String) async throws {
        let spans = try await spans(of: "/\(vehicle)")
        #expect(spans.map(\.operationName) == ["findNearestVehicle", "GET /\(vehicle)"])
    }

    @Test func theCallersTraceGoesOn() async throws {
        let headers: HTTPFields = try [
            #require(HTTPField.Name(InMemoryTracer.traceIDKey)): "trace-of-the-caller",
            #require(HTTPField.Name(InMemoryTracer.spanIDKey)): "span-of-the-caller",
        ]
        let spans = try await spans(of: "/bike", headers: headers)
        #expect(spans.map(\.traceID) == ["trace-of-the-caller", "trace-of-the-caller"])
        #expect(spans.last?.parentSpanID == "span-of-the-caller")
    }

    @Test(arguments: ["/", "/healthz", "/nothing-here"])
    func whatIsNoOrderHasNoSpan(path: String) async throws {
        #expect(try await spans(of: path).isEmpty)
    }

    /// The spans that one request makes, in the order in which they end.
    private func spans(of path: String, headers: HTTPFields = [:]) async throws -> [FinishedInMemorySpan] {
        let tracer = InMemoryTracer()
        try await withTracer(tracer) {
            try await testApplication().test(.router) { client in
                _ = try await client.execute(uri: path, method: .get, headers: headers)
            }
        }
        return tracer.finishedSpans
    }
}

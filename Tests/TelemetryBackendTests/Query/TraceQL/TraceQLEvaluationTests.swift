import TelemetryProtos
import Testing

@testable import TelemetryBackend

@Suite struct TraceQLEvaluationTests {
    /// Two traces: a car's with three spans of two services, and a later bike's with one.
    private func backend() async throws -> TemporaryBackend {
        let backend = try TemporaryBackend()
        try await backend.traces.append(
            SpanFixtures.request(
                service: "front", resource: ["region": .string("north"), "pods": .int(3)],
                [
                    SpanFixtures.span("order", id: 1, kind: .client, milliseconds: 900, ["vehicle": .string("car")]),
                    SpanFixtures.span(
                        "pay", id: 3, parent: 1, startMilliseconds: 500, milliseconds: 10, status: .error,
                        ["amount": .double(2), "retry": .bool(true), "tags": .strings(["new", "vip"])]),
                ]))
        try await backend.traces.append(
            SpanFixtures.request(
                service: "back", resource: ["region": .string("south")],
                [
                    SpanFixtures.span(
                        "find", id: 2, parent: 1, kind: .server, startMilliseconds: 100, milliseconds: 300,
                        status: .ok,
                        ["pyroscope.profile.id": .string(SpanFixtures.spanID(2)), "region": .string("span")])
                ]))
        try await backend.traces.append(
            SpanFixtures.request(
                service: "back",
                [
                    SpanFixtures.span(
                        "ride", trace: 2, id: 4, kind: .server, startMilliseconds: 5000,
                        ["vehicle": .string("bike"), "amount": .int(2)])
                ]))
        return backend
    }

    @Test(arguments: [
        ("{ }", ["ride", "order", "find", "pay"]),
        ("{ false }", []),
        (#"{ resource.service.name = "back" }"#, ["ride", "find"]),
        (#"{ .service.name = "back" && kind = server }"#, ["ride", "find"]),
        (#"{ span.service.name = "back" }"#, []),
        ("{ span.pyroscope.profile.id != nil }", ["find"]),
        ("{ kind = server && span.pyroscope.profile.id = nil }", ["ride"]),
        (#"{ resource.service.name = "back" && kind=server && span.pyroscope.profile.id = nil }"#, ["ride"]),
        (#"{ span.vehicle != "car" }"#, ["ride"]),
        (#"{ span.vehicle =~ "b.*|x" }"#, ["ride"]),
        (#"{ span.vehicle =~ "b" }"#, []),
        (#"{ span.vehicle !~ "b.*" }"#, ["order"]),
        (#"{ .region = "span" }"#, ["find"]),
        (#"{ resource.region = "south" }"#, ["find"]),
        (#"{ .region != nil }"#, ["order", "find", "pay"]),
        (#"{ .region = nil }"#, ["ride"]),
        ("{ span.amount = 2 }", ["ride", "pay"]),
        ("{ span.amount > 1.5 }", ["ride", "pay"]),
        (#"{ span.amount = "2" }"#, []),
        ("{ resource.pods = 3 && span.retry = true }", ["pay"]),
        ("{ span.retry }", ["pay"]),
        ("{ !(kind = server) }", ["order", "pay"]),
        (#"{ span.tags = "vip" }"#, ["pay"]),
        (#"{ span.tags != "vip" }"#, []),
        (#"{ span.tags =~ "n.*" }"#, ["pay"]),
        ("{ duration > 250ms }", ["order", "find"]),
        ("{ traceDuration >= 900ms }", ["order", "find", "pay"]),
        ("{ status = error }", ["pay"]),
        ("{ status = unset }", ["ride", "order"]),
        (#"{ rootServiceName = "front" && rootName = "order" }"#, ["order", "find", "pay"]),
        (#"{ name > "o" }"#, ["ride", "order", "pay"]),
        (#"{ span:id = "cd00000000000002" }"#, ["find"]),
        (#"{ span:parentID = "cd00000000000001" }"#, ["find", "pay"]),
        (#"{ trace:id = "ab000000000000000000000000000002" }"#, ["ride"]),
        (#"{ trace:id = "00ab000000000000000000000000000002" }"#, ["ride"]),
        (#"{ "0ab000000000000000000000000000002" = trace:id && kind = server }"#, ["ride"]),
        (#"{ name = "find" } && { name = "pay" }"#, ["find", "pay"]),
        (#"{ name = "find" } && { name = "ride" }"#, []),
        (#"{ name = "find" } || { name = "ride" }"#, ["ride", "find"]),
        (#"{ kind = server } | { span.vehicle = "bike" }"#, ["ride"]),
        (#"{ (name = "find" || span.nothing = 1) && status = ok }"#, ["find"]),
    ])
    func finds(query: String, names: [String]) async throws {
        #expect(try await backend().names(query) == names)
    }
}

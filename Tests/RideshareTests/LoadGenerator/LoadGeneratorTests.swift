import Hummingbird
import HummingbirdTesting
import InMemoryTracing
import Testing
import Tracing

@testable import Rideshare

@Suite(.timeLimit(.minutes(1))) struct LoadGeneratorTests {
    @Test func everyRegionSeesEveryVehicleUnderItsOwnName() async throws {
        try await testApplication(region: "us-east").test(.ahc()) { east in
            try await testApplication(region: "ap-south").test(.ahc()) { south in
                let urls = [try url(of: east), try url(of: south)]
                let generator = LoadGenerator(options: try LoadOptions(urls: urls, rate: 50, duration: 0.3)) { _ in }
                await generator.run()
                #expect(generator.summaries.map(\.region) == ["us-east", "ap-south"])
                for summary in generator.summaries {
                    #expect(summary.requests >= 3)
                    #expect(summary.requests <= 15)
                    #expect(summary.errors == 0)
                    #expect(summary.latency != nil)
                }
            }
        }
    }

    @Test func anOrderIsOneTraceAcrossBothProcesses() async throws {
        let tracer = InMemoryTracer()
        try await withTracer(tracer) {
            try await testApplication().test(.ahc()) { client in
                let address = try #require(RegionAddress(try url(of: client)))
                let region = RegionClient(address: address, timeout: .seconds(10), connections: 1)
                #expect(await region.order(.bike) == .answered(region: "us-east"))
                await region.shutdown()
            }
        }
        let spans = tracer.finishedSpans
        let order = try #require(spans.first { $0.operationName == "OrderVehicle" })
        let server = try #require(spans.first { $0.operationName == "GET /bike" })
        #expect(order.kind == .client)
        #expect(order.parentSpanID == nil)
        #expect(server.traceID == order.traceID)
        #expect(server.parentSpanID == order.spanID)
        #expect(order.attributes.get("vehicle") == "bike")
        #expect(order.attributes.get("http.request.method") == "GET")
        #expect(order.attributes.get("http.response.status_code") == 200)
        #expect(order.attributes.get("server.address") == "localhost")
        #expect(order.attributes.get("url.full") != nil)
        #expect(order.attributes.get("server.port") != nil)
        // The order, the request and the search, and nothing of the HTTP client's own.
        #expect(spans.count == 3)
    }

    @Test func aRegionThatIsDownIsToldOfOnceAndHindersNoOther() async throws {
        let closed = try await closedPort()
        try await testApplication(region: "us-east").test(.ahc()) { east in
            let urls = [try url(of: east), "http://127.0.0.1:\(closed)"]
            let (events, continuation) = AsyncStream.makeStream(of: LoadEvent.self)
            let generator = LoadGenerator(options: try LoadOptions(urls: urls, rate: 50, duration: 0.5)) {
                continuation.yield($0)
            }
            await generator.run()
            continuation.finish()
            let told = await events.reduce(into: []) { $0.append($1) }
            #expect(told == [.down(region: "127.0.0.1:\(closed)", reason: "connection refused")])
            let (up, down) = (generator.summaries[0], generator.summaries[1])
            #expect(up.errors == 0)
            #expect(up.requests >= 3)
            #expect(down.requests >= 3)
            #expect(down.errors == down.requests)
            #expect(down.latency == nil)
        }
    }

    @Test func aRegionThatComesBackIsToldOfByName() async throws {
        let port = try await closedPort()
        let (events, continuation) = AsyncStream.makeStream(of: LoadEvent.self)
        let generator = LoadGenerator(options: try LoadOptions(urls: ["http://127.0.0.1:\(port)"], rate: 50)) {
            continuation.yield($0)
        }
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await generator.run() }
            var told = events.makeAsyncIterator()
            #expect(await told.next() == .down(region: "127.0.0.1:\(port)", reason: "connection refused"))
            group.addTask { try await testApplication(region: "eu-north", port: port).run() }
            guard case .back(let region, _) = await told.next() else {
                Issue.record("the region did not come back")
                return
            }
            #expect(region == "eu-north")
            group.cancelAll()
        }
        #expect(generator.summaries.first?.region == "eu-north")
    }

    @Test func aRegionThatHangsHindersNoOther() async throws {
        try await withSilentServer { silent in
            try await testApplication(region: "us-east").test(.ahc()) { east in
                let urls = ["http://127.0.0.1:\(silent)", try url(of: east)]
                let options = try LoadOptions(urls: urls, concurrency: 1, rate: 100)
                let (events, continuation) = AsyncStream.makeStream(of: LoadEvent.self)
                let generator = LoadGenerator(options: options, progressInterval: .milliseconds(20)) {
                    continuation.yield($0)
                }
                await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { await generator.run() }
                    for await case .progress(let summaries) in events where summaries[1].requests >= 20 {
                        #expect(summaries[0].requests == 0)
                        #expect(summaries[1].errors == 0)
                        break
                    }
                    group.cancelAll()
                }
            }
        }
    }

    private func url(of client: any TestClientProtocol) throws -> String {
        "http://localhost:\(try #require(client.port))"
    }
}

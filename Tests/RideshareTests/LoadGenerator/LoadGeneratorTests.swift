import Hummingbird
import HummingbirdTesting
import InMemoryTracing
import TestServing
import Testing
import Tracing

@testable import Rideshare

@Suite(.timeLimit(.minutes(5))) struct LoadGeneratorTests {
    @Test func everyRegionIsOrderedFromUnderItsOwnNameAtItsPace() async throws {
        try await testApplication(region: "us-east").test(.ahc()) { east in
            try await testApplication(region: "ap-south").test(.ahc()) { south in
                let options = try LoadOptions(urls: [try url(of: east), try url(of: south)], rate: 50)
                let start = ContinuousClock.now
                let events = await run(options) { $0.allSatisfy { $0.requests >= 6 } }
                let elapsed = start.duration(to: .now)
                let last = try #require(events.compactMap(\.progress).last)
                #expect(last.map(\.region) == ["us-east", "ap-south"])
                #expect(events.allSatisfy { $0.progress != nil })
                for summary in last {
                    #expect(Double(summary.requests) <= elapsed / .seconds(1) * 50 + 1)
                    #expect(summary.errors == 0)
                    #expect(summary.latency != nil)
                }
            }
        }
    }

    @Test func theLoadEndsByItselfAfterItsDuration() async throws {
        try await testApplication().test(.ahc()) { client in
            let options = try LoadOptions(urls: [try url(of: client)], rate: 50, duration: 0.2)
            let start = ContinuousClock.now
            await LoadGenerator(options: options) { _ in }.run()
            #expect(start.duration(to: .now) >= .milliseconds(180))
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
        let closed = closedPort()
        try await testApplication(region: "us-east").test(.ahc()) { east in
            let options = try LoadOptions(urls: [try url(of: east), "http://127.0.0.1:\(closed)"], rate: 50)
            let events = await run(options) { $0.allSatisfy { $0.requests >= 3 } }
            #expect(
                events.filter { $0.progress == nil }
                    == [.down(region: "127.0.0.1:\(closed)", reason: "connection refused")])
            let last = try #require(events.compactMap(\.progress).last)
            #expect(last[0].errors == 0)
            #expect(last[1].errors == last[1].requests)
            #expect(last[1].latency == nil)
        }
    }

    @Test func aRegionThatComesBackIsToldOfByName() async throws {
        let port = closedPort()
        let (events, continuation) = AsyncStream.makeStream(of: LoadEvent.self)
        let generator = LoadGenerator(options: try LoadOptions(urls: ["http://127.0.0.1:\(port)"], rate: 50)) {
            continuation.yield($0)
        }
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await generator.run() }
            var told = events.makeAsyncIterator()
            var first = await told.next()
            while first?.progress != nil { first = await told.next() }
            #expect(first == .down(region: "127.0.0.1:\(port)", reason: "connection refused"))
            group.addTask { try await testApplication(region: "eu-north", port: port).run() }
            while let event = await told.next() {
                guard case .back(let region, _) = event else { continue }
                #expect(region == "eu-north")
                break
            }
            group.cancelAll()
        }
        #expect(generator.summaries.first?.region == "eu-north")
    }

    @Test func aRegionThatHangsHindersNoOther() async throws {
        try await withSilentServer { silent in
            try await testApplication(region: "us-east").test(.ahc()) { east in
                let urls = ["http://127.0.0.1:\(silent)", try url(of: east)]
                let options = try LoadOptions(urls: urls, concurrency: 1, rate: 100)
                let last = await run(options) { $0[1].requests >= 20 }.compactMap(\.progress).last
                #expect(last?[0].latency == nil)
                #expect(last?[1].errors == 0)
            }
        }
    }

    /// Runs the load until its progress satisfies `isEnough`; answers all that it told.
    private func run(
        _ options: LoadOptions,
        until isEnough: ([RegionRecord.Summary]) -> Bool
    ) async -> [LoadEvent] {
        let (events, continuation) = AsyncStream.makeStream(of: LoadEvent.self)
        let generator = LoadGenerator(options: options, progressInterval: .milliseconds(20)) { continuation.yield($0) }
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { await generator.run() }
            var told: [LoadEvent] = []
            for await event in events {
                told.append(event)
                if let progress = event.progress, isEnough(progress) { break }
            }
            group.cancelAll()
            return told
        }
    }

    private func url(of client: any TestClientProtocol) throws -> String {
        "http://localhost:\(try #require(client.port))"
    }
}

extension LoadEvent {
    fileprivate var progress: [RegionRecord.Summary]? {
        guard case .progress(let summaries) = self else { return nil }
        return summaries
    }
}

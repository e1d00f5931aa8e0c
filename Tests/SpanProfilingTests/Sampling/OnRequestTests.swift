import AsyncHTTPClient
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import SpanProfiling
import TelemetryProtos
import Testing

extension SamplingTests {
    /// Profiles that somebody asks for, in Swift and over HTTP.
    @Suite struct OnRequestTests {
        private func profiler(pushingTo address: String? = nil) throws -> SpanProfiler {
            var configuration = SpanProfilerConfiguration(applicationName: "tests")
            configuration.sampleRate = 500
            configuration.uploadInterval = .milliseconds(200)
            configuration.destinations = address == nil ? [] : [.push]
            if let address { configuration.serverAddress = address }
            return try SpanProfiler(configuration: configuration, logger: .quiet)
        }

        @Test func itTakesNoSamplesFromThePushesNorFromAnother() async throws {
            try await RecordingServer.run { server, address in
                let profiler = try profiler(pushingTo: address)
                // Both begin before the spending, and end with the profiler.
                let requests = try await running(profiler) {
                    let requests = (0..<2).map { _ in Task { try await profiler.profile(for: .seconds(3_600)) } }
                    try await poll("both have begun") { profiler.statistics.requestsInProgress == 2 }
                    _ = spentOnRequest()
                    return requests
                }
                let pushed = try ReceivedProfile(server.requests).samples(in: "spentOnRequest()").seconds
                #expect(pushed > 0.1)
                for request in requests {
                    let taken = try await ReceivedProfile(compressed: [request.value.bytes])
                    #expect(taken.samples(in: "spentOnRequest()").seconds == pushed)
                }
                #expect(profiler.statistics.requestedProfiles == 2)
            }
        }

        @Test func itNeedsNoDestination() async throws {
            let profiler = try profiler()
            let profile = try await running(profiler) {
                try await spending { try await profiler.profile(for: .seconds(1)) }
            }
            let received = try ReceivedProfile(compressed: [profile.bytes])
            let message = try #require(received.profiles.first)
            let text = { (index: Int64) in message.stringTable[Int(index)] }
            #expect(message.sampleType.map { text($0.type) } == ["samples", "cpu"])
            #expect(message.sampleType.map { text($0.unit) } == ["count", "nanoseconds"])
            #expect(message.period == 2_000_000)
            #expect(message.durationNanos >= 1_000_000_000)
            #expect(!received.samples(in: "spentOnRequest()").isEmpty)
            #expect(profiler.statistics.sentProfiles + profiler.statistics.droppedProfiles == 0)
        }

        @Test func aServerOfAnyFrameworkServesItAsGoDoes() async throws {
            let profiler = try profiler()
            try await running(profiler) {
                try await serving(profiler) { address in
                    let (response, body) = try await spending {
                        try await get(address + "/debug/pprof/profile?debug=0&seconds=1")
                    }
                    #expect(response.status == .ok)
                    #expect(response.headers["content-type"] == ["application/octet-stream"])
                    #expect(response.headers["content-disposition"] == ["attachment; filename=\"profile\""])
                    #expect(response.headers["x-content-type-options"] == ["nosniff"])
                    let received = try ReceivedProfile(compressed: [body])
                    #expect(!received.samples(in: "spentOnRequest()").isEmpty)
                }
            }
        }

        @Test(arguments: ["0", "-1", "3601", "1.5", "ten", "1e3", "99999999999999999999", "%31"])
        func secondsThatAreNoneAreABadRequest(value: String) async throws {
            let response = try await profiler().pprofResponse(toQuery: "x=1&seconds=\(value)")
            #expect(response.status == 400)
            #expect(Self.header("Content-Type", of: response) == "text/plain; charset=utf-8")
            #expect(Self.header("X-Go-Pprof", of: response) == "1")
            #expect(Self.header("Content-Disposition", of: response) == nil)
            #expect(
                String(decoding: response.body, as: UTF8.self)
                    == "invalid value for \"seconds\": \"\(value)\" is not a whole number from 1 to 3600; 30 is usual\n"
            )
        }

        @Test(arguments: [nil, "", "seconds=", "seconds", "seconds=3600"])
        func withoutAProfilerThatRunsItIsUnavailable(query: String?) async throws {
            let response = try await profiler().pprofResponse(toQuery: query)
            #expect(response.status == 503)
            #expect(
                String(decoding: response.body, as: UTF8.self)
                    == "the profiler does not run; put it into the service group, and ask while that runs\n"
            )
        }

        @Test(arguments: [Duration.zero, .seconds(-1), .seconds(3_601)])
        func aDurationThatIsNoneIsAnError(duration: Duration) async throws {
            let profiler = try profiler()
            await #expect(throws: ProfileRequestError.invalidDuration(duration)) {
                try await profiler.profile(for: duration)
            }
        }

        @Test func tooManyAtOnceAreRefusedAndThoseWhoGoAwayMakeRoom() async throws {
            let profiler = try profiler()
            try await running(profiler) {
                let waiting = Task {
                    await withTaskGroup(of: Bool.self) { group in
                        for _ in 0..<17 {
                            group.addTask {
                                do {
                                    _ = try await profiler.profile(for: .seconds(3_600))
                                    return false
                                } catch {
                                    return error as? ProfileRequestError == .tooMany(limit: 16)
                                }
                            }
                        }
                        // The one too many comes back by itself; the others when they are cancelled.
                        let refused = await group.next()
                        group.cancelAll()
                        let others = await group.reduce(into: [Bool]()) { $0.append($1) }
                        return refused == true && others.count == 16 && !others.contains(true)
                    }
                }
                #expect(await waiting.value)
                #expect(profiler.statistics.requestedProfiles == 0)
                _ = try await profiler.profile(for: .milliseconds(10))
            }
        }

        @Test func theEndOfTheProfilerEndsIt() async throws {
            let profiler = try profiler()
            let profile = try await running(profiler) {
                let profile = Task { try await profiler.profile(for: .seconds(3_600)) }
                try await poll("it has begun") { profiler.statistics.requestsInProgress == 1 }
                _ = spentOnRequest()
                return profile
            }
            let received = try await ReceivedProfile(compressed: [profile.value.bytes])
            #expect(received.profiles.allSatisfy { $0.durationNanos < 3_000_000_000_000 })
            #expect(!received.samples(in: "spentOnRequest()").isEmpty)
        }

        /// Spends CPU time for as long as `body` runs.
        private func spending<Result>(_ body: () async throws -> Result) async rethrows -> Result {
            let spending = Task {
                while !Task.isCancelled {
                    _ = spentOnRequest()
                    await Task.yield()
                }
            }
            defer { spending.cancel() }
            return try await body()
        }

        private static func header(_ name: String, of response: PprofResponse) -> String? {
            response.headers.first { $0.name == name }?.value
        }

        /// Serves profiles with Hummingbird: what an application adds to its own router.
        private func serving(_ profiler: SpanProfiler, _ body: (String) async throws -> Void) async throws {
            let router = Router()
            router.get("/debug/pprof/profile") { request, _ in
                let answer = try await profiler.pprofResponse(toQuery: request.uri.query)
                var headers = HTTPFields()
                for (name, value) in answer.headers {
                    if let name = HTTPField.Name(name) { headers[name] = value }
                }
                return Response(
                    status: .init(code: answer.status), headers: headers,
                    body: .init(byteBuffer: ByteBuffer(bytes: answer.body))
                )
            }
            let (ports, port) = AsyncStream.makeStream(of: Int.self)
            let server = Application(
                router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: { port.yield($0.localAddress?.port ?? 0) }, logger: .quiet
            )
            let group = ServiceGroup(services: [server], logger: .quiet)
            async let finished: Void = group.run()
            var bound = ports.makeAsyncIterator()
            let number = try #require(await bound.next())
            try await body("http://127.0.0.1:\(number)")
            await group.triggerGracefulShutdown()
            try await finished
        }

        private func get(_ url: String) async throws -> (HTTPClientResponse, [UInt8]) {
            let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(60))
            return (response, Array(try await response.body.collect(upTo: 1 << 24).readableBytesView))
        }
    }
}

@inline(never) private func spentOnRequest() -> UInt64 { Work.spend(milliseconds: 400, seed: 90) &+ 90 }

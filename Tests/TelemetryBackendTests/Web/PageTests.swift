import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import TelemetryProtos
import Testing

@testable import TelemetryBackend

struct PageTests {
    private static let traceID = "0af7651916cd43dd8448eb211c80319c"
    private static let rootID = "b7ad6b7169203331"
    private static let childID = "00f067aa0ba902b7"
    private static let start: UInt64 = 1_700_000_000_000_000_000

    /// The page over a database of its own.
    private func withPage(
        _ body: @Sendable (any TestClientProtocol, TelemetryDatabase) async throws -> Void
    ) async throws {
        try await withTelemetryDatabase { database, _ in
            let router = Router(context: BasicRequestContext.self)
            let now = Date(timeIntervalSince1970: Double(Self.start) / 1e9 + 12)
            addPageRoutes(
                to: router, source: StoredPageSource(database), logger: Logger(label: "test"), now: { now }
            )
            try await Application(router: router).test(.router) { try await body($0, database) }
        }
    }

    private func get(_ client: any TestClientProtocol, _ path: String) async throws -> (status: Int, html: String) {
        let response = try await client.executeRequest(uri: path, method: .get, headers: [:], body: nil)
        return (response.status.code, String(buffer: response.body))
    }

    /// A trace of a client's span and a labelled server's span below it.
    private func trace(name: String = "GET /car", region: String = "eu-north") -> OTLPExportTraceServiceRequest {
        func attribute(_ key: String, _ value: String) -> OTLPKeyValue {
            var attribute = OTLPKeyValue()
            attribute.key = key
            attribute.value.stringValue = value
            return attribute
        }
        func spans(_ span: OTLPSpan, service: String) -> OTLPResourceSpans {
            var spans = OTLPResourceSpans()
            spans.resource.attributes = [attribute("service.name", service), attribute("region", region)]
            var scope = OTLPScopeSpans()
            scope.spans = [span]
            spans.scopeSpans = [scope]
            return spans
        }
        var root = OTLPSpan()
        root.traceID = Hex.decode(Self.traceID) ?? Data()
        root.spanID = Hex.decode(Self.rootID) ?? Data()
        root.name = "OrderVehicle"
        root.startTimeUnixNano = Self.start
        root.endTimeUnixNano = Self.start + 500_000_000
        var child = root
        child.spanID = Hex.decode(Self.childID) ?? Data()
        child.parentSpanID = root.spanID
        child.name = name
        child.startTimeUnixNano += 100_000_000
        child.attributes = [attribute("pyroscope.profile.id", Self.childID), attribute("vehicle", "<b>car</b>")]
        child.status.code = .error
        var request = OTLPExportTraceServiceRequest()
        request.resourceSpans = [spans(child, service: "rideshare"), spans(root, service: "load-generator")]
        return request
    }

    private func profile(function: String = "checkDriverAvailability") -> SplitProfile {
        SplitProfile(
            time: 1_700_000_000_000,
            frames: [
                ProfileFrame(name: "main", file: "", module: "/usr/bin/rideshare"),
                ProfileFrame(name: function, file: "", module: "/usr/bin/rideshare"),
                ProfileFrame(name: "swift_retain", file: "", module: "/usr/lib/libswiftCore.so"),
            ],
            stacks: [[0, 1], [0, 2]],
            series: [
                .init(
                    labels: ProfileLabels([
                        ProfileLabel(name: "__profile_type__", value: ProfileType.cpuTime.id),
                        ProfileLabel(name: "region", value: "eu-north"), ProfileLabel(name: "vehicle", value: "car"),
                    ]),
                    type: .cpuTime,
                    samples: [
                        .init(stack: 0, spanID: 0x00f0_67aa_0ba9_02b7, traceID: nil, value: 300_000_000),
                        .init(stack: 1, spanID: 0x00f0_67aa_0ba9_02b7, traceID: nil, value: 100_000_000),
                        .init(stack: 1, spanID: 1, traceID: nil, value: 7),
                    ]
                )
            ]
        )
    }

    @Test func anEmptyListSaysHowToFillItAndLooksAgain() async throws {
        try await withPage { client, _ in
            let page = try await get(client, "/")
            #expect(page.status == 200)
            #expect(page.html.contains("No traces yet."))
            #expect(page.html.contains(#"http-equiv="refresh" content="5""#))
            #expect(!page.html.contains("<table"))
        }
    }

    @Test func listsTracesWithTheWayToTheirProfiles() async throws {
        let spans = trace()
        try await withPage { client, database in
            _ = try await database.traces.append(spans)
            let page = try await get(client, "/")
            #expect(page.html.contains(#"<a href="/traces/\#(Self.traceID)">OrderVehicle</a>"#))
            #expect(page.html.contains(#"href="/profiles/\#(Self.childID)?trace=\#(Self.traceID)">profile</a>"#))
            #expect(page.html.contains("500 ms"))
            #expect(page.html.contains("22:13:20"))
            #expect(page.html.contains("12 s ago"))
            #expect(!page.html.contains("http-equiv"))
        }
    }

    @Test func filtersByServiceAndRegion() async throws {
        let spans = trace()
        try await withPage { client, database in
            _ = try await database.traces.append(spans)
            let wanted = try await get(client, "/?service=load-generator&region=eu-north").html
            #expect(wanted.contains("/traces/\(Self.traceID)"))
            #expect(wanted.contains(#"<option value="eu-north" selected>"#))
            let other = try await get(client, "/?region=mars").html
            #expect(!other.contains("/traces/\(Self.traceID)"))
            #expect(other.contains("No recent trace matches the filter."))
        }
    }

    @Test func showsATraceAsOrderedSpans() async throws {
        let spans = trace()
        try await withPage { client, database in
            _ = try await database.traces.append(spans)
            let page = try await get(client, "/traces/\(Self.traceID)")
            #expect(page.status == 200)
            let root = try #require(page.html.range(of: "<summary>OrderVehicle"))
            let child = try #require(page.html.range(of: #"<summary class="bad">GET /car · failed"#))
            #expect(root.lowerBound < child.lowerBound)
            #expect(page.html.contains(#"class="depth1""#))
            #expect(page.html.contains(#"x="20.000%" width="80.000%""#))
            #expect(page.html.contains(#"href="/profiles/\#(Self.childID)?trace=\#(Self.traceID)">flame graph</a>"#))
            #expect(page.html.contains("&lt;b&gt;car&lt;/b&gt;"))
        }
    }

    @Test func showsTheFlameGraphOfThatSpanOnly() async throws {
        let spans = trace()
        let profile = profile()
        try await withPage { client, database in
            _ = try await database.traces.append(spans)
            try await database.profiles.add([profile])
            let page = try await get(client, "/profiles/\(Self.childID)?trace=\(Self.traceID)")
            #expect(page.status == 200)
            #expect(page.html.contains("<h1>GET /car</h1>"))
            #expect(page.html.contains("<title>total — 400 ms, 100.0 %</title>"))
            #expect(
                page.html.contains(
                    "<title>checkDriverAvailability — 300 ms, 75.0 %; self 300 ms</title>"
                )
            )
            #expect(page.html.contains(#"<dt>vehicle</dt><dd>car</dd>"#))
            #expect(page.html.contains(#"<code>swift_retain</code></td><td class="number">100 ms</td>"#))
            #expect(page.html.contains("</svg>libswiftCore</span>"))
        }
    }

    @Test func aSpanWithoutSamplesIsExplained() async throws {
        try await withPage { client, _ in
            let page = try await get(client, "/profiles/\(Self.childID)")
            #expect(page.status == 200)
            #expect(page.html.contains("No samples of this span."))
            #expect(!page.html.contains("<svg class=\"flames\""))
        }
    }

    @Test func whatTheNetworkNamesNeverBecomesMarkup() async throws {
        let hostile = #"<script>alert("x")</script>'"&<img src=x onerror=y>"#
        let spans = trace(name: hostile, region: hostile)
        let profile = profile(function: hostile)
        try await withPage { client, database in
            _ = try await database.traces.append(spans)
            try await database.profiles.add([profile])
            for path in [
                "/", "/?service=%3Cscript%3Ealert(1)%3C/script%3E&region=%22%3E%3Cimg%20src=x%3E",
                "/traces/\(Self.traceID)", "/profiles/\(Self.childID)?trace=\(Self.traceID)",
                "/profiles/\(Self.childID)?type=%3Cscript%3E",
            ] {
                let response = try await client.executeRequest(uri: path, method: .get, headers: [:], body: nil)
                let html = String(buffer: response.body)
                #expect(!html.contains("<script>"), "\(path)")
                #expect(!html.contains("<img"), "\(path)")
                #expect(html.contains("&lt;"), "\(path)")
                #expect(response.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
            }
        }
    }

    @Test(arguments: [
        "/nothing", "/traces", "/traces/zz",
        "/traces/%3Cscript%3E", "/traces/0af7651916cd43dd8448eb211c80319c", "/profiles/12", "/assets/other.css",
    ])
    func whatIsNotThereIsAPageThatSaysSo(path: String) async throws {
        try await withPage { client, _ in
            let page = try await get(client, path)
            #expect(page.status == 404)
            #expect(page.html.contains("Back to the recent traces"))
            #expect(!page.html.contains("<script>"))
        }
    }

    @Test func assetsMayBeKeptForGood() async throws {
        try await withPage { client, _ in
            let html = try await get(client, "/").html
            #expect(html.contains(PageAsset.style.path))
            let response = try await client.executeRequest(
                uri: PageAsset.style.path, method: .get, headers: [:], body: nil
            )
            #expect(response.status == .ok)
            #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(response.headers[.contentType] == "text/css; charset=utf-8")
        }
    }

    @Test func isHealthyWithItsDatabase() async throws {
        try await withPage { client, _ in
            let health = try await get(client, "/api/health")
            #expect(health.status == 200)
            #expect(health.html == #"{"database":"ok"}"#)
        }
    }
}

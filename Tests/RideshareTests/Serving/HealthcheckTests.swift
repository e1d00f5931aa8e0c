import Hummingbird
import HummingbirdTesting
import Testing

@testable import Rideshare

@Suite struct HealthcheckTests {
    @Test(arguments: [
        ("127.0.0.1", "http://127.0.0.1:5000/healthz"), ("0.0.0.0", "http://127.0.0.1:5000/healthz"),
        ("10.0.0.7", "http://10.0.0.7:5000/healthz"), ("::", "http://[::1]:5000/healthz"),
        ("fd00::1", "http://[fd00::1]:5000/healthz"), ("localhost", "http://localhost:5000/healthz"),
    ])
    func asksWhereTheRegionCanBeReachedFromItsOwnHost(host: String, url: String) {
        #expect(Healthcheck(host: host, port: 5000).url == url)
    }

    @Test(arguments: [HTTPResponse.Status.serviceUnavailable, .noContent, .found])
    func takesNothingButA200(status: HTTPResponse.Status) async throws {
        let router = Router()
        router.get("healthz") { _, _ in Response(status: status, headers: [.location: "/well"]) }
        router.get("well") { _, _ in HTTPResponse.Status.ok }
        try await Application(router: router).test(.live) { client in
            let check = Healthcheck(host: "127.0.0.1", port: try #require(client.port), secondsToAnswer: 60)
            let error = HealthcheckError.unwell(url: check.url, status: UInt(status.code))
            await #expect(throws: error) { try await check.run() }
        }
    }

    @Test func waitsAsLongAsItMayTakeAndNoLonger() async throws {
        try await withSilentServer { port in
            let check = Healthcheck(host: "127.0.0.1", port: port, secondsToAnswer: 1)
            await #expect(throws: HealthcheckError.silent(url: check.url, seconds: 1)) { try await check.run() }
        }
    }
}

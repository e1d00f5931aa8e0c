import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import Subprocess
import SystemPackage

/// A headless Chromium, driven through chromedriver by the W3C WebDriver protocol.
struct Browser: Sendable {
    /// What chromedriver answered instead of what was asked for.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let session: String

    /// Whether a chromedriver is installed; in CI its absence is a failure, not a skip.
    static let isAvailable: Bool =
        ProcessInfo.processInfo.environment["SPANCTL_REQUIRE_ALL_TESTS"] != nil
        || (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/chromedriver")
        }

    /// Runs `body` with a new browser, and ends the browser and its driver afterwards.
    static func with<Result: Sendable>(_ body: @Sendable (Browser) async throws -> Result) async throws -> Result {
        let result = try await run(
            .name("chromedriver"), arguments: ["--port=0"], input: .none, output: .sequence, error: .discarded
        ) { driver in
            let port = try await announcedPort(in: driver)
            let browser = try await Browser(driver: "http://127.0.0.1:\(port)")
            let outcome: Swift.Result<Result, any Error>
            do { outcome = .success(try await body(browser)) } catch { outcome = .failure(error) }
            _ = try await Browser.send(.DELETE, browser.session, nil)
            await driver.teardown(using: [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))])
            return try outcome.get()
        }
        return result.closureResult
    }

    private init(driver: String) async throws {
        let options: [String: Any] = ["args": ["--headless=new", "--no-sandbox", "--window-size=1280,900"]]
        let capabilities = ["capabilities": ["alwaysMatch": ["goog:chromeOptions": options]]]
        let value = try await Self.send(.POST, "\(driver)/session", capabilities) as? [String: Any]
        guard let id = value?["sessionId"] as? String else { throw Failure(description: "no session: \(value ?? [:])") }
        session = "\(driver)/session/\(id)"
    }

    /// Loads a page, and waits until it is loaded.
    func open(_ url: String) async throws {
        _ = try await Self.send(.POST, "\(session)/url", ["url": url])
    }

    /// Loads the page anew.
    func reload() async throws {
        _ = try await Self.send(.POST, "\(session)/refresh", [String: String]())
    }

    /// The value of a JavaScript function body, as JSON gives it.
    func evaluate(_ script: String) async throws -> Any? {
        try await Self.send(.POST, "\(session)/execute/sync", ["script": script, "args": [String]()] as [String: Any])
    }

    /// Clicks the first element that the CSS selector matches.
    func click(_ selector: String) async throws {
        let found = try await Self.send(.POST, "\(session)/element", ["using": "css selector", "value": selector])
        guard let element = (found as? [String: String])?.values.first else {
            throw Failure(description: "nothing matches \(selector)")
        }
        _ = try await Self.send(.POST, "\(session)/element/\(element)/click", [String: String]())
    }

    /// What the window shows, as PNG.
    func screenshot() async throws -> Data {
        let value = try await Self.send(.GET, "\(session)/screenshot", nil) as? String
        guard let image = value.flatMap({ Data(base64Encoded: $0) }) else { throw Failure(description: "no image") }
        return image
    }

    /// chromedriver says which free port it took on its first lines.
    private static func announcedPort<Input, Error>(
        in driver: Execution<Input, SequenceOutput, Error>
    ) async throws -> Int {
        for try await line in driver.standardOutput.strings() {
            if let match = line.firstMatch(of: /started successfully on port (\d+)/), let port = Int(match.1) {
                return port
            }
        }
        throw Failure(description: "chromedriver ended before it listened")
    }

    private static func send(_ method: HTTPMethod, _ url: String, _ body: Any?) async throws -> Any? {
        var request = HTTPClientRequest(url: url)
        request.method = method
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(data: try JSONSerialization.data(withJSONObject: body)))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let data = Data(buffer: try await response.body.collect(upTo: 64 << 20))
        let answer = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        guard response.status == .ok else {
            throw Failure(description: "\(url): \(answer?["value"] ?? response.status)")
        }
        return answer?["value"]
    }
}

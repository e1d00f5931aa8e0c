import Foundation
import Testing

extension EndToEnd {
    /// The embedded page in a real browser.
    struct PageTests {
        @Test(.enabled(if: Browser.isAvailable, "no chromedriver is installed"), .timeLimit(.minutes(5)))
        func leadsFromATraceToTheFlameGraphOfItsSpan() async throws {
            try await Project.with { project in
                let up = try await project.spanctl("up", "--ports", "auto")
                #expect(up.status == 0, "\(up.messages)")
                let page = try #require(try await project.status().url("page"))
                try await Browser.with { browser in
                    try await Self.leadsToAFlameGraph(browser, from: page, screenshot: "flame-graph.png")
                }
            }
        }

        /// Goes from the list of traces to the flame graph of a span, as a person does.
        static func leadsToAFlameGraph(_ browser: Browser, from page: String, screenshot: String) async throws {
            try await browser.open(page)
            try await browser.click("tr:has(a[href^='/profiles/']) a[href^='/traces/']")
            try await browser.click("a[href^='/profiles/']")
            // The newest span's profile may not have been pushed yet.
            let frames = try await eventually(within: .seconds(30)) {
                let bars = "document.querySelectorAll('svg rect').length"
                let count = try await browser.evaluate("return \(bars);") as? Int ?? 0
                if count <= 3 { try await browser.reload() }
                return count > 3 ? count : nil
            }
            #expect(frames != nil)
            let text = try #require(try await browser.evaluate("return document.body.innerText;") as? String)
            #expect(text.contains("rideshare"))
            if let directory = ProcessInfo.processInfo.environment["SPANCTL_SCREENSHOTS"] {
                try await browser.screenshot().write(to: URL(filePath: "\(directory)/\(screenshot)"))
            }
        }
    }
}

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
                    try await browser.open(page)
                    try await browser.click("a[href^='/traces/']")
                    try await browser.click("a[href^='/profiles/']")
                    let frames = try #require(
                        try await browser.evaluate("return document.querySelectorAll('svg rect').length;") as? Int)
                    #expect(frames > 3)
                    let text = try #require(try await browser.evaluate("return document.body.innerText;") as? String)
                    #expect(text.contains("rideshare"))
                    if let directory = ProcessInfo.processInfo.environment["SPANCTL_SCREENSHOTS"] {
                        try await browser.screenshot().write(to: URL(filePath: "\(directory)/flame-graph.png"))
                    }
                }
            }
        }
    }
}

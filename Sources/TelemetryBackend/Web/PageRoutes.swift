import Foundation
import HTTPTypes
import Hummingbird
import Logging
import TelemetryProtos

/// Adds the page's addresses.
func addPageRoutes(
    to router: Router<BasicRequestContext>, source: any PageSource, logger: Logger,
    grafanaVersion: String? = nil, now: @escaping @Sendable () -> Date = { Date() }
) {
    router.add(middleware: PageFailures(logger: logger))
    let pages = PageHandlers(source: source, logger: logger, now: now, grafanaVersion: grafanaVersion)
    router.get("/") { request, _ in try await pages.recentTraces(request) }
    router.get("traces/{id}") { _, context in try await pages.trace(context.parameters.get("id") ?? "") }
    router.get("profiles/{id}") { request, context in
        try await pages.profile(context.parameters.get("id") ?? "", request)
    }
    router.get("api/health") { _, _ in await pages.health() }
    for asset in [PageAsset.style, .flames] {
        router.get("assets/\(asset.name)") { _, _ in asset.response }
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import Logging
import TelemetryProtos

/// Adds the page's addresses.
func addPageRoutes(
    to router: Router<BasicRequestContext>, traces: TraceStore, profiles: ProfileStore, logger: Logger,
    now: @escaping @Sendable () -> Date = { Date() }
) {
    router.add(middleware: PageFailures(logger: logger))
    let pages = PageHandlers(traces: traces, profiles: profiles, logger: logger, now: now)
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

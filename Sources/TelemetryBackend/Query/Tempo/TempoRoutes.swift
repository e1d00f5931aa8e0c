import Foundation
import Hummingbird
import Logging

/// Adds the endpoints of the Tempo API.
func addTempoRoutes(to router: Router<BasicRequestContext>, store: TraceStore, logger: Logger) {
    router.get("/ready") { _, _ in
        do {
            try await store.checkReady()
            return PlainText("ready\n")
        } catch {
            return PlainText("the database does not answer: \(error)", status: .serviceUnavailable)
        }
    }
    router.get("/api/echo") { _, _ in PlainText("echo\n") }
    router.get("/api/status/buildinfo") { _, _ in TempoBuildInfo() }

    let traces = TempoTraceHandlers(store: store)
    router.get("/api/traces/:traceID", use: traces.byIDVersion1)
    router.get("/api/v2/traces/:traceID", use: traces.byIDVersion2)

    let now: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }
    let search = TempoSearchHandlers(store: store, now: now)
    router.get("/api/search", use: search.search)

    let tags = TempoTagHandlers(store: store, now: now)
    router.get("/api/search/tags", use: tags.namesVersion1)
    router.get("/api/v2/search/tags", use: tags.namesVersion2)
    router.get("/api/v2/search/tag/:name/values", use: tags.valuesVersion2)
}

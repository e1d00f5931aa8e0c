import Foundation
import Hummingbird
import Logging

/// Adds the addresses at which profiles are pushed and asked for, as Pyroscope has them.
func addPyroscopeRoutes(
    to router: Router<BasicRequestContext>, store: ProfileStore, maximumBodyLength: Int, logger: Logger,
    tenant: String? = nil, now: @escaping @Sendable () -> Date = { Date() }
) {
    let discards = DiscardCounters(tenant: tenant ?? DiscardCounters.anonymousTenant)
    let ingestor = PyroscopeIngestor(store: store, limits: PyroscopeLimits(), discards: discards, now: now)
    let connect = ConnectHandler(maximumBodyLength: maximumBodyLength, logger: logger)
    let ingest = PyroscopeIngestHandler(ingestor: ingestor, maximumBodyLength: maximumBodyLength, logger: logger)
    let pusher = PyroscopePushService(ingestor: ingestor)
    let querier = QuerierService(store: store)

    router.get("ready") { _, _ in "ready\n" }
    router.get("metrics") { _, _ in discards.response }
    for path: RouterPath in ["ingest", "pyroscope/ingest"] {
        router.post(path) { request, _ in await ingest.handle(request) }
    }
    router.post("push.v1.PusherService/Push") { request, _ in
        await connect.handle(request, method: pusher.push)
    }
    let service = router.group("querier.v1.QuerierService")
    service.post("SelectMergeSpanProfile") { request, _ in
        await connect.handle(request, method: querier.selectMergeSpanProfile)
    }
    service.post("SelectMergeStacktraces") { request, _ in
        await connect.handle(request, method: querier.selectMergeStacktraces)
    }
    service.post("ProfileTypes") { request, _ in await connect.handle(request, method: querier.profileTypes) }
    service.post("LabelNames") { request, _ in await connect.handle(request, method: querier.labelNames) }
    service.post("LabelValues") { request, _ in await connect.handle(request, method: querier.labelValues) }
    service.post("Series") { request, _ in await connect.handle(request, method: querier.series) }
}

import AsyncHTTPClient
import Logging
import TelemetryProtos

/// All destinations of a profiler, each with a queue of its own, so that none waits for another.
struct ProfileExporters: Sendable {
    private let exporters: [any ProfileExporter]

    init(
        _ configuration: SpanProfilerConfiguration, client: HTTPClient, logger: Logger
    ) throws(SpanProfilerError) {
        let labels = SeriesLabels.make(configuration)
        var exporters: [any ProfileExporter] = []
        for destination in configuration.destinations {
            let queue = ProfileQueue(capacity: configuration.maximumPendingProfiles)
            func pusher(_ format: ProfileProtocol) throws(SpanProfilerError) -> ProfilePusher {
                try ProfilePusher(
                    configuration: configuration, format: format, queue: queue, client: client, logger: logger
                )
            }
            func writer(_ target: ProfileFileWriter.Target) -> ProfileFileWriter {
                ProfileFileWriter(
                    target, applicationName: configuration.applicationName, queue: queue, logger: logger
                )
            }
            switch destination {
            case .push: exporters.append(try pusher(.push(labels: labels)))
            case .ingest:
                let ingest = try IngestRequest(labels: labels, sampleRate: configuration.sampleRate)
                exporters.append(try pusher(.ingest(ingest)))
            case .file(let path): exporters.append(writer(.file(path)))
            case .directory(let path, let most): exporters.append(writer(.directory(path, maximumFiles: most)))
            }
        }
        self.exporters = exporters
    }

    /// How the delivery went, all destinations together.
    var counts: ExportCounts { exporters.reduce(ExportCounts()) { $0 + $1.counts } }
    /// How many profiles wait.
    var pending: Int { exporters.reduce(0) { $0 + $1.queue.count } }
    /// How many were dropped.
    var dropped: UInt64 { exporters.reduce(0) { $0 + $1.queue.dropped } }

    /// Delivers until the queues are finished and empty, or the task is cancelled.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            for exporter in exporters { group.addTask { await exporter.run() } }
        }
    }

    /// Encodes the profile once and queues it for each destination.
    func append(_ profile: PprofProfile) throws {
        if exporters.isEmpty { return }
        let encoded = try EncodedProfile(profile)
        for exporter in exporters { exporter.queue.append(encoded) }
    }

    /// Counts a profile that no destination gets.
    func countDrop() {
        for exporter in exporters { exporter.queue.countDrop() }
    }

    /// Lets the exporters come to their end.
    func finish() {
        for exporter in exporters { exporter.queue.finish() }
    }

    /// Gives up what still waits.
    func dropAll() {
        for exporter in exporters { exporter.queue.dropAll() }
    }
}

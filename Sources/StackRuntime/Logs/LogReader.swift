import Foundation

/// Merges the logs of services in the order of time.
actor LogReader {
    /// Fast enough for eyes; a handful of `stat` calls each time, on any file system, which inotify would not cover.
    private static let pollInterval = Duration.milliseconds(150)

    private let directory: StateDirectory
    private let query: LogQuery
    private var sources: [LogSource] = []
    private var isOpened = false

    init(directory: StateDirectory, query: LogQuery) {
        self.directory = directory
        self.query = query
    }

    /// The lines as a sequence that reads no faster than it is read, and that ends when its reader is cancelled.
    static func lines(in directory: StateDirectory, _ query: LogQuery) -> AsyncThrowingStream<LogLine, any Error> {
        let reader = LogReader(directory: directory, query: query)
        return AsyncThrowingStream { try await reader.next() }
    }

    private func next() async throws -> LogLine? {
        if !isOpened { try openSources(tail: query.tail) }
        isOpened = true
        while true {
            if let line = nextReady() { return line }
            guard query.follow else { return nextUnfinished() }
            do {
                try await ContinuousClock().sleep(for: Self.pollInterval)
            } catch {
                return nil
            }
            // A service that is started meanwhile is read from its first line.
            try openSources(tail: nil)
        }
    }

    private func nextReady() -> LogLine? {
        let ready = sources.compactMap { source in source.nextTime.map { (time: $0, source: source) } }
        return ready.min { $0.time < $1.time }?.source.next()
    }

    private func nextUnfinished() -> LogLine? {
        for source in sources {
            if let line = source.takeUnfinishedLine() { return line }
        }
        return nil
    }

    private func openSources(tail: Int?) throws {
        let known = knownServices()
        if let service = query.service, !known.contains(service) {
            throw StackRuntimeError.unknownService(service, known: known)
        }
        let opened = Set(sources.map(\.service))
        for service in known where !opened.contains(service) && (query.service ?? service) == service {
            let path = directory.log(of: service)
            guard FileManager.default.fileExists(atPath: path) else { continue }
            sources.append(LogSource(service: service, path: path, tail: tail))
        }
    }

    /// The services of the running stack, in its order, then those that have left a log.
    private func knownServices() -> [String] {
        var known: [String] = []
        if case .record(let record) = StateStore(path: directory.state).load() { known = record.services.map(\.name) }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory.logs)) ?? []
        let logged = files.filter { $0.hasSuffix(".log") }.map { String($0.dropLast(4)) }.sorted()
        return known + logged.filter { !known.contains($0) }
    }
}

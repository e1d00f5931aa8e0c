import Yams

/// Reads the text of a stack file into a ``StackFile``, gathering everything that is wrong with it.
struct StackFileReader {
    private(set) var log: DiagnosticLog
    private(set) var file = StackFile()

    init(text: String, fileName: String) {
        log = DiagnosticLog(file: fileName)
        do {
            guard let root = try Yams.compose(yaml: text) else { return }
            readRoot(root)
        } catch {
            report(error, in: text)
        }
    }

    private mutating func readRoot(_ node: Node) {
        guard let root = MappingReader<StackFileKeys.Root>(node, named: nil, log: &log) else { return }
        file.serviceName = root.value(.serviceName, as: ServiceName.self, log: &log)
        readRegions(root)
        if let load = root.mapping(.load, keys: StackFileKeys.Load.self, log: &log) {
            file.loadConcurrency = load.value(.concurrency, as: Concurrency.self, log: &log)
            file.loadRate = load.value(.rate, as: RequestRate.self, log: &log)
        }
        if let profiling = root.mapping(.profiling, keys: StackFileKeys.Profiling.self, log: &log) {
            file.profilingSampleRate = profiling.value(.sampleRate, as: SampleRate.self, log: &log)
            file.profilingUploadInterval = profiling.value(.uploadInterval, as: Seconds.self, log: &log)
        }
        if let tracing = root.mapping(.tracing, keys: StackFileKeys.Tracing.self, log: &log) {
            file.tracingSampleRatio = tracing.value(.sampleRatio, as: SampleRatio.self, log: &log)
        }
        if let ports = root.mapping(.ports, keys: StackFileKeys.Ports.self, log: &log) {
            file.ports.tempo = ports.value(.tempo, as: Port.self, log: &log)
            file.ports.otlp = ports.value(.otlp, as: Port.self, log: &log)
            file.ports.pyroscope = ports.value(.pyroscope, as: Port.self, log: &log)
            file.ports.page = ports.value(.page, as: Port.self, log: &log)
        }
        readLink(root)
    }

    private mutating func readRegions(_ root: MappingReader<StackFileKeys.Root>) {
        guard let items = root.list(.regions, itemsLike: "- name: us-east", log: &log),
            let position = root.node(.regions)?.position
        else { return }
        var entries: [StackFile.RegionEntry] = []
        for item in items {
            guard let region = MappingReader<StackFileKeys.Region>(item, named: "regions", isItem: true, log: &log)
            else { continue }
            if region.node(.name) == nil {
                log.report("a region has no name; add \"name: us-east\" or the like", at: region.position)
            }
            entries.append(
                StackFile.RegionEntry(
                    position: region.position,
                    name: region.value(.name, as: RegionName.self, log: &log),
                    port: region.value(.port, as: Port.self, log: &log),
                    slow: region.value(.slow, as: SlowMinutes.self, log: &log)
                ))
        }
        file.regions = Located(value: entries, position: position)
    }

    private mutating func readLink(_ root: MappingReader<StackFileKeys.Root>) {
        guard let link = root.mapping(.link, keys: StackFileKeys.Link.self, log: &log) else { return }
        file.linkProfileType = link.value(.profileType, as: ProfileTypeID.self, log: &log)
        guard let items = link.list(.tags, itemsLike: "- key: service.name", log: &log) else { return }
        var mappings: [TagMapping] = []
        for item in items {
            guard let tag = MappingReader<StackFileKeys.Tag>(item, named: "tags", isItem: true, log: &log) else {
                continue
            }
            for key in StackFileKeys.Tag.allCases where tag.node(key) == nil {
                log.report(
                    "a tag mapping has no \"\(key.rawValue)\"; write both \"key: service.name\" and \"label: service_name\"",
                    at: tag.position)
            }
            if let name = tag.value(.key, as: TagName.self, log: &log),
                let label = tag.value(.label, as: LabelName.self, log: &log)
            {
                mappings.append(TagMapping(tag: name.value, label: label.value))
            }
        }
        file.linkTags = mappings
    }

    private mutating func report(_ error: any Error, in text: String) {
        switch error {
        case YamlError.composer(let context?, let problem, _, _):
            log.report(
                "not valid YAML: \(context.text) \(problem); leave one",
                at: SourcePosition(line: context.mark.line, column: context.mark.column))
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(nil, let problem, let mark, _):
            log.report(
                "not valid YAML: \(problem); check the indentation and quotes here and just above",
                at: SourcePosition(line: mark.line, column: mark.column))
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            log.report(
                "key \(keys.sorted().map(quoted).joined(separator: ", ")) is given more than once; keep one",
                at: SourcePosition(line: context.mark.line, column: context.mark.column))
        case YamlError.reader(let problem, let offset, _, _):
            log.report("not valid YAML: \(problem); remove the character", at: Self.position(of: offset, in: text))
        default:
            log.report("not valid YAML: \(error); check the file", at: nil)
        }
    }

    private static func position(of offset: Int?, in text: String) -> SourcePosition? {
        guard let offset else { return nil }
        let lines = text.prefix(offset).split(separator: "\n", omittingEmptySubsequences: false)
        return SourcePosition(line: lines.count, column: (lines.last?.count ?? 0) + 1)
    }
}

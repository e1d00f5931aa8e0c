import StackConfig
import Yams

/// What a link from traces asks Pyroscope for: the profile type, the tags and the query.
enum ProfileQueryRules {
    private static let example = "process_cpu:cpu:nanoseconds:cpu:nanoseconds"
    /// The types that profilers of the common languages write.
    private static let profileTypes = [
        example, "process_cpu:samples:count:cpu:nanoseconds", "process_cpu:wall:nanoseconds:wall:nanoseconds",
        "process_cpu:wall:nanoseconds:cpu:nanoseconds", "wall:wall:nanoseconds:wall:nanoseconds",
        "memory:alloc_objects:count:space:bytes", "memory:alloc_space:bytes:space:bytes",
        "memory:inuse_objects:count:space:bytes", "memory:inuse_space:bytes:space:bytes",
        "memory:alloc_in_new_tlab_objects:count:space:bytes", "memory:alloc_in_new_tlab_bytes:bytes:space:bytes",
        "mutex:contentions:count:contentions:count", "mutex:delay:nanoseconds:contentions:count",
        "block:contentions:count:contentions:count", "block:delay:nanoseconds:contentions:count",
        "goroutine:goroutine:count:goroutine:count", "goroutines:goroutine:count:goroutine:count",
    ]

    static func check(_ link: ProvisionedMapping, named name: Node, in file: String, into log: inout FindingLog) {
        checkProfileType(of: link, named: name, in: file, into: &log)
        checkQuery(of: link, in: file, into: &log)
        guard let tags = link["tags"], !tags.value.isEmptyValue else { return }
        guard let items = tags.value.sequence else {
            log.error(
                .shapeWrong, at: tags.value, in: file, "tags is \(tags.value.shape), not a list",
                remedy: "write each as an item: \"- key: service.name\"")
            return
        }
        for item in items { checkTag(item, in: file, into: &log) }
        checkServiceName(among: Array(items), of: tags, in: file, into: &log)
    }

    private static func checkProfileType(
        of link: ProvisionedMapping, named name: Node, in file: String, into log: inout FindingLog
    ) {
        guard let entry = link["profileTypeId"], entry.text?.isEmpty == false else {
            log.error(
                .profileTypeMissing, at: link["profileTypeId"]?.keyNode ?? name, in: file,
                "\(LinkRules.key) has no profileTypeId", remedy: "add \"profileTypeId: \(example)\"")
            return
        }
        guard let type = entry.literal else { return }
        if ProfileTypeID(rawValue: type) == nil {
            log.error(
                .profileTypeMalformed, at: entry.value, in: file,
                "profileTypeId \(type.inQuotes) is not NAME:SAMPLE:UNIT:PERIOD:UNIT",
                remedy: NearestName.of(type, among: profileTypes).map { "did you mean \($0.inQuotes)?" }
                    ?? "write five names joined by colons, such as \(example)")
        } else if !profileTypes.contains(type), let nearest = NearestName.of(type, among: profileTypes) {
            log.warning(
                .profileTypeUnknown, at: entry.value, in: file,
                "profileTypeId \(type.inQuotes) is none that profilers usually write",
                remedy: "did you mean \(nearest.inQuotes)?")
        }
    }

    private static func checkQuery(of link: ProvisionedMapping, in file: String, into log: inout FindingLog) {
        let isOn = link["customQuery"]?.isTrue ?? false
        let query = link.text("query")?.split(whereSeparator: \.isWhitespace).first
        if let entry = link["customQuery"], isOn, query == nil {
            log.error(
                .customQueryMissing, at: entry.keyNode, in: file, "customQuery is on, and there is no query",
                remedy: "add \"query: '{$${__tags}}'\", or write \"customQuery: false\"")
        } else if let entry = link["query"], !isOn, query != nil, link["customQuery"]?.text == nil || isOff(link) {
            log.warning(
                .customQueryMissing, at: entry.keyNode, in: file, "there is a query, and customQuery is off",
                remedy: "write \"customQuery: true\", or remove the query")
        }
    }

    private static func isOff(_ link: ProvisionedMapping) -> Bool {
        link["customQuery"]?.literal != nil
    }

    private static func checkTag(_ item: Node, in file: String, into log: inout FindingLog) {
        guard let tag = ProvisionedMapping(item) else {
            let text = item.scalar?.string ?? "service.name"
            log.error(
                .tagMalformed, at: item, in: file,
                item.scalar == nil
                    ? "a tag is \(item.shape), not a mapping"
                    : "tag \(text.inQuotes) is a plain text, which Grafana does not read any more",
                remedy: "write \"{key: \(text), value: \(LinkFault.labelName(for: text))}\"")
            return
        }
        guard let key = tag["key"], let name = key.text, !name.isEmpty else {
            log.error(
                .tagMalformed, at: tag["key"]?.keyNode ?? item, in: file, "a tag without a key",
                remedy: "write \"{key: ATTRIBUTE, value: LABEL}\"")
            return
        }
        guard let name = key.literal, tag["value"]?.text == nil || tag["value"]?.literal != nil else { return }
        let value = tag["value"]?.literal ?? ""
        let label = value.isEmpty ? name : value
        guard LabelName(rawValue: label) == nil else { return }
        log.error(
            .tagMalformed, at: tag["value"]?.value ?? key.value, in: file,
            value.isEmpty
                ? "tag \(name.inQuotes) has no value, and is no label's name itself"
                : "value \(value.inQuotes) of tag \(name.inQuotes) is no label's name",
            remedy: "write \"value: \(LinkFault.labelName(for: label))\"")
    }

    private static func checkServiceName(
        among items: [Node], of tags: ProvisionedMapping.Entry, in file: String, into log: inout FindingLog
    ) {
        let mappings = items.compactMap { ProvisionedMapping($0) }
        guard !mappings.isEmpty, mappings.count == items.count, mappings.allSatisfy({ $0["key"]?.literal != nil })
        else { return }
        guard let tag = mappings.first(where: { $0["key"]?.literal == "service.name" }) else {
            log.warning(
                .tagServiceName, at: tags.keyNode, in: file,
                "no tag maps service.name: profiles of all services answer",
                remedy: "add \"{key: service.name, value: service_name}\"")
            return
        }
        guard let value = tag["value"], let label = value.literal, LabelName(rawValue: label) != nil,
            label != "service_name"
        else { return }
        log.warning(
            .tagServiceName, at: value.value, in: file,
            "tag \"service.name\" is mapped to \(label.inQuotes); Pyroscope has services under \"service_name\"",
            remedy: "write \"value: service_name\"")
    }
}

/// What must hold between the regions of a stack.
enum RegionRules {
    static func check(_ file: StackFile, log: inout DiagnosticLog) {
        if let regions = file.regions {
            if regions.value.isEmpty {
                log.report("\"regions\" is an empty list; name at least one region", at: regions.position)
            }
            checkUniqueness(regions.value, log: &log)
        }
        checkSlowRegion(file, log: &log)
    }

    private static func checkUniqueness(_ entries: [StackFile.RegionEntry], log: inout DiagnosticLog) {
        var first: [RegionName: SourcePosition] = [:]
        for name in entries.compactMap(\.name) {
            if let earlier = first[name.value] {
                log.report(
                    "region \"\(name.value)\" is already there on line \(earlier.line); give each region its own name",
                    at: name.position)
            } else {
                first[name.value] = name.position
            }
        }
    }

    private static func checkSlowRegion(_ file: StackFile, log: inout DiagnosticLog) {
        let entries = file.regions?.value
        let names = entries.map { $0.compactMap(\.name?.value) } ?? Stack.default.regions.map(\.name)
        // A refused name might have been the one: its own report is enough.
        guard entries?.contains(where: { $0.name == nil }) != true, !names.isEmpty else { return }
        let known = names.map(\.rawValue)
        if let slow = file.slowRegion, !names.contains(slow.value) {
            log.report(
                "slow region \"\(slow.value)\" is not a region; \(NearestName.remedy(for: slow.value.rawValue, among: known))",
                at: slow.position)
        } else if file.slowRegion == nil, let minutes = file.slowMinutes, minutes.value != .never,
            !names.contains(Stack.default.slow.region)
        {
            log.report(
                "slow minutes \"\(minutes.value)\" have no region to be slow in; add \"region: \(known[0])\" or another",
                at: minutes.position)
        }
    }
}

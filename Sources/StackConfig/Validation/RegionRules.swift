/// What must hold between the regions of a stack.
enum RegionRules {
    static func check(_ file: StackFile, log: inout DiagnosticLog) {
        if let regions = file.regions {
            if regions.value.isEmpty {
                log.report("\"regions\" is an empty list; name at least one region", at: regions.position)
            }
            checkUniqueness(regions.value, log: &log)
        }
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
}

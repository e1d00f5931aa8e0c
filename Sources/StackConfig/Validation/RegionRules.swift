/// What must hold between the regions of a stack, and between them and its services.
enum RegionRules {
    static func check(_ file: StackFile, reading: inout Reading) {
        var lines: [RegionName: Int] = [:]
        for (index, entry) in file.regions.enumerated() {
            guard let name = entry.name, let position = reading.positions["regions[\(index)].name"] else { continue }
            if RegionName.reserved.contains(name.rawValue) {
                reading.log.report(
                    "region \(quoted(name.rawValue)) has the name of another service of the stack; call it something else",
                    at: position)
            }
            if let line = lines[name] {
                reading.log.report(
                    "region \"\(name)\" is already there on line \(line); give each region its own name", at: position)
            } else {
                lines[name] = position.line
            }
        }
    }
}

import Foundation
import StackConfig
import Yams

/// Reads the files of a folder, and tells which of them provision datasources.
struct ProvisioningReader {
    /// Bytes beyond which nobody wrote the file by hand.
    private static let largestFile = 4 << 20
    /// Values beyond which a file's aliases multiply what is in it.
    private static let mostValues = 200_000

    private(set) var provisioning = Provisioning()
    /// Those that were read.
    private(set) var paths: [String] = []
    /// Those that are YAML, and about something else.
    private var others: [(file: ProvisioningFolder.File, isExpected: Bool)] = []

    mutating func read(_ file: ProvisioningFolder.File, into log: inout FindingLog) throws(ProvisioningLintError) {
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw .unreadable(path: file.path, reason: "not a file, or no permission")
        }
        guard data.count <= Self.largestFile else {
            guard file.isExpected else { return }
            paths.append(file.path)
            log.add(
                .tooLarge, .error, nil, file.path, "the file has \(data.count) bytes, which is more than is read",
                "split it into files of at most \(Self.largestFile) bytes")
            return
        }
        let text = String(decoding: data, as: UTF8.self)
        if file.path.hasSuffix(".ini") {
            paths.append(file.path)
            RemovedToggles.check(ini: text, in: file.path, into: &log)
        } else if let root = root(of: text, file, into: &log) {
            read(ProvisionedMapping(root), of: file, into: &log)
        }
    }

    private mutating func read(
        _ root: ProvisionedMapping?, of file: ProvisioningFolder.File, into log: inout FindingLog
    ) {
        if let root, root["datasources"] != nil || root["deleteDatasources"] != nil {
            paths.append(file.path)
            provisioning.add(ProvisioningFile(path: file.path, root: root))
        } else if let root, let services = root.mapping("services") {
            paths.append(file.path)
            RemovedToggles.check(compose: root, in: file.path, into: &log)
            let images = services.entries.compactMap { ProvisionedMapping($0.value)?.text("image") }
            if images.contains(where: { $0.contains("grafana/grafana") }) { provisioning.runsInContainer = true }
        } else {
            others.append((file, file.isExpected))
        }
    }

    /// Tells which files provision nothing: those that Grafana would read, or all where none provisions anything.
    func reportOthers(into log: inout FindingLog) {
        for (file, isExpected) in others where isExpected || provisioning.files.isEmpty {
            log.add(
                .notProvisioning, .warning, nil, file.path, "the file provisions no datasource, and is left out",
                "write \"datasources:\" with a list of them, or keep the file elsewhere")
        }
    }

    /// The document, unless it is none, or empty.
    private mutating func root(
        of text: String, _ file: ProvisioningFolder.File, into log: inout FindingLog
    ) -> Node? {
        do {
            guard let root = try Yams.compose(yaml: text) else {
                others.append((file, file.isExpected))
                return nil
            }
            var budget = Self.mostValues
            guard Self.spend(&budget, on: root) else {
                paths.append(file.path)
                log.error(
                    .tooLarge, at: root, in: file.path,
                    "the file has more than \(Self.mostValues) values, "
                        + "each use of an alias counted",
                    remedy: "use fewer aliases")
                return nil
            }
            return root
        } catch {
            // Files beside Compose files and the like may well be templates of YAML.
            guard file.isExpected || text.contains("datasources:") else { return nil }
            paths.append(file.path)
            let fault = YAMLFault(error, in: text)
            log.add(.yamlInvalid, .error, fault.position, file.path, fault.message, fault.remedy)
            return nil
        }
    }

    /// Whether the values of the node are within the budget.
    private static func spend(_ budget: inout Int, on node: Node) -> Bool {
        budget -= 1
        guard budget >= 0 else { return false }
        switch node {
        case .scalar, .alias: return true
        case .sequence(let items):
            for item in items where !spend(&budget, on: item) { return false }
        case .mapping(let pairs):
            for (key, value) in pairs where !spend(&budget, on: key) || !spend(&budget, on: value) { return false }
        }
        return true
    }
}

import Foundation
import Yams

/// Reads the files of a folder, and tells which of them provision datasources.
struct ProvisioningReader {
    /// Bytes beyond which nobody wrote the file by hand.
    private static let largestFile = 4 << 20
    /// Values beyond which a file's aliases are a bomb.
    private static let mostValues = 200_000

    private(set) var provisioning = Provisioning()
    /// Those that were read.
    private(set) var paths: [String] = []

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
        guard let root = root(of: text, file, into: &log) else { return }
        guard let mapping = ProvisionedMapping(root),
            mapping["datasources"] != nil || mapping["deleteDatasources"] != nil
        else { return }
        paths.append(file.path)
        provisioning.add(ProvisioningFile(path: file.path, root: mapping))
    }

    private mutating func root(
        of text: String, _ file: ProvisioningFolder.File, into log: inout FindingLog
    ) -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch {
            paths.append(file.path)
            let fault = YAMLFault(error, in: text)
            log.add(.yamlInvalid, .error, fault.position, file.path, fault.message, fault.remedy)
            return nil
        }
    }
}

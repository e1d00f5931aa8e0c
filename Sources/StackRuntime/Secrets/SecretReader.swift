import Foundation
package import StackConfig

/// Reads credentials at the moment when they are needed.
package struct SecretReader: Sendable {
    /// Far more than any token has; a file without an end is not read further.
    private static let longest = 64 * 1024

    private let environment: [String: String]
    private let directory: String

    /// - Parameters:
    ///   - environment: where variables are looked up.
    ///   - directory: what a relative path is relative to.
    package init(environment: [String: String], directory: String) {
        self.environment = environment
        self.directory = directory
    }

    /// The credential: one line of text, not empty.
    package func secret(from source: SecretSource) throws(SecretError) -> String {
        switch source {
        case .environment(let name):
            guard let value = environment[name.rawValue] else { throw .variableMissing(name.rawValue) }
            guard !value.isEmpty else { throw .variableEmpty(name.rawValue) }
            return try oneLine(value, origin: "the environment variable '\(name)'")
        case .file(let path):
            return try contents(of: path)
        }
    }

    private func contents(of path: String) throws(SecretError) -> String {
        let folder = URL(filePath: directory, directoryHint: .isDirectory)
        let path = URL(filePath: path, relativeTo: folder).standardizedFileURL.path(percentEncoded: false)
        let bytes = try SecretFile.bytes(at: path, upTo: Self.longest + 1)
        guard bytes.count <= Self.longest, var text = String(validating: bytes, as: UTF8.self) else {
            throw .notOneLine(origin: "'\(path)'")
        }
        while text.last?.isNewline == true { text.removeLast() }
        guard !text.isEmpty else { throw .fileEmpty(path: path) }
        return try oneLine(text, origin: "'\(path)'")
    }

    private func oneLine(_ text: String, origin: String) throws(SecretError) -> String {
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw .notOneLine(origin: origin)
        }
        return text
    }
}

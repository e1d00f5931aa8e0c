import Foundation
import Yams

/// A YAML file of one of the real servers, of which what is needed here is looked up.
struct ServerFile {
    private let path: String
    private let root: Node?

    init(path: String) throws(ServerFileError) {
        self.path = path
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw .unreadable(file: path, reason: error.localizedDescription)
        }
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw .invalid(file: path, line: error.line, problem: "this is no YAML; correct its syntax")
        } catch {
            throw .unreadable(file: path, reason: "\(error)")
        }
    }

    /// What stands under the root's key.
    subscript(key: String) -> Node? { root?.mapping?[key] }

    /// The text at a path of keys; nil when it is not there or empty.
    func text(_ keys: String...) -> String? {
        guard let text = node(keys)?.string, !text.isEmpty, text != "null" else { return nil }
        return text
    }

    /// The text at a path of keys, which must be there.
    func required(_ keys: String...) throws(ServerFileError) -> String {
        if let text = node(keys)?.string, !text.isEmpty, text != "null" { return text }
        let name = keys.joined(separator: ".")
        throw error(nearest(keys), "\(name) is missing; a stand-in listens and writes only where it is told to")
    }

    /// The port at a path of keys; nil when it is not there.
    func port(_ keys: String...) throws(ServerFileError) -> Int? {
        guard let node = node(keys) else { return nil }
        guard let port = node.int, (0...65_535).contains(port) else {
            let name = keys.joined(separator: ".")
            throw error(node, "\(name) is \"\(node.string ?? "")\"; give it a port from 1 to 65535")
        }
        return port
    }

    /// The address at a path of keys, which must be there: `host:port`, where no host means every interface.
    func address(_ keys: String...) throws(ServerFileError) -> TelemetryBackendConfiguration.Listener {
        let name = keys.joined(separator: ".")
        guard let node = node(keys), let text = node.string, !text.isEmpty, text != "null" else {
            throw error(nearest(keys), "\(name) is missing; name where spans are taken, such as \"0.0.0.0:4318\"")
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw error(node, "\(name) is \"\(text)\"; write host:port, such as \"0.0.0.0:4318\"")
        }
        let host = text[..<colon].trimmingCharacters(in: ["[", "]"])
        return .init(host: host.isEmpty ? Self.everyInterface : host, port: Int(port))
    }

    /// What an empty listen address means to the real servers.
    static let everyInterface = "0.0.0.0"

    func error(_ node: Node?, _ problem: String) -> ServerFileError {
        .invalid(file: path, line: node?.mark?.line ?? 1, problem: problem)
    }

    private func node(_ keys: [String]) -> Node? {
        var node = root
        for key in keys { node = node?.mapping?[key] }
        return node
    }

    /// The innermost of the keys that is there.
    private func nearest(_ keys: [String]) -> Node? {
        for count in stride(from: keys.count, through: 0, by: -1) {
            if let node = node(Array(keys.prefix(count))) { return node }
        }
        return nil
    }
}

extension YamlError {
    /// Counted from 1.
    fileprivate var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: 1
        }
    }
}

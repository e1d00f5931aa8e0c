/// A container image pinned by tag, by digest or by both, as the Distribution project's reference grammar has it:
/// `grafana/tempo:3.0.3`, `registry.example:5000/team/tempo:3.0.3@sha256:…`.
package struct ImageReference: RawRepresentable, UserValue {
    package let rawValue: String

    package static let kind = "a pinned image"
    package static let remedy = "use name:tag, name@sha256:digest or both, such as grafana/tempo:3.0.3"

    package init?(rawValue: String) {
        guard Self.isPinned(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    private init(valid: String) {
        rawValue = valid
    }

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    package static let tempo = ImageReference(valid: "grafana/tempo:3.0.3")
    package static let pyroscope = ImageReference(valid: "grafana/pyroscope:2.2.1")
    package static let grafana = ImageReference(valid: "grafana/grafana:13.2.0")
    package static let swift = ImageReference(valid: "swift:6.3-bookworm")
    package static let debian = ImageReference(valid: "debian:bookworm-slim")

    package var description: String { rawValue }

    /// What stands between the last colon of the name and the digest, if anything does.
    package var tag: String? {
        let name = rawValue.split(separator: "@", maxSplits: 1).first ?? ""
        let last = name.split(separator: "/").last ?? ""
        return last.firstIndex(of: ":").map { String(last[last.index(after: $0)...]) }
    }

    package static func refusal(of text: String) -> String {
        let example = "such as \(tempo)"
        guard let parts = parts(of: text) else { return "\(quoted(text)) is not \(kind); \(remedy)" }
        return parts.tag == "latest"
            ? "\(quoted(text)) is whatever image is newest, not \(kind); name a version or a digest, \(example)"
            : "\(quoted(text)) has neither tag nor digest; add one, \(example)"
    }

    private static func isPinned(_ text: String) -> Bool {
        guard let (tag, digest) = parts(of: text) else { return false }
        return digest != nil || tag != nil && tag != "latest"
    }

    /// The tag and the digest of what is an image's name at all. A registry has a dot or a port in its name, or is
    /// `localhost`.
    private static func parts(of text: String) -> (tag: Substring?, digest: Substring?)? {
        let registry =
            /(?:localhost|(?=[^\/]*[.:])(?![^\/]*\.\.)[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?)(?::[0-9]{1,5})?\//
        let component = /[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*/
        let version = /(?::([A-Za-z0-9_][A-Za-z0-9_.\-]{0,127}))?(?:@(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}))?/
        guard text.utf8.count <= 512 else { return nil }
        let path = text.prefixMatch(of: registry).map { text[$0.range.upperBound...] } ?? text[...]
        var name = path[..<(path.firstIndex(of: "@") ?? path.endIndex)]
        if let slash = name.lastIndex(of: "/") {
            name = name[..<(name[slash...].firstIndex(of: ":") ?? name.endIndex)]
        } else {
            name = name[..<(name.firstIndex(of: ":") ?? name.endIndex)]
        }
        guard
            name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy({
                $0.wholeMatch(of: component) != nil
            }),
            text[..<name.endIndex].utf8.count <= 255,
            let match = path[name.endIndex...].wholeMatch(of: version)
        else { return nil }
        return (match.output.1, match.output.2)
    }
}

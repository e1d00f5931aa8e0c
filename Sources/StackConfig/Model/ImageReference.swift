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

    private static func isPinned(_ text: String) -> Bool {
        let reference =
            /(?:[A-Za-z0-9.\-]+(?::[0-9]{1,5})?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*(?<tag>:[A-Za-z0-9_][A-Za-z0-9_.\-]{0,127})?(?<digest>@sha256:[0-9a-f]{64})?/
        guard text.utf8.count <= 512, let match = text.wholeMatch(of: reference) else { return false }
        return match.output.tag != nil || match.output.digest != nil
    }
}

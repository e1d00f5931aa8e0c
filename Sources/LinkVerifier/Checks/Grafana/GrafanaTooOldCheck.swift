/// Grafana has the link from spans to profiles without a feature toggle.
enum GrafanaTooOldCheck: GrafanaCheck {
    static let id = CheckID.grafanaTooOld
    static let rule = "Grafana is version 10.4 or later"

    static func reasonToSkip(_ grafana: GrafanaEvidence) -> String? { nil }

    static func finding(in grafana: GrafanaEvidence, of target: VerificationTarget) -> Finding? {
        guard let version = grafana.version else {
            return Finding(
                check: id, verdict: .inconclusive,
                message: "Grafana at \(grafana.url.inQuotes) does not tell its version",
                remedy: "see that it is 10.4 or later; it may hide its version from whoever is not signed in "
                    + "(hide_version under [auth.anonymous])"
            )
        }
        guard let release = release(of: version) else {
            return Finding(
                check: id, verdict: .inconclusive,
                message:
                    "Grafana at \(grafana.url.inQuotes) calls its version \(version.inQuotes), which tells no release",
                remedy: "see that it is 10.4 or later", evidence: [SpanEvidence(values: ["version": version])]
            )
        }
        guard release < (10, 4) else { return nil }
        return Finding(
            check: id, verdict: .fail,
            message:
                "Grafana at \(grafana.url.inQuotes) is version \(version.inQuotes): spans lead to profiles from 10.4",
            remedy: "upgrade Grafana; the toggle traceToProfiles of older releases gives a part of it only",
            evidence: [SpanEvidence(values: ["version": version])]
        )
    }

    /// The first two numbers of `10.4.1`, `v11.0.0-pre` or `13.2.0+security-01`.
    private static func release(of version: String) -> (Int, Int)? {
        let numbers = version.drop { $0 == "v" }.split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count >= 2, let major = Int(numbers[0]), major >= 0 else { return nil }
        guard let minor = Int(numbers[1].prefix { $0.isASCII && $0.isNumber }) else { return nil }
        return (major, minor)
    }
}

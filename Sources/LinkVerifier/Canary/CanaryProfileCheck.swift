/// A profile that was sent is there afterwards.
enum CanaryProfileCheck: StackCheck {
    static let id = CheckID.canaryProfileLost
    static let rule = "A profile that is sent can be read back by its span"

    static func reasonToSkip(_ evidence: StackEvidence) -> String? { CanaryChecks.reasonToSkip(evidence) }

    static func finding(in evidence: StackEvidence) -> Finding? {
        guard let sent = evidence.canary else { return nil }
        return sent.finding(
            id,
            delivery: sent.profile,
            what: "profile of \(sent.canary.cpu) ns",
            expected: String(sent.canary.cpu),
            reader: "Pyroscope",
            remedy: "read Pyroscope's log: whether its metastore has a leader, its disk is full, and "
                + "architecture_storage is v2, since another may show profiles minutes late"
        )
    }
}

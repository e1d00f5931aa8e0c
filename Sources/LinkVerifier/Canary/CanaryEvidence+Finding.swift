extension CanaryEvidence {
    /// What there is to say of one of the two; nothing if it came back as it was sent.
    func finding(
        _ check: CheckID, delivery: Delivery, what: String, expected: String, reader: String, remedy: String
    ) -> Finding? {
        let seen = [
            SpanEvidence(
                traceID: canary.traceID,
                spanID: canary.span.description,
                values: [
                    "sent to": delivery.url, "sent": expected, "read back": delivery.readBack ?? "nothing",
                    "waited": delivery.waited.milliseconds,
                ]
            )
        ]
        func finding(_ verdict: Verdict, _ message: String, _ remedy: String) -> Finding {
            Finding(check: check, verdict: verdict, message: message, remedy: remedy, evidence: seen)
        }
        if let refusal = delivery.refusal {
            let remedy = "let the server take what it is sent: correct its address, credentials or limits, or mend it"
            return finding(.fail, "the canary's \(what) was not taken: \(refusal)", remedy)
        }
        if let value = delivery.readBack {
            guard value != expected else { return nil }
            let remedy = "see what changes \(reader)'s data on its way: a proxy, a processor, or rules of the server"
            return finding(.fail, "the canary's \(what) came back from \(reader) as \"\(value)\"", remedy)
        }
        if let obstacle = delivery.obstacle {
            return finding(.inconclusive, "\(reader) could not be asked for the canary's \(what): \(obstacle)", remedy)
        }
        return finding(
            delivery.waited >= patience ? .fail : .inconclusive,
            "the canary's \(what) was accepted by \"\(delivery.url)\", and \(reader) had none of it "
                + "\(delivery.waited.milliseconds) later",
            remedy
        )
    }
}

/// What samples whose stacks spell their span's number say of the labels that they got.
struct LabelJudgement: Sendable, Equatable {
    struct Counts: Sendable, Equatable {
        var judged = 0
        var lost = 0
    }

    /// Samples that spell a span's number.
    private(set) var judged = 0
    /// Of those, samples with another span's id.
    private(set) var wrong = 0
    /// Of those, samples without a span.
    private(set) var lost = 0
    /// Samples that spell 0, which stands for work outside all spans.
    private(set) var outside = 0
    /// Of those, samples with a span.
    private(set) var wrongOutside = 0
    /// Samples whose stack spells no number: other work, or cut short.
    private(set) var unjudged = 0
    /// Judged and lost samples, by the kind of their span.
    private(set) var byKind: [Int: Counts] = [:]

    /// All samples that say something, under a span or outside.
    var all: Int { judged + outside }
    /// Those with a span that is not theirs.
    var allWrong: Int { wrong + wrongOutside }

    /// Takes a run's samples into account; numbers are those of `entries`, from 1 on.
    mutating func add(_ samples: some Sequence<ReceivedProfiles.Sample>, of entries: [SpanLedger.Entry]) {
        for sample in samples {
            guard let number = sample.spelled, number <= entries.count else {
                unjudged += sample.count
                continue
            }
            if number == 0 {
                outside += sample.count
                if sample.spanID != nil { wrongOutside += sample.count }
            } else {
                judge(sample, entries[number - 1])
            }
        }
    }

    private mutating func judge(_ sample: ReceivedProfiles.Sample, _ entry: SpanLedger.Entry) {
        judged += sample.count
        byKind[entry.kind, default: Counts()].judged += sample.count
        switch sample.spanID {
        case entry.spanID: break
        case nil:
            lost += sample.count
            byKind[entry.kind, default: Counts()].lost += sample.count
        default: wrong += sample.count
        }
    }
}

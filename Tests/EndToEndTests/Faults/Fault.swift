import LinkVerifier
import Testing

/// One way to break a healthy stack, and what `verify` must call it.
struct Fault: Sendable, CustomTestStringConvertible {
    /// What users suffer from: the failures that are known, by their numbers from 1.
    static let failures = [
        "the attribute is missing, malformed, or not the span's own id",
        "service names differ between traces and profiles",
        "spans are sampled out",
        "thread hops lose or misattribute samples",
        "a span begins and ends on different threads",
        "nested local spans are labelled too",
        "the profiler is off",
        "spans are too short to be sampled",
        "an error is hidden as an empty graph",
        "the selector is ignored, and the whole service comes back",
        "one bad label makes the server refuse the whole profile",
        "the link's datasource uid is dangling, or of another type",
        "the profile type is not there",
        "a mapped tag is not on the spans",
        "Grafana is too old for the link",
        "plugins are missing",
        "a region is silent",
        "profiles of the server itself are taken for the application's",
        "id labels are in the series index",
        "fresh traces are not yet searchable",
        "the server accepts and loses",
        "the application fails under load",
    ]

    /// The place of the failure among ``failures``, from 1.
    let number: Int
    /// What is done to the healthy stack, as a clause.
    let injection: String
    let check: CheckID
    let verdict: Verdict
    /// Where it must be found; none for what is judged of all regions together.
    let regions: [String]
    /// What the finding's message must name.
    let named: String?
    /// What `verify` must exit with.
    let status: Int32
    /// Does it.
    let inject: @Sendable (inout StackScript) -> Void

    init(
        _ number: Int,
        _ injection: String,
        as check: CheckID,
        _ verdict: Verdict = .fail,
        in regions: [String] = [],
        naming named: String? = nil,
        status: Int32? = nil,
        inject: @escaping @Sendable (inout StackScript) -> Void
    ) {
        self.number = number
        self.injection = injection
        self.check = check
        self.verdict = verdict
        self.regions = regions
        self.named = named
        self.status = status ?? (verdict == .fail ? 1 : 4)
        self.inject = inject
    }

    /// The healthy stack with this fault.
    var script: StackScript {
        var script = StackScript.healthy
        inject(&script)
        return script
    }

    var testDescription: String { "\(number): \(injection)" }
}

extension Fault {
    /// In the order of the failures.
    static let all = (spans + samples + profiles + servers + grafana).enumerated()
        .sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }.map(\.element)

    static let allRegions = RecordedService.regionNames
    /// The region that most faults break, so that the others must stay without a finding.
    static let oneRegion = "eu-north"
}

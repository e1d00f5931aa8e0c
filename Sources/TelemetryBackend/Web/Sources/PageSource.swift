import Foundation
import TelemetryProtos

/// Where the page has traces and profiles from.
protocol PageSource: Sendable {
    /// Why no span leads to its profile, in a line for the reader and without a full stop; nil if they do.
    var brokenLink: String? { get }

    /// The traces that began last, newest first.
    func recentTraces(limit: Int) async throws -> [TraceSummary]

    /// Every span of a trace; none when it is not there.
    func spans(ofTrace id: TraceIdentifier) async throws -> [StoredSpan]

    /// The id under which a span's profile is found, 16 lowercase hex digits; nil where no link leads to one.
    func profileID(of span: StoredSpan) -> String?

    /// The profile under an id; nil if there is no way to ask for it.
    ///
    /// - Parameters:
    ///   - span: the span that the profile belongs to, if its trace is known.
    ///   - type: the profile type that the reader asked for.
    func profile(_ id: UInt64, of span: StoredSpan?, type: String?) async throws -> SpanProfile?

    /// Throws if what the page itself needs does not answer.
    func check() async throws
}

/// What is known of the time spent in a span.
struct SpanProfile: Sendable, Equatable {
    /// The series that hold samples of the span, as far as they are known.
    let series: [ProfileLabels]
    /// What the values count.
    let type: ProfileType
    let stacks: [ProfileStore.StackValue]
    /// How a server was asked, for the reader; nil if none was.
    var query: String?
}

import Foundation
import TelemetryProtos

/// The backend's own database: every span with a profile id leads to its profile.
struct StoredPageSource: PageSource {
    private let traces: TraceStore
    private let profiles: ProfileStore

    init(_ database: TelemetryDatabase) {
        traces = database.traces
        profiles = database.profiles
    }

    var brokenLink: String? { nil }

    func recentTraces(limit: Int) async throws -> [TraceSummary] {
        try await traces.recentTraces(limit: limit)
    }

    func spans(ofTrace id: TraceIdentifier) async throws -> [StoredSpan] {
        try await traces.spans(ofTrace: id)
    }

    func profileID(of span: StoredSpan) -> String? { span.profileID }

    func profile(_ id: UInt64, of _: StoredSpan?, type asked: String?) async throws -> SpanProfile? {
        let series = try await profiles.series(ofSpan: id)
        let type = Self.type(asked: asked, among: series)
        let stacks = try await profiles.stacks(
            ProfileQuery(
                matchers: [LabelMatcher(name: ProfileLabelName.profileType, operation: .equal, value: type.id)],
                spanIDs: [id]
            )
        )
        return SpanProfile(series: series, type: type, stacks: stacks)
    }

    func check() async throws {
        try await profiles.check()
    }

    /// The type that the reader asked for if the span has it, or else CPU time, or else any.
    private static func type(asked: String?, among series: [ProfileLabels]) -> ProfileType {
        let ids = Set(series.compactMap { $0[ProfileLabelName.profileType] })
        let choice =
            asked.flatMap { ids.contains($0) ? $0 : nil }
            ?? (ids.contains(ProfileType.cpuTime.id) ? nil : ids.min())
        return choice.flatMap { try? ProfileType(id: $0) } ?? .cpuTime
    }
}

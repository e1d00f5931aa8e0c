import Foundation
import TelemetryProtos

/// Takes pushed profiles from either of the two addresses into the store.
struct PyroscopeIngestor: Sendable {
    let store: ProfileStore
    let limits: PyroscopeLimits
    /// Where what is refused is counted.
    let discards: DiscardCounters
    let now: @Sendable () -> Date

    init(
        store: ProfileStore, limits: PyroscopeLimits, discards: DiscardCounters,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.store = store
        self.limits = limits
        self.discards = discards
        self.now = now
    }

    /// Decodes a profile; checks nothing but that it is pprof.
    func decode(_ bytes: [UInt8]) throws(PyroscopeRejection) -> PprofProfile {
        try PyroscopeProfileDecoder(limits: limits).decode(bytes)
    }

    /// Counts a profile that was refused.
    ///
    /// - Parameter bytes: of the profile as it was pushed; the bytes of one too large to decompress are the limit.
    func countDiscarded(_ rejection: PyroscopeRejection, bytes: Int) {
        guard let reason = rejection.discardReason else { return }
        if case .profileTooLarge(let limit) = rejection {
            discards.add(reason, bytes: limit)
        } else {
            discards.add(reason, bytes: bytes)
        }
    }

    /// Checks a profile and divides it into series.
    ///
    /// - Parameter labels: those of the whole profile, among them `__name__`.
    func split(_ profile: PprofProfile, labels: [ProfileLabel]) throws(PyroscopeRejection) -> SplitProfile {
        var named = labels
        if !labels.contains(where: { $0.name == ProfileLabelName.serviceName && !$0.value.isEmpty }) {
            named.append(ProfileLabel(name: ProfileLabelName.serviceName, value: ProfileLabelName.unknownService))
        }
        let text = PyroscopeLabelRules.text(named)
        // Labels are judged before samples, so that a profile of no samples is judged as well.
        _ = try PyroscopeLabelRules(limits: limits).validate(named)
        try PyroscopeProfileDecoder(limits: limits).check(profile, labels: text, now: now())
        let time =
            profile.timeNanos > 0 ? profile.timeNanos / 1_000_000 : Int64(now().timeIntervalSince1970 * 1_000)
        return try PyroscopeProfileSplitter(limits: limits).split(profile, labels: named, time: time)
    }
}

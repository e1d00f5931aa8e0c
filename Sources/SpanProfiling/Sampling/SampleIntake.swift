import CSpanSampler

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where drained samples go: into the interval's profile, and into each profile that was asked for meanwhile.
struct SampleIntake {
    /// A profile that was asked for, as far as it has come.
    struct Capture: Identifiable {
        let id: Int
        let start = ContinuousClock.now
        let startDate = Date.now
        var samples = SampleAccumulator()
    }

    /// Each capture keeps stacks of its own.
    private static let mostCaptures = 16

    private(set) var interval = SampleAccumulator()
    private var captures: [Capture] = []
    private var capturesSoFar = 0
    private var generation: UInt64 = 0

    /// How many captures have begun and not ended.
    var captureCount: Int { captures.count }

    /// Says what is loaded from now on; see ``SampleAccumulator/begin(generation:)``.
    mutating func begin(generation: UInt64) {
        self.generation = generation
        interval.begin(generation: generation)
        for index in captures.indices { captures[index].samples.begin(generation: generation) }
    }

    mutating func add(_ sample: UnsafePointer<cspan_sample>) {
        interval.add(sample)
        for index in captures.indices { captures[index].samples.add(sample) }
    }

    /// Takes the interval's samples; the next interval begins.
    mutating func takeInterval() -> SampleAccumulator {
        defer {
            interval = SampleAccumulator()
            interval.begin(generation: generation)
        }
        return interval
    }

    /// Begins a capture; throws if there are too many.
    mutating func begin() throws(ProfileRequestError) -> Capture.ID {
        guard captures.count < Self.mostCaptures else { throw .tooMany(limit: Self.mostCaptures) }
        capturesSoFar += 1
        var capture = Capture(id: capturesSoFar)
        capture.samples.begin(generation: generation)
        captures.append(capture)
        return capturesSoFar
    }

    /// Ends a capture; nil if it has ended before.
    mutating func end(_ id: Capture.ID) -> Capture? {
        captures.firstIndex { $0.id == id }.map { captures.remove(at: $0) }
    }
}

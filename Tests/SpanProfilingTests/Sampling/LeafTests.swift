import SpanProfiling
import Testing

extension SamplingTests {
    @Suite struct LeafTests {
        /// In a build without optimisation the loop's iterator is a function without a frame of its own.
        @Test func aLeafsCallerIsNotLeftOut() async throws {
            let run = try await ProfiledRun.of { _ in _ = spentBeneathLeaves() }
            let samples = run.profile.samples(in: "spentBeneathLeaves()")
            let weight = { (samples: [ReceivedProfile.Sample]) in samples.reduce(0) { $0 + $1.nanoseconds } }
            let complete = samples.filter { $0.functions.contains { $0.hasSuffix("spend(milliseconds:seed:)") } }
            let share = Double(weight(complete)) / Double(weight(samples))
            #expect(share > 0.95, "\(share) of the time is under the function that it was spent in")
        }
    }
}

@inline(never) private func spentBeneathLeaves() -> UInt64 { Work.spend(milliseconds: 3000, seed: 70) &+ 70 }

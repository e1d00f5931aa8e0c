/// Which traces are kept.
package struct Tracing: Sendable, Hashable {
    /// The share of traces that is kept, decided at a trace's first span and inherited by the rest of it.
    package var sampleRatio: SampleRatio

    package init(sampleRatio: SampleRatio) {
        self.sampleRatio = sampleRatio
    }
}

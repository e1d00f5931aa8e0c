import CSpanSampler
import Tracing

/// What sampling takes for granted of the platform and the Swift runtime at hand: proven at the start, or done without.
struct RuntimeAssumptions: Sendable {
    /// The distance between two keys of a context's dictionary, in bytes; wrong, the self-test fails and labels are off.
    var contextKeyStride = MemoryLayout<AnyServiceContextKey>.stride
    /// Whether the runtime's functions can be found by name; if not, labels are read with a probe for each access.
    var hasRuntimeSymbols = true
    /// Starts the sampler at a rate in hertz, and says whether it is there at all.
    var startSampler: @Sendable (UInt32) -> cspan_status = { cspan_start($0) }
}

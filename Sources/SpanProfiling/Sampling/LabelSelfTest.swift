import CSpanSampler
import Tracing

/// Proves on the very runtime at hand that the handler's raw walk reads what the API reads.
///
/// The walk relies on layouts that are private to the runtime. Where they differ from what was measured, labels must stay off:
/// an unlabelled profile is better than a crash.
enum LabelSelfTest {
    private enum TextKey: ServiceContextKey { typealias Value = String }
    private enum NumberKey: ServiceContextKey { typealias Value = Int }
    private enum ListKey: ServiceContextKey { typealias Value = [String] }

    private static let rounds = 64

    /// Tells the sampler where labels are, and whether it finds 64 random ones there, and nothing where there is none.
    ///
    /// - Parameter keyStride: the distance between two keys of a context's dictionary, in bytes.
    static func installAndRun(keyStride: Int = MemoryLayout<AnyServiceContextKey>.stride) -> Bool {
        guard MemoryLayout<ServiceContext>.size == MemoryLayout<UnsafeRawPointer>.size else { return false }
        // The task-local is a static of the tracing library: it lives as long as the process.
        cspan_set_label_source(
            Unmanaged.passUnretained(ServiceContext.$current).toOpaque(),
            unsafeBitCast(SpanLabelKey.self as Any.Type, to: UnsafeRawPointer.self),
            unsafeBitCast(SpanLabel.self as Any.Type, to: UnsafeRawPointer.self),
            keyStride
        )
        // Probed first: where the layout differs, plain reads could end in unmapped memory.
        return (0..<rounds).allSatisfy { passes(round: $0, probed: true) }
            && (0..<rounds).allSatisfy { passes(round: $0, probed: false) }
    }

    private static func passes(round: Int, probed: Bool) -> Bool {
        let identity = SpanIdentity(
            traceIDHigh: .random(in: 1 ... .max), traceIDLow: .random(in: 1 ... .max), spanID: .random(in: 1 ... .max),
            isSampled: true
        )
        let label = SpanLabel(identity: identity, tag: SpanLabelTag(rawValue: .random(in: 1 ... .max)), isInSpan: true)
        var without = ServiceContext.topLevel
        if round & 1 != 0 { without[TextKey.self] = "text" }
        if round & 2 != 0 { without[NumberKey.self] = round }
        if round & 4 != 0 { without[ListKey.self] = ["a", "b"] }
        let with = without.with(label)
        guard with[SpanLabelKey.self] === label else { return false }
        return ServiceContext.withValue(with) {
            read(probed: probed) == label.contents
        }
            && ServiceContext.withValue(without) { read(probed: probed) == nil }
            && ServiceContext.withValue(nil) { read(probed: probed) == nil }
    }

    /// The label that a sample taken here and now would get.
    static func read(probed: Bool) -> SpanLabelContents? {
        var label = cspan_label()
        guard cspan_read_label(probed, &label) else { return nil }
        return SpanLabelContents(
            spanID: label.span_id, traceIDHigh: label.trace_id_high, traceIDLow: label.trace_id_low,
            tag: SpanLabelTag(rawValue: label.tag)
        )
    }
}

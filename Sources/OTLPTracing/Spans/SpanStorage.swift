import Synchronization
import Tracing

/// The state behind a span, shared by the copies of ``OTLPSpan`` and by the contexts that carry it.
///
/// It holds no context, so a chain of spans that start one another does not keep its ancestors alive.
final class SpanStorage: Sendable {
    let spanContext: SpanContext
    /// The parent's identity; nil for the root of a trace.
    let parentSpanID: SpanID?
    let parentIsRemote: Bool
    let kind: SpanKind
    let startNanoseconds: UInt64
    /// Where the span goes at its end; nil if it is not recorded.
    private let queue: SpanQueue?
    private let record: Mutex<SpanRecord>

    /// A span of this process that is recorded.
    init(
        _ name: String, spanContext: SpanContext, parent: SpanContext?, kind: SpanKind, startNanoseconds: UInt64,
        queue: SpanQueue
    ) {
        self.spanContext = spanContext
        self.parentSpanID = parent?.spanID
        self.parentIsRemote = parent?.isRemote ?? false
        self.kind = kind
        self.startNanoseconds = startNanoseconds
        self.queue = queue
        self.record = Mutex(SpanRecord(name: name))
    }

    /// A span that is only passed on: sampled out, or another process's.
    init(passingOn spanContext: SpanContext) {
        self.spanContext = spanContext
        self.parentSpanID = nil
        self.parentIsRemote = false
        self.kind = .internal
        self.startNanoseconds = 0
        self.queue = nil
        self.record = Mutex(SpanRecord(name: ""))
    }

    /// Whether changes still count: the span is recorded and has not ended.
    var isRecording: Bool {
        queue != nil && record.withLock { $0.endNanoseconds == nil }
    }

    /// What was recorded so far.
    var snapshot: SpanRecord {
        record.withLock { $0 }
    }

    func read<T: Sendable>(_ body: (borrowing SpanRecord) -> T) -> T {
        record.withLock { body($0) }
    }

    /// Changes the record, unless the span is not recorded or has ended.
    func update(_ body: (inout SpanRecord, SpanLimits) -> Void) {
        guard let queue else { return }
        record.withLock { record in
            guard record.endNanoseconds == nil else { return }
            body(&record, queue.limits)
        }
    }

    /// Ends the span and hands it over for export; the first time only.
    func end(at nanoseconds: () -> UInt64) {
        guard let queue else { return }
        let nanoseconds = nanoseconds()
        let isFirst = record.withLock {
            $0.end(at: nanoseconds, startedAt: startNanoseconds, limits: queue.limits)
        }
        guard isFirst else { return }
        queue.enqueue(self)
    }
}

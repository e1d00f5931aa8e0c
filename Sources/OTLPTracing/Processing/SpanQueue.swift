import Logging
import Synchronization

/// The bounded queue between the threads that end spans and the one task that exports them.
final class SpanQueue: Sendable {
    private struct State {
        var spans: [SpanStorage] = []
        var ended = 0
        var dropped = 0
        /// Spans dropped since the queue was last emptied.
        var droppedInEpisode = 0
        /// Whether the exporting task was called and has not come yet.
        var isCalled = false
        var isClosed = false
        var flushes: [Int: CheckedContinuation<Void, Never>] = [:]
        var flushesSoFar = 0
    }

    let limits: SpanLimits
    /// Calls for the exporting task: a batch is complete, or a flush is wanted. It ends when the queue is closed.
    let calls: AsyncStream<Void>
    private let caller: AsyncStream<Void>.Continuation
    private let capacity: Int
    private let batchSize: Int
    private let logger: Logger
    private let state = Mutex(State())

    init(limits: SpanLimits, capacity: Int, batchSize: Int, logger: Logger) {
        self.limits = limits
        self.capacity = capacity
        self.batchSize = batchSize
        self.logger = logger
        (calls, caller) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Spans that ended, and those of them for which there was no room or no time.
    var counts: (ended: Int, dropped: Int) { state.withLock { ($0.ended, $0.dropped) } }

    /// Queues an ended span, or drops it if there is no room.
    func enqueue(_ span: SpanStorage) {
        enum Outcome { case queued, batchComplete, dropped, firstDropped }
        let outcome = state.withLock { state -> Outcome in
            state.ended += 1
            guard !state.isClosed, state.spans.count < capacity else {
                state.dropped += 1
                guard !state.isClosed else { return .dropped }
                state.droppedInEpisode += 1
                return state.droppedInEpisode == 1 ? .firstDropped : .dropped
            }
            state.spans.append(span)
            guard state.spans.count >= batchSize, !state.isCalled else { return .queued }
            state.isCalled = true
            return .batchComplete
        }
        switch outcome {
        case .queued, .dropped: break
        case .batchComplete: caller.yield()
        case .firstDropped:
            logger.warning(
                """
                dropping spans, because \(capacity) are waiting to be exported; check the OTLP endpoint, or raise \
                OTEL_BSP_MAX_QUEUE_SIZE
                """
            )
        }
    }

    /// Calls the exporting task.
    func call() {
        caller.yield()
    }

    /// Returns when what is queued now was exported or given up; at once if the queue is closed or the task cancelled.
    func flush() async {
        let number = state.withLock { state in
            state.flushesSoFar += 1
            return state.flushesSoFar
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { flush in
                let isWaiting = state.withLock { state in
                    // A cancellation before this sees nothing to resume; one after it does.
                    guard !state.isClosed, !Task.isCancelled else { return false }
                    state.flushes[number] = flush
                    return true
                }
                if isWaiting { caller.yield() } else { flush.resume() }
            }
        } onCancel: {
            state.withLock { $0.flushes.removeValue(forKey: number) }?.resume()
        }
    }

    /// Begins a pass of the exporting task: how many spans to take, and whom to tell afterwards.
    func beginPass() -> (count: Int, flushes: [CheckedContinuation<Void, Never>]) {
        state.withLock { state in
            defer { state.flushes = [:] }
            state.isCalled = false
            return (state.spans.count, Array(state.flushes.values))
        }
    }

    /// Takes up to a batch from the front; an episode of dropping ends here.
    func takeBatch() -> [SpanStorage] {
        let (batch, dropped) = state.withLock { state in
            let batch = Array(state.spans.prefix(batchSize))
            state.spans.removeFirst(batch.count)
            defer { state.droppedInEpisode = 0 }
            return (batch, state.droppedInEpisode)
        }
        if dropped > 0 {
            logger.warning("spans were dropped while the queue was full", metadata: ["dropped": "\(dropped)"])
        }
        return batch
    }

    /// Refuses spans from now on, and lets the exporting task finish.
    func close() {
        state.withLock { $0.isClosed = true }
        caller.finish()
    }

    /// Empties a closed queue without exporting; how many spans are lost by that.
    func abandon() -> Int {
        let (count, flushes) = state.withLock { state in
            defer { (state.spans, state.flushes) = ([], [:]) }
            state.dropped += state.spans.count
            return (state.spans.count, Array(state.flushes.values))
        }
        for flush in flushes { flush.resume() }
        return count
    }
}

import Logging
import Tracing

/// Sends batches one after another, each with retries, and tells the log what went wrong once.
struct BatchExporter<C: Clock> where C.Duration == Duration {
    /// Reasons beyond these are not told apart, so that a server whose words change each time cannot fill memory.
    private static var maximumReasons: Int { 64 }

    private let client: OTLPClient
    private let encoder: BatchEncoder
    private let configuration: OTLPTracerConfiguration
    private let counters: ExportCounters
    private let clock: C
    private var logger: Logger
    /// What the server said when it refused, as far as it was logged.
    private var reasons: Set<String> = []
    /// Whether the last batch was given up because the server could not be reached or was busy.
    private var isFailing = false
    /// Until when a server that gave a long `Retry-After` is left alone.
    private var pauseEnd: C.Instant?

    init(
        client: OTLPClient, configuration: OTLPTracerConfiguration, counters: ExportCounters, clock: C, logger: Logger
    ) {
        self.client = client
        self.encoder = BatchEncoder(
            resource: configuration.resource, transport: configuration.transport, compression: configuration.compression
        )
        self.configuration = configuration
        self.counters = counters
        self.clock = clock
        self.logger = logger
        self.logger[metadataKey: "endpoint"] = "\(configuration.endpoint)"
    }

    /// Whether the server asked to be left alone for longer than a batch may take.
    var isPaused: Bool { pauseEnd.map { clock.now < $0 } ?? false }

    /// Exports the spans, or gives up at the deadline, or when the server will not have them.
    mutating func export(_ spans: [SpanStorage], until deadline: C.Instant) async {
        let body: [UInt8]
        do {
            body = try encoder.encode(spans)
        } catch {
            refused(spans.count, reason: "\(error)")
            return
        }
        switch await send(body, until: deadline) {
        case .accepted(let rejected, let message): accepted(spans.count, rejected: rejected, message: message)
        case .refused(let reason): refused(spans.count, reason: reason)
        case .unavailable(let reason, let retryAfter):
            pauseEnd = retryAfter.map { clock.now.advanced(by: $0) }
            gaveUp(spans.count, reason: reason)
        }
    }

    /// Posts the body until the answer is final or another attempt would come after the deadline.
    private func send(_ body: [UInt8], until deadline: C.Instant) async -> ExportAnswer {
        var backoff = Backoff()
        while true {
            let remaining = clock.now.duration(to: deadline)
            let timeout = max(.milliseconds(1), min(configuration.requestTimeout, remaining))
            let answer = await client.post(body, timeout: timeout)
            guard case .unavailable(let reason, let retryAfter) = answer else { return answer }
            let wait = backoff.wait(retryAfter: retryAfter, jitter: .random(in: 0...1))
            guard clock.now.advanced(by: wait) < deadline else { return answer }
            logger.debug("will export a batch of spans again", metadata: ["reason": "\(reason)", "wait": "\(wait)"])
            do {
                try await clock.sleep(for: wait)
            } catch {
                return answer
            }
        }
    }

    private mutating func accepted(_ count: Int, rejected: Int, message: String) {
        if isFailing {
            isFailing = false
            logger.info("spans are exported again")
        }
        let rejected = min(rejected, count)
        counters.add(exported: count - rejected, failed: rejected)
        guard rejected > 0 || !message.isEmpty, isNew(message) else { return }
        if rejected > 0 {
            logger.warning(
                "the server rejected some spans of a batch",
                metadata: ["rejected": "\(rejected)", "of": "\(count)", "reason": "\(message)"]
            )
        } else {
            logger.warning("the server took a batch of spans with a warning", metadata: ["reason": "\(message)"])
        }
    }

    private mutating func refused(_ count: Int, reason: String) {
        counters.add(exported: 0, failed: count)
        guard isNew(reason) else { return }
        logger.error("the server refused a batch of spans", metadata: ["spans": "\(count)", "reason": "\(reason)"])
    }

    private mutating func gaveUp(_ count: Int, reason: String) {
        counters.add(exported: 0, failed: count)
        guard !isFailing else { return }
        isFailing = true
        logger.warning("spans cannot be exported", metadata: ["spans": "\(count)", "reason": "\(reason)"])
    }

    private mutating func isNew(_ reason: String) -> Bool {
        reasons.count < Self.maximumReasons && reasons.insert(reason).inserted
    }
}

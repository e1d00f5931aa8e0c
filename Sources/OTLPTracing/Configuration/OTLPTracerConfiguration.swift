public import Tracing

/// What ``OTLPTracer`` needs to know; the names of the variables are the OpenTelemetry specification's.
///
/// A variable that is set to nothing counts as not set. Where a variable has a form for traces alone
/// (`OTEL_EXPORTER_OTLP_TRACES_…`), that one wins over the general one (`OTEL_EXPORTER_OTLP_…`).
///
/// These variables of the specification are not read: `OTEL_LOG_LEVEL` (the logger that the tracer is given decides),
/// `OTEL_EXPORTER_OTLP_INSECURE` (it is for gRPC; here the endpoint's scheme says it), `OTEL_CONFIG_FILE`, and those of metrics
/// and logs.
public struct OTLPTracerConfiguration: Sendable {
    /// How spans are encoded in a request, always over HTTP.
    public enum Transport: String, Sendable, CaseIterable {
        /// Protocol Buffers.
        case protobuf = "http/protobuf"
        /// OTLP's JSON, with identities in hexadecimal digits and enumerations as numbers.
        case json = "http/json"
    }

    /// How request bodies are compressed.
    public enum Compression: String, Sendable, CaseIterable {
        case none
        case gzip
    }

    /// How the trace context travels between processes.
    public enum Propagation: String, Sendable, CaseIterable {
        /// The `traceparent` and `tracestate` headers of W3C Trace Context.
        case traceContext = "tracecontext"
        /// Not at all: every process begins its own traces.
        case none
    }

    /// Whether spans are made at all; if not, the trace context of incoming requests is passed on as it is.
    /// `OTEL_SDK_DISABLED`, false; `OTEL_TRACES_EXPORTER=none` does the same.
    public var isEnabled = true

    /// What all spans say of their origin. `OTEL_SERVICE_NAME` sets `service.name`, `OTEL_RESOURCE_ATTRIBUTES` any
    /// attribute; `host.name`, `process.pid`, a random `service.instance.id` and `telemetry.sdk.*` come by themselves.
    public var resource: SpanAttributes

    /// Where batches are posted to, complete with its path. `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` as it is, else
    /// `OTEL_EXPORTER_OTLP_ENDPOINT` and `/v1/traces`, else `http://localhost:4318/v1/traces`.
    public var endpoint = "http://localhost:4318/v1/traces"

    /// `OTEL_EXPORTER_OTLP_PROTOCOL`: `http/protobuf`, the default, or `http/json`. `grpc` is not spoken, and ignored.
    public var transport = Transport.protobuf

    /// A file with the certificates, in PEM, to trust in place of the system's. `OTEL_EXPORTER_OTLP_CERTIFICATE`; none.
    public var certificateFile: String?

    /// A file with this client's certificate chain, in PEM. `OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE`; none.
    public var clientCertificateFile: String?

    /// A file with the key of that certificate, in PEM. `OTEL_EXPORTER_OTLP_CLIENT_KEY`; none.
    public var clientKeyFile: String?

    /// Header fields of each request, for credentials. `OTEL_EXPORTER_OTLP_HEADERS`: `name=value` pairs separated by
    /// commas, values percent-encoded; none.
    public var headers: [(name: String, value: String)] = []

    /// `OTEL_EXPORTER_OTLP_COMPRESSION`: `gzip` or `none`, the default.
    public var compression = Compression.none

    /// How long one request may take. `OTEL_EXPORTER_OTLP_TIMEOUT`, in milliseconds; 10 s.
    public var requestTimeout = Duration.seconds(10)

    /// `OTEL_TRACES_SAMPLER`, with the ratio in `OTEL_TRACES_SAMPLER_ARG`; `parentbased_always_on`.
    public var sampler = OTLPSampler.parentBasedAlwaysOn

    /// `OTEL_PROPAGATORS`: `tracecontext`, the default, or `none`. `baggage` may stand in the list, but this tracer leaves
    /// baggage to others.
    public var propagation = Propagation.traceContext

    /// `OTEL_SPAN_…_LIMIT`; 128 of each, and values of any length.
    public var limits = SpanLimits()

    /// How many ended spans wait at most; more are dropped and counted. `OTEL_BSP_MAX_QUEUE_SIZE`, 2048.
    public var maximumQueueSize = 2048

    /// How many spans a request carries at most; so many in the queue are exported at once.
    /// `OTEL_BSP_MAX_EXPORT_BATCH_SIZE`, 512.
    public var maximumBatchSize = 512

    /// How long spans wait for a batch to become full. `OTEL_BSP_SCHEDULE_DELAY`, in milliseconds; 5 s.
    public var scheduleDelay = Duration.seconds(5)

    /// How long a batch may take with all retries, and also all that is left at the shutdown together.
    /// `OTEL_BSP_EXPORT_TIMEOUT`, in milliseconds; 30 s.
    public var exportTimeout = Duration.seconds(30)

    /// The variables that ``init(environment:)`` ignored, and why; the tracer logs them when it is made.
    public internal(set) var warnings: [OTLPTracerConfigurationError] = []

    /// The defaults, for a service of this name.
    public init(serviceName: String) {
        resource = .ofThisProcess()
        resource.set("service.name", value: .string(serviceName))
    }
}

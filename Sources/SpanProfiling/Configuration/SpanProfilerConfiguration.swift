/// How to sample and where to send the profiles.
public struct SpanProfilerConfiguration: Sendable {
    /// A user and a password for the server (RFC 7617).
    public struct BasicAuthentication: Sendable, Equatable {
        /// The user, without a colon.
        public var user: String
        /// The password or token.
        public var password: String

        /// Credentials of the given parts.
        public init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    /// The series label `service_name`: equal to the traces' `service.name`, or nothing links.
    /// `PYROSCOPE_APPLICATION_NAME`, else `OTEL_SERVICE_NAME`, else `service.name` in `OTEL_RESOURCE_ATTRIBUTES`; no default.
    public var applicationName: String

    /// Where Pyroscope, or what speaks its push API, listens; a path is kept as a prefix.
    /// `PYROSCOPE_SERVER_ADDRESS`; default `http://localhost:4040`.
    public var serverAddress = "http://localhost:4040"

    /// Where the profiles go: by default to ``serverAddress``. Without any, a profile is taken on request only; see
    /// ``SpanProfiler/profile(for:)``.
    /// `PYROSCOPE_DESTINATIONS`, as `push`, `ingest`, `directory:PATH`, `file:PATH`, several with commas, or `none`; default
    /// `push`.
    public var destinations = [ProfileDestination.push]

    /// Credentials to send with each push.
    /// `PYROSCOPE_BASIC_AUTH_USER` and `PYROSCOPE_BASIC_AUTH_PASSWORD`; default none.
    public var basicAuthentication: BasicAuthentication?

    /// A bearer token to send with each push instead (RFC 6750).
    /// `PYROSCOPE_AUTH_TOKEN`; default none.
    public var bearerToken: String?

    /// The tenant, sent as `X-Scope-OrgID`.
    /// `PYROSCOPE_TENANT_ID`; default none.
    public var tenantID: String?

    /// Series labels on all profiles, `region` for one. `hostname` is added if it is not among them.
    /// `PYROSCOPE_LABELS`, as `name=value,name=value`; default none.
    public var labels: [String: String] = [:]

    /// Samples for each second of CPU time, 1 to 1000. The kernel's tick bounds how many really come, often 250 a
    /// thread; each then weighs more, so that totals stay true.
    /// `PYROSCOPE_SAMPLE_RATE`; default 100.
    public var sampleRate = 100

    /// How much time one profile covers. Grafana looks 30 s around a span: keep it at 15 s or less.
    /// `PYROSCOPE_UPLOAD_INTERVAL`, as `10s`, `500ms`, `1m` or plain seconds; default 10 s.
    public var uploadInterval = Duration.seconds(10)

    /// Which spans have a profile of their own: for ``SpanProfilingTracer``, which the profiler itself does not know.
    /// `PYROSCOPE_SPAN_SCOPE`, as `localRoots` or `all`; default `localRoots`.
    public var scope = ProfilingScope.localRoots

    /// Whether stacks leave out what is the same under everything: how threads begin, how jobs and blocks are run,
    /// how calls are adapted. No variable; default true.
    public var foldsPlumbing = true

    /// Whether samples in child tasks, of groups and `async let`, go on with the callers of the task that waits for
    /// them. It takes the signal handler some 20 to 50 µs more for each such sample. No variable; default false.
    public var joinsParentTasks = false

    /// How many profiles wait for a server that does not answer, before the oldest is dropped. No variable; default 30.
    public var maximumPendingProfiles = 30

    /// How many distinct values a dynamic label may take before values are left off. No variable; default 100.
    public var maximumLabelValues = 100

    /// How many distinct span names are labelled before names are left off. No variable; default 1000.
    public var maximumSpanNames = 1_000

    /// How long shutting down may wait for the last profiles to be sent. No variable; default 5 s.
    public var shutdownTimeout = Duration.seconds(5)

    /// The defaults, under an application's name.
    public init(applicationName: String) {
        self.applicationName = applicationName
    }

    /// What the environment says, over the defaults.
    ///
    /// An empty variable counts as unset.
    ///
    /// - Parameters:
    ///   - environment: variables and their values.
    ///   - applicationName: the name to use where no variable gives one.
    public init(environment: [String: String], applicationName: String? = nil) throws(SpanProfilerError) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let resource = value("OTEL_RESOURCE_ATTRIBUTES").flatMap(Self.serviceName(inResource:))
        guard
            let name = value("PYROSCOPE_APPLICATION_NAME") ?? value("OTEL_SERVICE_NAME") ?? resource ?? applicationName
        else { throw .missingApplicationName }
        self.init(applicationName: name)
        if let address = value("PYROSCOPE_SERVER_ADDRESS") { serverAddress = address }
        if let list = value("PYROSCOPE_DESTINATIONS") { destinations = try ProfileDestination.parseList(list) }
        tenantID = value("PYROSCOPE_TENANT_ID")
        bearerToken = value("PYROSCOPE_AUTH_TOKEN")
        switch (value("PYROSCOPE_BASIC_AUTH_USER"), value("PYROSCOPE_BASIC_AUTH_PASSWORD")) {
        case (nil, nil): break
        case (nil, _): throw .incompleteBasicAuthentication(missing: "PYROSCOPE_BASIC_AUTH_USER")
        case (_, nil): throw .incompleteBasicAuthentication(missing: "PYROSCOPE_BASIC_AUTH_PASSWORD")
        case (let user?, let password?): basicAuthentication = BasicAuthentication(user: user, password: password)
        }
        if let list = value("PYROSCOPE_LABELS") { labels = try Self.parseLabels(list) }
        if let rate = value("PYROSCOPE_SAMPLE_RATE") {
            guard let parsed = Int(rate) else { throw .invalidSampleRate(rate) }
            sampleRate = parsed
        }
        if let interval = value("PYROSCOPE_UPLOAD_INTERVAL") {
            guard let parsed = Self.parseDuration(interval) else { throw .invalidUploadInterval(interval) }
            uploadInterval = parsed
        }
        if let text = value("PYROSCOPE_SPAN_SCOPE") {
            guard let parsed = ProfilingScope(rawValue: text) else { throw .invalidScope(text) }
            scope = parsed
        }
        try validate()
    }
}

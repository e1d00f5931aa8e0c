/// Every key of the stack file, in the order in which it is written and messages list them.
enum StackFileShape {
    static let root = MappingShape<StackFile>([
        .value(
            "name", \.stack.name,
            "The stack's name: Compose's project, and what the demo service's image is called after."),
        .value(
            "engine", \.stack.engine,
            """
            How the stack runs. embedded: processes of this machine, on spanctl's own backend. compose: containers, \
            with the real Tempo, Pyroscope and Grafana. auto: compose where a Docker engine answers, else embedded. \
            external: processes of this machine, on the servers given under external.
            """),
        .value(
            "serviceName", \.stack.serviceName,
            "What every region's spans (service.name) and profiles (service_name) are filed under."),
        .list(
            "regions", \.regions, region, empty: StackFile.RegionEntry(),
            "The instances of the demo service; a list here replaces the default one as a whole.",
            example: "name: us-east", mayBeEmpty: false),
        .mapping("load", \.stack.load, load, "What the load generator asks of each region."),
        .mapping("profiling", \.stack.profiling, profiling, "How each region profiles itself."),
        .mapping("tracing", \.stack.tracing, tracing, "Which traces are kept."),
        .mapping(
            "ports", \.stack.ports, ports,
            "Where the servers listen on 127.0.0.1; auto takes a free port. The external engine needs none."),
        .mapping("link", \.self, link, "How Grafana gets from a span to its profile."),
        .mapping(
            "images", \.stack.images, images,
            "The servers' images in the compose engine, each pinned by a tag, a digest or both."),
        .mapping("apps", \.stack.apps, apps, "How the compose engine gets the demo service's image."),
        .mapping("resources", \.stack.resources, resources, "What each container of the compose engine may use."),
        .mapping("grafana", \.stack.grafana, grafana, "How the compose engine's Grafana is opened to its visitors."),
        .mapping(
            "external", \.external, external, empty: StackFile.ExternalEntry(),
            """
            The servers of the external engine. Secrets are never written here: env names an environment variable, \
            file a file (a relative path begins at this file's directory).
            """,
            isConfidential: true, example: StackFileReference.externalExample),
    ])

    private static let region = MappingShape<StackFile.RegionEntry>([
        .value(
            "name", \.name, "The region's name in traces, profiles and tables, and its host name in containers.",
            isRequired: true, example: "us-east"),
        .value(
            "port", \.port, "Where it listens on 127.0.0.1. By default 5001 for the first region, 5002 for the next...",
            example: "5001"),
        .value(
            "slow", \.slow,
            "In which minutes of the hour car orders take ten times longer, so that there is something to find."),
    ])

    private static let load = MappingShape<Load>([
        .value("concurrency", \.concurrency, "Requests in flight at once."),
        .value("rate", \.rate, "Requests begun each second."),
    ])

    private static let profiling = MappingShape<Profiling>([
        .value("sampleRate", \.sampleRate, "Samples for each second of CPU time."),
        .value("uploadInterval", \.uploadInterval, "The time between two uploads, in seconds."),
        .value(
            "scope", \.scope,
            """
            Which spans have profiles. localRoots: the first span of each request in a process, with all that it \
            calls. all: every sampled span, each with its own CPU time only.
            """),
    ])

    private static let tracing = MappingShape<Tracing>([
        .value("sampleRatio", \.sampleRatio, "The share of traces that is kept.")
    ])

    private static let ports = MappingShape<Ports>([
        .value("tempo", \.tempo, "Tempo's HTTP API."),
        .value("otlp", \.otlp, "OTLP over HTTP, where spans go in."),
        .value("pyroscope", \.pyroscope, "Pyroscope's HTTP API."),
        .value("page", \.page, "Grafana, or the embedded engine's page of traces and flame graphs."),
    ])

    private static let link = MappingShape<StackFile>([
        .value("profileType", \.stack.link.profileType, "The profile type that a span's profile is looked for in."),
        .list(
            "tags", \.tags, tag, empty: StackFile.TagEntry(),
            "Span or resource attributes that narrow the search, and the profile labels that hold the same values.",
            example: "key: service.name"),
    ])

    private static let tag = MappingShape<StackFile.TagEntry>([
        .value("key", \.tag, "The attribute's name.", isRequired: true, example: "service.name"),
        .value("label", \.label, "The label's name.", isRequired: true, example: "service_name"),
    ])

    private static let images = MappingShape<Images>([
        .value("tempo", \.tempo, "Tempo 3, or 2.10."),
        .value("pyroscope", \.pyroscope, "Pyroscope 2."),
        .value("grafana", \.grafana, "Grafana 13."),
    ])

    private static let apps = MappingShape<Apps>([
        .value(
            "build", \.build,
            """
            Where it is compiled. container: in builderImage, so this machine needs no Swift. host: on this machine, \
            and copied into baseImage; quick, and possible without a network.
            """),
        .value("builderImage", \.builderImage, "What a build in a container compiles in: an official Swift image."),
        .value("baseImage", \.baseImage, "What the executable runs in."),
    ])

    private static let resources = MappingShape<Resources>([
        .mapping("tempo", \.tempo, limits, "Tempo's container."),
        .mapping("pyroscope", \.pyroscope, limits, "Pyroscope's container."),
        .mapping("grafana", \.grafana, limits, "Grafana's container."),
        .mapping("region", \.region, limits, "The container of each region."),
        .mapping("loadGenerator", \.loadGenerator, limits, "The load generator's container."),
    ])

    private static let limits = MappingShape<ResourceLimits>([
        .value("memory", \.memory, "Memory, in b, k, m or g."),
        .value("cpus", \.cpus, "Processors, in parts if need be. By default all that the machine has.", example: "2"),
        .value("pids", \.pids, "Processes and threads."),
    ])

    private static let grafana = MappingShape<GrafanaSettings>([
        .value(
            "anonymousRole", \.anonymousRole,
            "What somebody who has not signed in may do. Editor is the least that may use Explore.")
    ])
}

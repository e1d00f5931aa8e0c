/// What the Compose file says of each service. Container ports are fixed; those of the host are the stack's, on loopback.
struct ComposeServices {
    let stack: Stack
    let paths: ComposePaths
    /// The other generated files.
    let mounted: [GeneratedFile]

    private static let regionPort: UInt16 = 5000

    /// What a service that needs Tempo waits for: not for health where Tempo cannot tell.
    var tempoCondition: String { checksTempo ? "service_healthy" : "service_started" }

    var tempo: [String: TemplateValue] {
        service(stack.images.tempo, stack.resources.tempo, reads: TempoConfiguration.path).adding([
            "checksHealth": .flag(checksTempo),
            "publishedAPI": published(stack.ports.tempo, as: 3200),
            "publishedOTLP": published(stack.ports.otlp, as: 4318),
        ])
    }

    var pyroscope: [String: TemplateValue] {
        service(stack.images.pyroscope, stack.resources.pyroscope, reads: PyroscopeConfiguration.path).adding([
            "published": published(stack.ports.pyroscope, as: 4040)
        ])
    }

    var grafana: [String: TemplateValue] {
        service(stack.images.grafana, stack.resources.grafana, reads: "grafana/").adding([
            "anonymousRole": .text(stack.grafana.anonymousRole.rawValue),
            "published": published(stack.ports.page, as: 3000),
        ])
    }

    var regions: [[String: TemplateValue]] {
        stack.regions.enumerated().map { index, region in
            limits(stack.resources.region).adding([
                "name": .word(region.name.rawValue),
                "builds": .list(index == 0 ? [build] : []),
                "published": published(region.port, as: Self.regionPort),
                "environment": variables(
                    environment.region(region, host: "0.0.0.0", port: Self.regionPort)
                        .merging(environment.slowness(of: region)) { $1 }),
            ])
        }
    }

    var loadGenerator: [String: TemplateValue] {
        let urls = stack.regions.map { "http://\($0.name):\(Self.regionPort)" }
        let arguments =
            ["load"] + urls
            + ["--concurrency", stack.load.concurrency.description, "--rate", stack.load.rate.description]
        return limits(stack.resources.loadGenerator).adding([
            "arguments": .list(arguments.map { ["argument": .text($0)] }),
            "targets": .list(stack.regions.map { ["region": .word($0.name.rawValue)] }),
            "environment": variables(environment.loadGenerator),
        ])
    }

    private var checksTempo: Bool { TempoGeneration(image: stack.images.tempo) == .three }

    private var build: [String: TemplateValue] {
        ["context": .text(paths.buildContext), "dockerfile": .text(paths.dockerfile)]
    }

    private var environment: RideshareEnvironment {
        RideshareEnvironment(stack: stack, otlp: "http://tempo:4318", pyroscope: "http://pyroscope:4040")
    }

    private func service(
        _ image: ImageReference, _ limits: ResourceLimits, reads prefix: String
    ) -> [String: TemplateValue] {
        let configuration = ContentDigest(of: mounted.filter { $0.path.hasPrefix(prefix) })
        return self.limits(limits).adding([
            "image": .text(image.rawValue), "configuration": .text(configuration.description),
        ])
    }

    private func limits(_ limits: ResourceLimits) -> [String: TemplateValue] {
        [
            "memory": .text(limits.memory.description),
            "pids": .number(Double(limits.pids.rawValue)),
            "cpus": .list(limits.cpus.map { [["share": .number($0.rawValue)]] } ?? []),
        ]
    }

    /// A port of the container on the host's loopback, on whichever is free if the stack does not say.
    private func published(_ port: Port, as containerPort: UInt16) -> TemplateValue {
        .text("127.0.0.1:\(port.isAutomatic ? "" : port.description):\(containerPort)")
    }

    private func variables(_ variables: [String: String]) -> TemplateValue {
        .list(variables.sorted { $0.key < $1.key }.map { ["variable": .word($0.key), "value": .text($0.value)] })
    }
}

extension [String: TemplateValue] {
    fileprivate func adding(_ values: [String: TemplateValue]) -> [String: TemplateValue] {
        merging(values) { $1 }
    }
}

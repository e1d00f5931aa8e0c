import LinkVerifier

extension Fault {
    /// What is wrong with the profiles as a whole.
    static let profiles = [
        Fault(2, "the profiles are pushed as \"rideshare-app\"", as: .serviceNameDiffers, naming: "rideshare-app") {
            script in
            script.service.changeRegions { $0.labels["service_name"] = "rideshare-app" }
        },
        Fault(2, "the profiles are pushed without a service name", as: .serviceNameDiffers, naming: "unknown_service") {
            script in
            script.service.changeRegions { $0.labels["service_name"] = nil }
        },
        Fault(7, "no region runs its profiler", as: .profilerOff, in: allRegions) { script in
            script.service.changeRegions { $0.isProfiled = false }
        },
        Fault(7, "one region does not run its profiler", as: .profilerOff, in: [oneRegion]) { script in
            script.service.change(oneRegion) { $0.isProfiled = false }
        },
        Fault(11, "one region pushes a label whose name has a hyphen", as: .profilesRefused, naming: "invalid_labels") {
            script in
            script.service.change(oneRegion) { $0.labels["git-ref"] = "main" }
        },
        Fault(
            13, "the profiles count samples, and no CPU time", as: .profileTypeMissing,
            naming: "process_cpu:samples:count"
        ) { script in
            script.service.profileType = .samples
        },
        Fault(18, "only Pyroscope pushes profiles, of itself", as: .serverProfiledItself, naming: "pyroscope") {
            script in
            script.service.changeRegions { $0.isProfiled = false }
            script.service.neighbours = ["pyroscope"]
        },
        Fault(
            19, "one region pushes a series for each span, labelled with its id", as: .identifierLabelIndexed,
            naming: "span_id"
        ) {
            script in
            script.service.change(oneRegion) { $0.indexesSpans = true }
        },
        Fault(14, "one region's resource lacks a mapped attribute", as: .mappedTagMissing, naming: "host.name") {
            script in
            script.arguments.tagMappings = ["service.name=service_name", "host.name=hostname"]
            script.service.change(oneRegion) { $0.resource["host.name"] = nil }
        },
        Fault(14, "one region's profiles call the host otherwise", as: .mappedTagMissing, naming: "eu-north.local") {
            script in
            script.arguments.tagMappings = ["service.name=service_name", "host.name=hostname"]
            script.service.change(oneRegion) { $0.labels["hostname"] = "node-7" }
        },
    ]
}

import LinkVerifier
import StackConfig

extension VerificationTarget {
    /// Anybody's stack, as the command line tells of it.
    init(
        tempo: ServerAccess,
        pyroscope: ServerAccess,
        service: String,
        stack: AnyStackOptions,
        look: LookOptions
    ) {
        let attribute = stack.regionAttribute?.rawValue
        // Servers elsewhere are asked less often, and given more time.
        var limits = VerificationLimits(
            uploadMargin: .seconds(30), requestTimeout: .seconds(15), pollInterval: .seconds(1))
        if let interval = stack.uploadInterval { limits.uploadInterval = interval.duration }
        look.apply(to: &limits)
        self.init(
            tempo: tempo,
            pyroscope: pyroscope,
            serviceName: service,
            regions: attribute == nil ? [] : stack.region,
            regionAttribute: attribute,
            regionLabel: stack.regionLabel?.rawValue ?? Self.label(for: attribute ?? ""),
            tagMappings: stack.tagMapping.isEmpty
                ? [TagMapping(tag: .serviceName, label: .serviceName)] : stack.tagMapping,
            profileTypeID: (stack.profileType ?? .cpu).rawValue,
            scope: stack.scope ?? .localRoots,
            processorCount: stack.cores,
            limits: limits
        )
        sentinels = stack.sentinel
        idleSpans = stack.idleSpan
        probes = stack.probe
    }

    /// The attribute's name with `_` for what a label's name cannot have: `cloud_region` for `cloud.region`.
    static func label(for attribute: String) -> String {
        let name = String(
            attribute.unicodeScalars.map { scalar in
                LabelName(rawValue: "_\(scalar)") == nil ? "_" : Character(scalar)
            })
        return LabelName(rawValue: name)?.rawValue ?? "_" + name
    }
}

import ArgumentParser
import LinkVerifier
import StackConfig

/// What a stack is like that is not this project's.
struct AnyStackOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("service.name of the spans, service_name of the profiles.", valueName: "name"),
        transform: NonEmptyText.argument("a service's name"))
    var service: String?

    @Option(
        help: ArgumentHelp(
            "The resource attribute that names a span's region. (default: none, the service is looked at as a whole)",
            valueName: "key"),
        transform: TagName.argument)
    var regionAttribute: TagName?

    @Option(
        help: ArgumentHelp(
            "A region that must prove a link; give one --region for each. (default: those that are found)",
            valueName: "name"),
        transform: NonEmptyText.argument("a region's name"))
    var region: [String] = []

    @Option(
        help: ArgumentHelp(
            "The profiles' label for the region. (default: the attribute, with _ for what a label cannot have)",
            valueName: "label"),
        transform: LabelName.argument)
    var regionLabel: LabelName?

    @Option(
        help: ArgumentHelp("The profile type to look in. (default: \(ProfileTypeID.cpu))", valueName: "id"),
        transform: ProfileTypeID.argument)
    var profileType: ProfileTypeID?

    @Option(
        help: ArgumentHelp(
            "A span's tag and the profiles' label that Grafana compares with it; repeatable. (default: "
                + "service.name=service_name)", valueName: "key=label"),
        transform: TagMapping.argument)
    var tagMapping: [TagMapping] = []

    @Option(
        help: ArgumentHelp(
            "Which spans have a profile of their own: local-roots or all. (default: local-roots)", valueName: "scope"),
        transform: ProfilingScope.argument)
    var scope: ProfilingScope?

    @Option(
        help: ArgumentHelp(
            "A span's name and a function that nothing but such spans calls; repeatable.", valueName: "span=function"),
        transform: Sentinel.argument)
    var sentinel: [Sentinel] = []

    @Option(
        help: ArgumentHelp("The name of spans that only wait; repeatable.", valueName: "name"),
        transform: NonEmptyText.argument("a span's name"))
    var idleSpan: [String] = []

    @Option(
        help: ArgumentHelp(
            "A URL of the service that is sent one request, and its region if it has one; repeatable.",
            valueName: "region=url"),
        transform: ProbeTarget.argument)
    var probe: [ProbeTarget] = []

    @Option(
        help: ArgumentHelp("The time between two uploads of profiles. (default: 10)", valueName: "duration"),
        transform: Seconds.argument)
    var uploadInterval: Seconds?

    @Option(
        help: ArgumentHelp("The cores that the service runs on, if known.", valueName: "n"),
        transform: WholeCount.argument("a number of cores", 1...4096))
    var cores: Int?

    /// The options that are given, but for `--service`.
    var given: [String] {
        let values: [(String, Bool)] = [
            ("--region-attribute", regionAttribute != nil), ("--region", !region.isEmpty),
            ("--region-label", regionLabel != nil), ("--profile-type", profileType != nil),
            ("--tag-mapping", !tagMapping.isEmpty), ("--scope", scope != nil), ("--sentinel", !sentinel.isEmpty),
            ("--idle-span", !idleSpan.isEmpty), ("--probe", !probe.isEmpty),
            ("--upload-interval", uploadInterval != nil), ("--cores", cores != nil),
        ]
        return values.filter(\.1).map(\.0)
    }

    func validate() throws {
        if regionAttribute == nil {
            let needing = [("--region", !region.isEmpty), ("--region-label", regionLabel != nil)].filter(\.1)
            if let option = needing.first?.0 {
                throw ValidationError(
                    "\(option) is given without --region-attribute; name the resource attribute that holds the region")
            }
        }
    }
}

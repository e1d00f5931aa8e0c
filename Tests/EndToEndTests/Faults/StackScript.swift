import Synchronization
import Testing

/// All that makes a test stack: a fault changes one thing of the healthy one.
struct StackScript: Sendable, CustomTestStringConvertible {
    /// What is special about it.
    var testDescription = "healthy"
    /// What has spans and profiles there.
    var service = RecordedService.healthy
    /// What the proxy breaks on the way.
    var rules: [ProxyRule] = []
    /// Regions that lose the spans of requests which they answer from now on.
    var regionsLosingSpans: Set<String> = []
    /// Grafana's datasources, where there is a Grafana.
    var grafana: GrafanaScript?
    /// How `verify` is asked.
    var arguments = VerifyArguments()

    static let healthy = StackScript()

    /// With a Grafana, a probe of each region, a canary, and each other option of `verify`.
    static let healthyWithEveryOption: StackScript = {
        var script = StackScript()
        script.testDescription = "healthy, with every option"
        let tags = [
            (key: "service.name", label: "service_name"), (key: "region", label: "region"),
            (key: "host.name", label: "hostname"),
        ]
        script.grafana = GrafanaScript(linkTags: tags)
        script.arguments.useGrafana = true
        script.arguments.useCanary = true
        script.arguments.probesRegions = true
        script.arguments.regions = RecordedService.regionNames
        script.arguments.tagMappings = tags.map { "\($0.key)=\($0.label)" }
        script.arguments.sentinels = VerifyArguments.vehicleSentinels
        script.arguments.idleSpan = "GET /wait"
        script.arguments.cores = 2
        return script
    }()

    /// Fresh spans, whose profiles are there only after `verify` has looked in vain.
    static var healthyWithLateProfiles: StackScript {
        let answers = Countdown(from: 3 * 11)
        var script = StackScript()
        script.arguments.timeout = 30
        script.service.changeRegions { $0.changeRequests { $0.secondsAgo = 2 + $0.secondsAgo / 15 } }
        script.rules = [
            ProxyRule(.pyroscope, ProxyRule.profiles, .rewriteAnswer { if answers.isRunning() { $0 = [:] } })
        ]
        return script
    }

    /// Says so many times that it runs.
    private final class Countdown: Sendable {
        private let left: Mutex<Int>

        init(from count: Int) { left = Mutex(count) }

        func isRunning() -> Bool {
            left.withLock { left in
                left -= 1
                return left >= 0
            }
        }
    }
}

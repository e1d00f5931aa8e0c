import StackConfig
import Testing

@testable import StackRuntime

@Suite struct EmbeddedServicesTests {
    private let services = EmbeddedServices(
        stack: .default, ports: PortTable(EmbeddedServices.ports(of: .default)), spanctl: "/bin/spanctl",
        rideshare: "/bin/rideshare", dataDirectory: "/data"
    ).all

    @Test func startsTheBackendThenEachRegionThenTheLoad() {
        #expect(services.map(\.name) == ["backend", "us-east", "eu-north", "ap-south", "load-generator"])
        #expect(services.map(\.stage) == [0, 1, 1, 1, 2])
    }

    @Test func tellsTheBackendItsPortsAndWhereDataGoes() {
        let expected =
            "backend --data-directory /data --tempo-port 3200 --otlp-port 4318 --pyroscope-port 4040 --page-port 3000"
        #expect(services[0].arguments.joined(separator: " ") == expected)
        #expect(
            services[0].health
                == .http([
                    "http://127.0.0.1:3200/ready", "http://127.0.0.1:4040/ready", "http://127.0.0.1:3000/api/health",
                ]))
    }

    @Test func tellsARegionWhoItIsAndWhereTelemetryGoes() {
        #expect(services[2].arguments == ["serve"])
        #expect(
            services[2].ownEnvironment == [
                "OTEL_BSP_SCHEDULE_DELAY": "1000",
                "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318",
                "OTEL_RESOURCE_ATTRIBUTES": "region=eu-north",
                "OTEL_SERVICE_NAME": "rideshare",
                "OTEL_TRACES_SAMPLER": "parentbased_always_on",
                "PYROSCOPE_APPLICATION_NAME": "rideshare",
                "PYROSCOPE_LABELS": "region=eu-north",
                "PYROSCOPE_SAMPLE_RATE": "100",
                "PYROSCOPE_SERVER_ADDRESS": "http://127.0.0.1:4040",
                "PYROSCOPE_SPAN_SCOPE": "localRoots",
                "PYROSCOPE_UPLOAD_INTERVAL": "\(Stack.default.profiling.uploadInterval.rawValue)",
                "REGION": "eu-north",
                "RIDESHARE_LISTEN_HOST": "127.0.0.1",
                "RIDESHARE_LISTEN_PORT": "5002",
                "RIDESHARE_SLOW_MINUTES": "even",
                "RIDESHARE_SLOW_REGION": "eu-north",
            ])
        #expect(services[2].health == .http(["http://127.0.0.1:5002/healthz"]))
    }

    @Test func sendsTheLoadToEveryRegion() {
        #expect(
            services[4].arguments == [
                "load", "http://127.0.0.1:5001", "http://127.0.0.1:5002", "http://127.0.0.1:5003", "--concurrency",
                Stack.default.load.concurrency.description, "--rate", Stack.default.load.rate.description,
            ])
        #expect(services[4].environment["OTEL_SERVICE_NAME"] == "rideshare-load-generator")
    }

    @Test func inheritsNothingThatLeadsTelemetryElsewhere() {
        let inherited = InheritedEnvironment.filtered([
            "PATH": "/bin", "RIDESHARE_WORK_SCALE": "0.1", "RIDESHARE_SLOW_MINUTES": "always",
            "OTEL_TRACES_EXPORTER": "none", "PYROSCOPE_TENANT_ID": "x", "RIDESHARE_LISTEN_PORT": "1", "REGION": "x",
        ])
        #expect(Set(inherited.keys) == ["PATH", "RIDESHARE_WORK_SCALE", "RIDESHARE_SLOW_MINUTES"])
        let environment = services[2].environment(inheriting: inherited)
        #expect(environment["RIDESHARE_SLOW_MINUTES"] == "always")
        #expect(environment["REGION"] == "eu-north")
        let neverSlow = services[1].environment(inheriting: inherited)
        #expect(neverSlow["RIDESHARE_SLOW_MINUTES"] == "never")
    }

    @Test func putsAStackOnThePortsThatItWasGiven() {
        let requests = EmbeddedServices.ports(of: Stack.default.withAutomaticPorts())
        #expect(requests.allSatisfy { $0.port == 0 })
        let given = PortTable(
            zip(requests, 7000...).map { PortRequest(service: $0.service, name: $0.name, port: $1) })
        let stack = EmbeddedServices.stack(Stack.default.withAutomaticPorts(), on: given)
        #expect(stack.ports.tempo.rawValue == 7000 && stack.ports.page.rawValue == 7003)
        #expect(stack.regions.map(\.port.rawValue) == [7004, 7005, 7006])
        #expect(stack.regions.map(\.name) == Stack.default.regions.map(\.name))
    }
}

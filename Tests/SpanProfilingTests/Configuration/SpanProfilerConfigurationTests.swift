import Logging
import SpanProfiling
import Testing

@Suite struct SpanProfilerConfigurationTests {
    private static let name = ["PYROSCOPE_APPLICATION_NAME": "rideshare"]

    @Test func theEnvironmentSetsEverythingItKnows() throws {
        let configuration = try SpanProfilerConfiguration(environment: [
            "PYROSCOPE_APPLICATION_NAME": "rideshare", "OTEL_SERVICE_NAME": "other",
            "PYROSCOPE_SERVER_ADDRESS": "https://profiles.example/base/", "PYROSCOPE_BASIC_AUTH_USER": "u",
            "PYROSCOPE_BASIC_AUTH_PASSWORD": "p", "PYROSCOPE_LABELS": "region=us-east, team = rides",
            "PYROSCOPE_TENANT_ID": "t",
            "PYROSCOPE_UPLOAD_INTERVAL": "1500ms", "PYROSCOPE_SAMPLE_RATE": "250",
            "PYROSCOPE_SPAN_SCOPE": "all",
        ])
        #expect(configuration.applicationName == "rideshare")
        #expect(configuration.serverAddress == "https://profiles.example/base/")
        #expect(configuration.basicAuthentication == .init(user: "u", password: "p"))
        #expect(configuration.labels == ["region": "us-east", "team": "rides"])
        #expect(configuration.tenantID == "t")
        #expect(configuration.uploadInterval == .milliseconds(1_500))
        #expect(configuration.sampleRate == 250)
        #expect(configuration.scope == .all)
    }

    @Test func defaultsHoldWhereTheEnvironmentIsSilent() throws {
        let configuration = try SpanProfilerConfiguration(environment: [
            "OTEL_SERVICE_NAME": "rideshare", "PYROSCOPE_SERVER_ADDRESS": "",
        ])
        #expect(configuration.applicationName == "rideshare")
        #expect(configuration.serverAddress == "http://localhost:4040")
        #expect(configuration.sampleRate == 100)
        #expect(configuration.scope == .localRoots)
        #expect(configuration.uploadInterval == .seconds(10))
        #expect(configuration.labels.isEmpty && configuration.basicAuthentication == nil)
    }

    @Test(arguments: [
        (["PYROSCOPE_APPLICATION_NAME": "a", "OTEL_SERVICE_NAME": "b"], "a"),
        (["OTEL_SERVICE_NAME": "b", "OTEL_RESOURCE_ATTRIBUTES": "service.name=c"], "b"),
        (["OTEL_RESOURCE_ATTRIBUTES": "region=x, service.name=my%20rides,host=y"], "my rides"),
        (["OTEL_RESOURCE_ATTRIBUTES": "service.name=,region=x"], "in code"),
        (["OTEL_SERVICE_NAME": ""], "in code"),
    ])
    func theNameIsThatOfTheTraces(environment: [String: String], name: String) throws {
        let configuration = try SpanProfilerConfiguration(environment: environment, applicationName: "in code")
        #expect(configuration.applicationName == name)
    }

    @Test(arguments: [
        ("PYROSCOPE_APPLICATION_NAME", "", "no application name; set PYROSCOPE_APPLICATION_NAME or OTEL_SERVICE_NAME"),
        (
            "PYROSCOPE_SERVER_ADDRESS", "localhost:4040",
            "server address \"localhost:4040\" is not an http or https URL; write it like \"http://localhost:4040\""
        ),
        (
            "PYROSCOPE_SERVER_ADDRESS", "http://",
            "server address \"http://\" is not an http or https URL; write it like \"http://localhost:4040\""
        ),
        ("PYROSCOPE_SAMPLE_RATE", "0", "sample rate \"0\" is not a whole number from 1 to 1000; 100 is usual"),
        ("PYROSCOPE_SAMPLE_RATE", "1001", "sample rate \"1001\" is not a whole number from 1 to 1000; 100 is usual"),
        ("PYROSCOPE_SAMPLE_RATE", "fast", "sample rate \"fast\" is not a whole number from 1 to 1000; 100 is usual"),
        (
            "PYROSCOPE_UPLOAD_INTERVAL", "soon",
            "upload interval \"soon\" is not a duration from 100ms to 10m; write it like \"10s\""
        ),
        (
            "PYROSCOPE_UPLOAD_INTERVAL", "20m",
            "upload interval \"1200000.0ms\" is not a duration from 100ms to 10m; write it like \"10s\""
        ),
        (
            "PYROSCOPE_SPAN_SCOPE", "roots",
            "span scope \"roots\" is not localRoots or all; set PYROSCOPE_SPAN_SCOPE to one of them"
        ),
        (
            "PYROSCOPE_LABELS", "region=us-east,team",
            "label \"team\" is not name=value; write PYROSCOPE_LABELS like \"region=us-east,team=rides\""
        ),
        (
            "PYROSCOPE_LABELS", "service.version=1",
            "label name \"service.version\" would be refused by the server; use letters, digits and _, not beginning with a digit"
        ),
        ("PYROSCOPE_LABELS", "span_id=1", "label name \"span_id\" is set by the profiler itself; choose another"),
        (
            "PYROSCOPE_BASIC_AUTH_USER", "u",
            "basic authentication needs a user and a password; set PYROSCOPE_BASIC_AUTH_PASSWORD too"
        ),
        (
            "PYROSCOPE_BASIC_AUTH_PASSWORD", "p",
            "basic authentication needs a user and a password; set PYROSCOPE_BASIC_AUTH_USER too"
        ),
    ])
    func whatCannotWorkIsRefused(variable: String, value: String, message: String) {
        let environment = Self.name.merging([variable: value]) { $1 }
        let error = #expect(throws: SpanProfilerError.self) { try SpanProfilerConfiguration(environment: environment) }
        #expect(error?.description == message)
    }

    @Test func aTokenStandsInPlaceOfAUserAndAPassword() throws {
        let token = Self.name.merging(["PYROSCOPE_AUTH_TOKEN": "t0ken"]) { $1 }
        #expect(try SpanProfilerConfiguration(environment: token).bearerToken == "t0ken")
        let both = token.merging(["PYROSCOPE_BASIC_AUTH_USER": "u", "PYROSCOPE_BASIC_AUTH_PASSWORD": "p"]) { $1 }
        let error = #expect(throws: SpanProfilerError.ambiguousAuthentication) {
            try SpanProfilerConfiguration(environment: both)
        }
        let message =
            "a bearer token and basic authentication at once; unset PYROSCOPE_AUTH_TOKEN or PYROSCOPE_BASIC_AUTH_*"
        #expect(error?.description == message)
    }

    @Test func aProfilerChecksWhatCodeSet() {
        var configuration = SpanProfilerConfiguration(applicationName: "tests")
        configuration.maximumPendingProfiles = 0
        let wanted = SpanProfilerError.invalidLimit(name: "maximumPendingProfiles", value: 0)
        #expect(throws: wanted) { try SpanProfiler(configuration: configuration, logger: .quiet) }
        #expect(wanted.description == "maximumPendingProfiles \"0\" is below 1; raise it")
    }
}

import SpanProfiling
import Testing

@Suite struct ProfileDestinationTests {
    private static let name = ["PYROSCOPE_APPLICATION_NAME": "shop"]

    @Test(arguments: [
        ("", [ProfileDestination.push]), ("push", [.push]), ("ingest", [.ingest]), ("none", []),
        ("push,directory:/var/profiles", [.push, .directory("/var/profiles", maximumFiles: 1_000)]),
        ("file:/tmp/a:b.pb.gz", [.file("/tmp/a:b.pb.gz")]),
    ])
    func theEnvironmentNamesThem(list: String, wanted: [ProfileDestination]) throws {
        let environment = Self.name.merging(["PYROSCOPE_DESTINATIONS": list]) { $1 }
        #expect(try SpanProfilerConfiguration(environment: environment).destinations == wanted)
    }

    @Test(arguments: [
        ("pull", "pull"), ("directory", "directory"), ("file:", "file:"), ("push,none", "none"), ("push,", ""),
        ("push:now", "push:now"),
    ])
    func whatNamesNoneIsRefused(list: String, part: String) {
        let environment = Self.name.merging(["PYROSCOPE_DESTINATIONS": list]) { $1 }
        let error = #expect(throws: SpanProfilerError.self) { try SpanProfilerConfiguration(environment: environment) }
        #expect(
            error?.description
                == "destination \"\(part)\" is not known; write push, ingest, directory:PATH or file:PATH, "
                + "or none alone")
    }

    @Test func aServerGetsEachProfileOnce() {
        let environment = Self.name.merging(["PYROSCOPE_DESTINATIONS": "push,ingest"]) { $1 }
        let error = #expect(throws: SpanProfilerError.duplicateServerDestination) {
            try SpanProfilerConfiguration(environment: environment)
        }
        let message = "destinations \"push\" and \"ingest\" would store each profile twice; choose one of them"
        #expect(error?.description == message)
    }

    @Test func credentialsThatAHeaderCannotCarryAreRefused() {
        func error(_ change: (inout SpanProfilerConfiguration) -> Void) -> SpanProfilerError? {
            var configuration = SpanProfilerConfiguration(applicationName: "shop")
            change(&configuration)
            return #expect(throws: SpanProfilerError.self) {
                try SpanProfiler(configuration: configuration, logger: .quiet)
            }
        }
        #expect(error { $0.bearerToken = "a\r\nhost: b" } == .invalidCredential(name: "bearerToken"))
        #expect(error { $0.tenantID = "a\nb" } == .invalidCredential(name: "tenantID"))
        let user = error { $0.basicAuthentication = .init(user: "a:b", password: "c") }
        #expect(user == .invalidCredential(name: "basicAuthentication.user"))
        #expect(
            user?.description
                == "basicAuthentication.user has characters that HTTP does not allow; remove line breaks, "
                + "and colons from the user")
        #expect(
            error { $0.destinations = [.directory("/tmp", maximumFiles: 0)] }
                == .invalidLimit(name: "maximumFiles", value: 0))
    }
}

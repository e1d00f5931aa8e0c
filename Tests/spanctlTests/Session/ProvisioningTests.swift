import StackConfig
import StackRuntime
import Testing

@testable import spanctl

@Suite struct ProvisioningTests {
    private func provisioning(_ kind: EngineKind, _ stack: Stack, in directory: String) -> Provisioning {
        let factory = EngineFactory(projectDirectory: directory, environment: [:])
        return Provisioning(
            kind: kind, stack: stack, factory: factory, templates: TemplateSet.builtIn,
            output: factory.directory.generated)
    }

    @Test func givesAGrafanaOnThisHostTheAddressesOfThisHost() async throws {
        try await withTemporaryDirectory { directory in
            let files = try await provisioning(.embedded, .default, in: directory).files()
            let datasources = try NearestFile.find("datasources.yaml", in: files)
            #expect(datasources.contents.contains("http://127.0.0.1:3200"))
        }
    }

    @Test func givesAGrafanaInAContainerTheAddressesOfItsNetwork() async throws {
        try await withTemporaryDirectory { directory in
            var stack = Stack.default
            stack.apps.build = .host
            let files = try await provisioning(.compose, stack, in: directory).files()
            let datasources = try NearestFile.find("datasources.yaml", in: files)
            #expect(datasources.contents.contains("http://tempo:3200"))
        }
    }

    @Test func needsNoDockerForAStackThatWasBroughtUp() async throws {
        try await withTemporaryDirectory { directory in
            var stack = Stack.default
            stack.apps.build = .host
            try write(#"{"engine": "compose", "stackName": "demo"}"#, to: "\(directory)/.spanctl/engine.json")
            let provisioning = provisioning(.compose, stack, in: directory)
            #expect(EngineRecord.load(from: provisioning.factory.directory)?.engine == .compose)
            #expect(try await !provisioning.files().isEmpty)
        }
    }

    @Test(arguments: [EngineKind.embedded, .compose])
    func needsPortsThatAreChosen(_ kind: EngineKind) async throws {
        try await withTemporaryDirectory { directory in
            let provisioning = provisioning(kind, .default.withAutomaticPorts(), in: directory)
            await #expect(throws: CommandError.portsNotChosen) { try await provisioning.files() }
        }
    }

    @Test func needsServersForTheExternalEngine() async throws {
        try await withTemporaryDirectory { directory in
            let provisioning = provisioning(.external, .default, in: directory)
            await #expect(throws: StackRuntimeError.externalServersMissing) { try await provisioning.files() }
        }
    }
}

import Foundation
import Testing

@testable import StackRuntime

@Suite struct ProductBuildTests {
    /// Runs a build whose `swift` is a shell script.
    private func build(_ project: Project, swift script: String?) async throws -> String {
        let bin = project.path + "/bin"
        if let script {
            try project.write("#!/bin/sh\n" + script, to: bin + "/swift")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: bin + "/swift")
        }
        let events = project.events
        let path = script == nil ? bin : "\(bin):/usr/bin:/bin"
        return try await ProductBuild(
            product: "rideshare", package: PackageLocation(root: project.path, scratch: nil),
            environment: ["PATH": path]
        ) { events.append($0) }.run()
    }

    @Test func tellsTheCompilersErrorsOnce() async throws {
        try await Project.with { project in
            let error = try await thrown(as: StackRuntimeError.self) {
                _ = try await build(
                    project,
                    swift: """
                        echo '[1/2] Compiling App.swift'
                        echo '/src/App.swift:3:5: error: cannot find x in scope' >&2
                        echo '/src/App.swift:3:5: error: cannot find x in scope'
                        echo '    x()'
                        exit 1
                        """)
            }
            let complaint = "/src/App.swift:3:5: error: cannot find x in scope"
            #expect(error == .buildFailed(product: "rideshare", output: [complaint]))
        }
    }

    @Test func tellsTheLastLinesWhereThereIsNoError() {
        let output = BuildOutput(lines: (0..<50).map(String.init), succeeded: false)
        #expect(output.complaints == (20..<50).map(String.init))
    }

    @Test func tellsWhereTheProductIsAndHowItGoes() async throws {
        try await Project.with { project in
            let path = try await build(
                project,
                swift: """
                    case "$*" in
                    *--show-bin-path*) echo /scratch/\(ProductBuild.configuration) ;;
                    *) echo "$*"; sleep 1.5 ;;
                    esac
                    """)
            #expect(path == "/scratch/\(ProductBuild.configuration)/rideshare")
            let arguments =
                "build -c \(ProductBuild.configuration) --package-path \(project.path) --product rideshare"
            let lines = project.events.all.compactMap { event in
                if case .building("rideshare", _, let line) = event { line } else { nil }
            }
            #expect(lines.contains(arguments))
            #expect(project.events.all.last { if case .built = $0 { true } else { false } } != nil)
        }
    }

    @Test func saysThatThereIsNoToolchain() async throws {
        try await Project.with { project in
            await #expect(throws: StackRuntimeError.toolchainMissing(product: "rideshare")) {
                _ = try await build(project, swift: nil)
            }
        }
    }

    @Test func findsThePackageThatAnExecutableWasBuiltFrom() async throws {
        try await Project.with { project in
            let configuration = ProductBuild.configuration
            let program = "\(project.path)/clone/.build/triple/\(configuration)/spanctl"
            try project.write("", to: program)
            try project.write(
                "let package = Package(name: \"another\")", to: project.path + "/clone/.build/Package.swift")
            #expect(PackageLocation.find(executable: program, projectDirectory: project.path) == nil)
            try project.write(
                "let package = Package(\n    name: \"spanctl\"\n)", to: project.path + "/clone/Package.swift")
            #expect(
                PackageLocation.find(executable: program, projectDirectory: "/")
                    == PackageLocation(root: project.path + "/clone", scratch: project.path + "/clone/.build"))
            #expect(
                PackageLocation.find(executable: "/bin/sh", projectDirectory: project.path + "/clone")
                    == PackageLocation(root: project.path + "/clone", scratch: nil))
        }
    }

    @Test func saysWhereItLookedForThePackage() async throws {
        try await Project.with { project in
            let product = ExecutableProduct(
                name: "rideshare", spanctl: "/bin/sh", projectDirectory: project.path, environment: [:]
            ) { _ in }
            await #expect(
                throws: StackRuntimeError.packageMissing(product: "rideshare", searched: ["/bin", project.path])
            ) { _ = try await product.path() }
        }
    }
}

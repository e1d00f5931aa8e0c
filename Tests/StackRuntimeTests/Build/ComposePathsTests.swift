import Foundation
import StackConfig
import Testing

@testable import StackRuntime

@Suite struct ComposePathsTests {
    private let directory = StateDirectory(project: "/home/me/demo")

    @Test func buildsFromTheFolderBesideTheFileOnTheHost() throws {
        let paths = try paths(.host, output: directory.generated)
        #expect(paths == ComposePaths(buildContext: "./rideshare", dockerfile: "../Dockerfile"))
    }

    @Test func namesTheSecretsOfTheProjectFromElsewhere() throws {
        let paths = try paths(.host, output: "/srv/stack")
        #expect(paths.buildContext == "./rideshare")
        #expect(paths.secrets == "/home/me/demo/.spanctl/secrets")
    }

    @Test func buildsFromThePackageInAContainer() throws {
        try withPackage { root in
            let project = StateDirectory(project: root + "/demo")
            let program = root + "/.build/release/spanctl"
            let below = try ComposePaths(
                build: .container, output: project.generated, directory: project, spanctlExecutable: program)
            #expect(
                below
                    == ComposePaths(buildContext: "../../..", dockerfile: "demo/.spanctl/generated/Dockerfile"))
            let itself = try ComposePaths(
                build: .container, output: root, directory: project, spanctlExecutable: program)
            #expect(itself.buildContext == ".")
            #expect(itself.dockerfile == "Dockerfile")
            let elsewhere = try ComposePaths(
                build: .container, output: root + "-not", directory: project, spanctlExecutable: program)
            #expect(elsewhere.buildContext == root)
            #expect(elsewhere.dockerfile == root + "-not/Dockerfile")
        }
    }

    @Test func needsThePackageForABuildInAContainer() {
        #expect(
            throws: StackRuntimeError.packageMissing(
                product: "rideshare", searched: ["/nowhere/bin", "/home/me/demo"])
        ) { try paths(.container, output: directory.generated) }
    }

    private func paths(_ build: AppBuild, output: String) throws -> ComposePaths {
        try ComposePaths(
            build: build, output: output, directory: directory, spanctlExecutable: "/nowhere/bin/spanctl")
    }

    private func withPackage(_ body: (String) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "spanctl-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        try Data("let package = Package(name: \"spanctl\")".utf8).write(to: url.appending(path: "Package.swift"))
        try body(url.path(percentEncoded: false))
    }
}

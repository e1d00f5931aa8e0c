import Foundation
import Testing

@testable import StackRuntime

@Suite struct RuntimeLibrariesTests {
    /// This test program itself, which is linked to Swift's runtime.
    private var program: String { URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path }

    @Test func findsTheSwiftRuntimeAndNotTheSystems() throws {
        let environment = ProcessInfo.processInfo.environment
        let libraries = try RuntimeLibraries(executable: program, environment: environment).paths()
        let names = Set(libraries.map { URL(filePath: $0).lastPathComponent })
        #expect(names.isSuperset(of: ["libswiftCore.so", "libFoundation.so", "lib_FoundationICU.so"]))
        #expect(!names.contains { $0.hasPrefix("libc.so") || $0.hasPrefix("libstdc++") || $0.hasPrefix("ld-linux") })
        #expect(libraries.allSatisfy { FileManager.default.fileExists(atPath: $0) })
    }

    @Test func needsNothingForAProgramOfTheSystem() throws {
        #expect(try RuntimeLibraries(executable: "/bin/ls", environment: [:]).paths() == [])
        #expect(ELFDependencies(path: "/bin/ls")?.needed.contains("libc.so.6") == true)
    }

    @Test func readsNothingFromWhatIsNoProgram() {
        #expect(ELFDependencies(Data("#!/bin/sh\n".utf8)) == nil)
        #expect(ELFDependencies(Data([0x7f, 0x45, 0x4c, 0x46, 2, 1])) == nil)
        let bytes = (try? Data(contentsOf: URL(filePath: "/bin/ls"))) ?? Data()
        for length in stride(from: 0, to: bytes.count, by: 997) { _ = ELFDependencies(bytes.prefix(length)) }
    }

    @Test func copiesOnlyWhatHasChangedAndRemovesWhatIsNotWanted() async throws {
        try await Project.with { project in
            let sources = ["a", "b"].map { project.path + "/from/\($0)" }
            for source in sources { try project.write("one", to: source) }
            let folder = project.path + "/to"
            try ExecutableFolder(path: folder).fill(with: sources)
            let before = try #require(try inode(folder + "/a"))
            try ExecutableFolder(path: folder).fill(with: sources)
            #expect(try inode(folder + "/a") == before)
            try project.write("three", to: sources[0])
            try ExecutableFolder(path: folder).fill(with: [sources[0]])
            #expect(try String(contentsOfFile: folder + "/a", encoding: .utf8) == "three")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
        }
    }

    @Test func makesThePasswordOnce() async throws {
        try await Project.with { project in
            let directory = project.engine.directory
            try GrafanaPassword.ensure(in: directory)
            let file = directory.secrets + "/" + GrafanaPassword.file
            let password = try String(contentsOfFile: file, encoding: .utf8)
            #expect(password.wholeMatch(of: /[A-Za-z0-9_-]{43}/) != nil)
            #expect(try permissions(file) == 0o644)
            #expect(try permissions(directory.secrets) == 0o700)
            try GrafanaPassword.ensure(in: directory)
            #expect(try String(contentsOfFile: file, encoding: .utf8) == password)
        }
    }

    private func inode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    }

    private func permissions(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}

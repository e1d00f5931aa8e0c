import ArgumentParser
import Foundation
import StackConfig
import Testing

@testable import spanctl

@Suite struct InitTests {
    @Test func writesAFileThatLoadsAndReplacesNoneUnlessForced() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "spanctl-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let path = directory.path(percentEncoded: false)
        let file = directory.appending(path: "spanctl.yaml")

        let command = try #require(try Spanctl.parseAsRoot(["init", "--project-directory", path]) as? Init)
        try command.run()
        #expect(try StackLoader.load(file: nil, directory: path) == .default)

        try "name: mine\n".write(to: file, atomically: true, encoding: .utf8)
        let error = #expect(throws: StackFileError.alreadyThere(file: "\(path)/spanctl.yaml")) { try command.run() }
        #expect(error.flatMap(ExitStatus.init(for:)) == .badInput)
        #expect(try String(contentsOf: file, encoding: .utf8) == "name: mine\n")

        let forced = try #require(try Spanctl.parseAsRoot(["init", "--project-directory", path, "--force"]) as? Init)
        try forced.run()
        #expect(try String(contentsOf: file, encoding: .utf8) == StackFileReference.text())
    }

    @Test func readsSchema() throws {
        let plain = try #require(try Spanctl.parseAsRoot(["schema"]) as? Schema)
        #expect(plain.subject == .stack)
        let named = try #require(try Spanctl.parseAsRoot(["schema", "stack"]) as? Schema)
        #expect(named.subject == .stack)
    }

    @Test(arguments: [["init", "--print", "--force"], ["schema", "stock"]])
    func refusesWhatItDoesNotUnderstand(_ arguments: [String]) {
        #expect(throws: (any Error).self) { try Spanctl.parseAsRoot(arguments) }
    }
}

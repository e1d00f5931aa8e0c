import Foundation
import Glibc
import SwiftProtobuf
import TelemetryProtos
import Testing

extension SamplingTests {
    @Suite struct PprofTests {
        /// https://github.com/google/pprof/blob/main/proto/profile.proto
        @Test func mappingsAndLocationsAreAsTheFormatAsks() async throws {
            let run = try await ProfiledRun.of { _ in _ = hotInPprof() }
            let profile = try #require(run.profile.profiles.first { !$0.sample.isEmpty })
            let text = { (index: Int64) in profile.stringTable[Int(index)] }
            let program = try #require(profile.mapping.first)
            #expect(text(program.filename).hasSuffix("spanctlPackageTests.xctest"))
            let pages = try LoadedPages.ofThisProcess()
            for mapping in profile.mapping where !text(mapping.filename).hasPrefix("[") {
                #expect(mapping.memoryStart < mapping.memoryLimit && !text(mapping.buildID).isEmpty)
                let loaded = pages.contains {
                    $0.isExecutable && $0.start <= mapping.memoryStart && mapping.memoryLimit <= $0.end
                        && mapping.fileOffset == $0.fileOffset + (mapping.memoryStart - $0.start)
                }
                #expect(loaded, "\(text(mapping.filename))")
            }
            let mappings = Dictionary(uniqueKeysWithValues: profile.mapping.map { ($0.id, $0) })
            for location in profile.location where location.mappingID != 0 {
                let mapping = try #require(mappings[location.mappingID])
                #expect((mapping.memoryStart..<mapping.memoryLimit).contains(location.address))
            }
            #expect(Set(profile.location.map(\.id)).count == profile.location.count)
            let keys = profile.function.map { [$0.name, $0.systemName, $0.filename] }
            #expect(Set(keys).count == keys.count)
            let hot = try #require(profile.function.first { text($0.name) == "hotInPprof()" })
            #expect(text(hot.systemName).contains("SpanProfilingTests.(hotInPprof in _"))
        }

        @Test(.enabled("there is no Go toolchain: put go on the PATH or set SPANCTL_GO") { await GoTool.isAvailable() })
        func goToolPprofNamesTheHotFunctionAndLine() async throws {
            let run = try await ProfiledRun.of { _ in _ = hotInPprof() }
            let profile = try #require(run.profile.profiles.max { $0.sample.count < $1.sample.count })
            let file = FileManager.default.temporaryDirectory.appending(path: "pprof-\(UUID().uuidString).pb")
            defer { try? FileManager.default.removeItem(at: file) }
            try profile.serializedData().write(to: file)
            let top = try await GoTool.pprof(["-top", "-cum", "-symbolize=none", file.path])
            let line = try #require(top.split(separator: "\n").first { $0.contains("hotInPprof()") }, "\(top)")
            // flat flat% sum% cum cum% name
            let share = line.split(separator: " ")[4].dropLast()
            #expect(try #require(Double(share)) > 50, "\(top)")
            #expect(top.contains("Type: cpu"))
            let listing = try await GoTool.pprof(["-list", "^hotInPprof", "-symbolize=none", file.path])
            let source = try #require(
                listing.split(separator: "\n").first { $0.contains("Work.spend(milliseconds: 500") }, "\(listing)")
            // flat cum line:source
            let fields = source.split(separator: " ")
            #expect(fields[1] != "." && fields[2].hasPrefix("\(lineOfHotInPprof):"), "\(listing)")
        }
    }
}

/// A line of `/proc/self/maps` (proc_pid_maps(5)).
private struct LoadedPages {
    var start, end, fileOffset: UInt64
    var isExecutable: Bool

    static func ofThisProcess() throws -> [LoadedPages] {
        // To its end: such a file says that it is empty.
        let file = try #require(FileHandle(forReadingAtPath: "/proc/self/maps"))
        let text = String(decoding: try #require(try file.readToEnd()), as: UTF8.self)
        return try text.split(separator: "\n").map { line in
            let fields = line.split(separator: " "), range = fields[0].split(separator: "-")
            return try LoadedPages(
                start: #require(UInt64(range[0], radix: 16)), end: #require(UInt64(range[1], radix: 16)),
                fileOffset: #require(UInt64(fields[2], radix: 16)), isExecutable: fields[1].contains("x"))
        }
    }
}

private let lineOfHotInPprof = #line + 1
@inline(never) private func hotInPprof() -> UInt64 { Work.spend(milliseconds: 500, seed: 90) &+ 90 }

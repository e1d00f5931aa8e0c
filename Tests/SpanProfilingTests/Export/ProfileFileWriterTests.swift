import Foundation
import Testing

@testable import SpanProfiling

@Suite struct ProfileFileWriterTests {
    /// Writes profiles with these bytes, a second apart, and returns how it went.
    private func write(
        _ bodies: [[UInt8]], to target: ProfileFileWriter.Target, application: String = "shop",
        lines: LogLines = LogLines()
    ) async -> ExportCounts {
        let queue = ProfileQueue(capacity: 100)
        let writer = ProfileFileWriter(target, applicationName: application, queue: queue, logger: lines.logger)
        for (second, body) in bodies.enumerated() {
            let start = 1_764_000_000_000_000_000 + Int64(second) * 1_000_000_000
            queue.append(EncodedProfile(pprof: body, start: start, duration: 1))
        }
        queue.finish()
        await writer.run()
        return writer.counts
    }

    @Test func aFileHoldsTheLatestProfileAlone() async throws {
        try await withTemporaryFolder { folder in
            let counts = await write([[1, 2, 3], [4]], to: .file(folder + "/latest.pb.gz"))
            #expect(counts == ExportCounts(written: 2))
            let (file, names) = try (
                contents(of: folder + "/latest.pb.gz"), FileManager.default.contentsOfDirectory(atPath: folder)
            )
            #expect(file == [4])
            #expect(names == ["latest.pb.gz"])
        }
    }

    @Test func aDirectoryGetsAFileForEachIntervalThatSaysWhoseAndWhen() async throws {
        try await withTemporaryFolder { folder in
            let counts = await write(
                [[1], [2]], to: .directory(folder + "/a/b", maximumFiles: 10), application: "my shop/eu"
            )
            #expect(counts == ExportCounts(written: 2))
            let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/a/b").sorted()
            let process = ProcessInfo.processInfo.processIdentifier
            #expect(
                names == [
                    "my_shop_eu-20251124T160000.000Z-\(process).pb.gz",
                    "my_shop_eu-20251124T160001.000Z-\(process).pb.gz",
                ])
            #expect(try contents(of: folder + "/a/b/" + names[1]) == [2])
        }
    }

    @Test func theOldestOfTooManyFilesAreDeletedAndNobodyElses() async throws {
        try await withTemporaryFolder { folder in
            let others = ["notes.txt", "shop-api-20000101T000000.000Z-7.pb.gz", "shop-notes.pb.gz"]
            for name in others { try Data([0]).write(to: URL(filePath: folder + "/" + name)) }
            let counts = await write((1...5).map { [$0] }, to: .directory(folder, maximumFiles: 2))
            #expect(counts == ExportCounts(written: 5))
            let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder))
            #expect(names.isSuperset(of: others))
            let kept = names.subtracting(others).sorted()
            #expect(try kept.map { try contents(of: folder + "/" + $0) } == [[4], [5]])
        }
    }

    @Test func whatCannotBeWrittenIsCountedAndSaidOnce() async throws {
        try await withTemporaryFolder { folder in
            try Data([0]).write(to: URL(filePath: folder + "/file"))
            let lines = LogLines()
            let counts = await write([[1], [2]], to: .directory(folder + "/file", maximumFiles: 2), lines: lines)
            #expect(counts == ExportCounts(failedWrites: 2))
            #expect(lines.all.count == 1)
            #expect(lines.all.first?.contains("a profile could not be written") == true)
        }
    }
}

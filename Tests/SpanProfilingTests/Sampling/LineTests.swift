import Glibc
import SpanProfiling
import TelemetryProtos
import Testing

extension SamplingTests {
    @Suite struct LineTests {
        /// What a profile says of the functions of a name.
        private struct Known {
            var functions: [PprofFunction]
            var files: Set<String>
            /// Of all locations in them.
            var lines: Set<Int64>
        }

        private static func known(_ name: String, in profiles: [PprofProfile]) throws -> Known {
            let profile = try #require(profiles.max { $0.sample.count < $1.sample.count })
            let functions = profile.function.filter { profile.stringTable[Int($0.name)] == name }
            let ids = Set(functions.map(\.id))
            let lines = profile.location.flatMap(\.line).filter { ids.contains($0.functionID) }
            return Known(
                functions: functions, files: Set(functions.map { profile.stringTable[Int($0.filename)] }),
                lines: Set(lines.map(\.line)))
        }

        private static func profiles(
            of work: @Sendable @escaping (SpanProfiler) async throws -> Void
        ) async throws -> [PprofProfile] {
            try await ProfiledRun.of(configure: { $0.uploadInterval = .seconds(60) }, work).profile.profiles
        }

        @Test func aCallerIsAtTheLineOfItsCall() async throws {
            let profiles = try await Self.profiles { _ in _ = spentOnTwoLines() }
            let known = try Self.known("spentOnTwoLines()", in: profiles)
            #expect(known.files == [#filePath])
            #expect(known.functions.map(\.startLine) == [firstLineOfTwo])
            #expect(known.lines == [firstLineOfTwo + 1, firstLineOfTwo + 2])
        }

        @Test func anAsyncFunctionIsOneFunctionBeforeAndAfterItsWaits() async throws {
            let profiles = try await Self.profiles { _ in _ = await spentAroundAWait() }
            let known = try Self.known("spentAroundAWait()", in: profiles)
            #expect(known.files == [#filePath])
            // Where it begins is only known if that part was seen as well.
            let startLines = known.functions.map(\.startLine)
            #expect(startLines == [0] || startLines == [firstLineAroundAWait])
            #expect(known.lines.isSuperset(of: [firstLineAroundAWait + 1, firstLineAroundAWait + 3]))
        }

        @Test func aMappingSaysWhetherItHasLines() async throws {
            let profiles = try await Self.profiles { _ in
                _ = spentOnTwoLines()
                _ = spentInTheCLibrary()
            }
            let profile = try #require(profiles.max { $0.sample.count < $1.sample.count })
            let program = try #require(profile.mapping.first)
            #expect(program.hasFunctions_p && program.hasFilenames_p && program.hasLineNumbers_p)
            let library = try #require(
                profile.mapping.first { profile.stringTable[Int($0.filename)].hasSuffix("libc.so.6") })
            #expect(library.hasFunctions_p && !library.hasFilenames_p && !library.hasLineNumbers_p)
        }
    }
}

private let firstLineOfTwo = Int64(#line) + 1
@inline(never) private func spentOnTwoLines() -> UInt64 {
    let first = Work.spend(milliseconds: 200, seed: 91)
    return first &+ Work.spend(milliseconds: 200, seed: 92)
}

private let firstLineAroundAWait = Int64(#line) + 1
@inline(never) private func spentAroundAWait() async -> UInt64 {
    let first = Work.spend(milliseconds: 200, seed: 93)
    await Task.yield()
    return first &+ Work.spend(milliseconds: 200, seed: 94)
}

/// In its sorting, which is its own.
@inline(never) private func spentInTheCLibrary() -> Int32 {
    var last: Int32 = 0
    for seed in 0..<200 {
        var numbers = (0..<20_000).map { Int32(truncatingIfNeeded: $0 &* 7_919 &+ seed) }
        qsort(&numbers, numbers.count, MemoryLayout<Int32>.size) { left, right in
            guard let left = left?.load(as: Int32.self), let right = right?.load(as: Int32.self) else { return 0 }
            return left < right ? -1 : left > right ? 1 : 0
        }
        last &+= numbers[0]
    }
    return last
}

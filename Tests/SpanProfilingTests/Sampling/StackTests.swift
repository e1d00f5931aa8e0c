import CSpanSampler
import Foundation
import Glibc
import SpanProfiling
import Subprocess
import SystemPackage
import TelemetryProtos
import Testing

extension SamplingTests {
    @Suite struct StackTests {
        private static func share(of samples: [ReceivedProfile.Sample], beneath caller: String) -> Double {
            let beneath = samples.filter { $0.functions.contains(caller) }
            return Double(beneath.reduce(0) { $0 + $1.nanoseconds }) / Double(samples.reduce(0) { $0 + $1.nanoseconds })
        }

        @Test(arguments: [
            ("spentInGroup()", "fanOutByGroup()"), ("spentInLet()", "fanOutByLet()"),
            ("spentDeepInGroups()", "fanOutTwice()"),
        ])
        func aChildTaskHasTheCallersOfTheTaskThatWaitsForIt(spent: String, caller: String) async throws {
            let work: @Sendable (SpanProfiler) async -> Void = { _ in
                await fanOutByGroup()
                await fanOutByLet()
                await fanOutTwice()
            }
            let run = try await ProfiledRun.of(configure: { $0.joinsParentTasks = true }, work)
            let samples = run.profile.samples(in: spent)
            #expect(!samples.isEmpty)
            let share = Self.share(of: samples, beneath: caller)
            #expect(share > 0.9, "\(share) beneath \(caller), of \(samples.map(\.functions))")
        }

        @Test func aLongChainOfAwaitingCallersIsWhole() async throws {
            let run = try await ProfiledRun.of { _ in await descend(levels: 80) }
            let samples = run.profile.samples(in: "spentAtTheBottom()")
            #expect(!samples.isEmpty)
            for sample in samples {
                let levels = sample.functions.filter { $0 == "descend(levels:)" }.count
                #expect(levels >= 80)
                #expect(sample.functions.dropLast().allSatisfy { $0 != "[truncated]" })
            }
        }

        @Test func whatIsTooDeepIsCutAndSaysSo() async throws {
            let run = try await ProfiledRun.of { _ in
                await descend(levels: 400)
                _ = recurse(levels: 400)
            }
            for (spent, level) in [
                ("spentAtTheBottom()", "descend(levels:)"), ("spentInRecursion()", "recurse(levels:)"),
            ] {
                let samples = run.profile.samples(in: spent)
                #expect(!samples.isEmpty)
                for sample in samples {
                    let outermost = sample.functions.last
                    #expect(outermost == "[truncated]")
                    let levels = sample.functions.filter { $0 == level }.count
                    #expect(levels > 150)
                }
            }
        }

        @Test func plumbingIsFoldedUnlessAskedFor() async throws {
            let folded = try await ProfiledRun.of { _ in await spendOnAThread() }
            #expect(folded.profile.samples.allSatisfy { !$0.functions.contains("start_thread") })
            #expect(!folded.profile.samples(in: "spentOnAThread()").isEmpty)
            let kept = try await ProfiledRun.of(
                configure: { $0.foldsPlumbing = false }, { _ in await spendOnAThread() })
            let samples = kept.profile.samples(in: "spentOnAThread()")
            #expect(
                samples.contains { sample in
                    sample.functions.contains { $0.contains("thread") && $0 != "spentOnAThread()" }
                })
        }

        @Test func aLibraryLoadedLaterHasNamesEvenOnceItIsGone() async throws {
            try await inTemporaryFolder { folder in
                let source = folder.appending("plugin.c"), library = folder.appending("libplugin.so")
                try Data("long spent_in_plugin(long n) { volatile long x = 0; while (n--) x += n; return x; }\n".utf8)
                    .write(to: URL(filePath: source.string))
                let compiled = try await Subprocess.run(
                    .name("clang"),
                    arguments: [
                        "-shared", "-fPIC", "-O1", "-fno-omit-frame-pointer", "-o", library.string, source.string,
                    ],
                    output: .discarded, error: .string(limit: 1 << 16))
                try #require(compiled.terminationStatus.isSuccess, "\(compiled.standardError)")
                let run = try await ProfiledRun.of(
                    configure: { $0.uploadInterval = .seconds(60) },
                    { _ in
                        try useAndUnload(library)
                        let before = cspan_images_generation()
                        try await poll("the library's end is noticed") { cspan_images_generation() != before }
                    }
                )
                let samples = run.profile.samples(in: "spent_in_plugin")
                #expect(!samples.isEmpty)
                #expect(Self.share(of: samples, beneath: "useAndUnload(_:)") > 0.3)
                #expect(
                    run.profile.profiles.contains { profile in
                        profile.mapping.contains { profile.stringTable[Int($0.filename)] == library.string }
                    })
            }
        }
    }
}

private func inTemporaryFolder(_ body: (FilePath) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "stacks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(FilePath(folder.path))
}

/// Loads a library, spends time in it until it was noticed and then some, and unloads it.
@inline(never) private func useAndUnload(_ library: FilePath) throws {
    typealias Function = @convention(c) (Int) -> Int
    let before = cspan_images_generation(), deadline = ContinuousClock.now + .seconds(60)
    let handle = try #require(dlopen(library.string, RTLD_NOW))
    let function = unsafeBitCast(try #require(dlsym(handle, "spent_in_plugin")), to: Function.self)
    while cspan_images_generation() == before, ContinuousClock.now < deadline { _ = function(1_000_000) }
    let noticed = ContinuousClock.now
    while ContinuousClock.now - noticed < .seconds(1) { _ = function(1_000_000) }
    dlclose(handle)
}

@inline(never) private func fanOutByGroup() async {
    await withTaskGroup(of: UInt64.self) { group in
        for _ in 0..<2 { group.addTask { spentInGroup() } }
        for await _ in group {}
    }
    _ = 0
}

@inline(never) private func fanOutByLet() async {
    async let spent = spentInLet()
    _ = await spent
    _ = 0
}

@inline(never) private func fanOutTwice() async {
    await withTaskGroup(of: UInt64.self) { group in
        group.addTask {
            await withTaskGroup(of: UInt64.self) { group in
                group.addTask {
                    async let spent = spentDeepInGroups()
                    return await spent
                }
                return await group.next() ?? 0
            }
        }
        for await _ in group {}
    }
    _ = 0
}

@inline(never) private func descend(levels: Int) async {
    if levels == 0 {
        await Task.yield()
        _ = spentAtTheBottom()
    } else {
        await descend(levels: levels - 1)
    }
    _ = 0
}

@inline(never) private func recurse(levels: Int) -> UInt64 {
    levels == 0 ? spentInRecursion() : recurse(levels: levels - 1) &+ UInt64(levels)
}

@inline(never) private func spendOnAThread() async {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread {
            _ = spentOnAThread()
            continuation.resume()
        }
    }
}

@inline(never) private func spentInGroup() -> UInt64 { Work.spend(milliseconds: 200, seed: 81) &+ 81 }
@inline(never) private func spentInLet() -> UInt64 { Work.spend(milliseconds: 300, seed: 82) &+ 82 }
@inline(never) private func spentDeepInGroups() -> UInt64 { Work.spend(milliseconds: 300, seed: 83) &+ 83 }
@inline(never) private func spentAtTheBottom() -> UInt64 { Work.spend(milliseconds: 300, seed: 86) &+ 86 }
@inline(never) private func spentInRecursion() -> UInt64 { Work.spend(milliseconds: 300, seed: 87) &+ 87 }
@inline(never) private func spentOnAThread() -> UInt64 { Work.spend(milliseconds: 300, seed: 88) &+ 88 }

import CSpanSampler
import Foundation
import Glibc
import SpanProfiling
import Subprocess
import SystemPackage
import Testing

extension SamplingTests {
    /// Code that comes and goes while the profiler runs.
    @Suite struct LoadedLibraryTests {
        @Test func aLibraryLoadedLaterIsSampledAndMayGoAgain() async throws {
            try await inOwnProcess {
                try await withTemporaryFolder { folder in
                    let library = folder + "/libplugin.so"
                    try await Self.compile(
                        "void spent_in_plugin(long n) { for (volatile long i = 0; i < n; i++) {} }", to: library)
                    let run = try await ProfiledRun.of { profiler in
                        for _ in 0..<20 {
                            let (handle, spend) = try Self.load("spent_in_plugin", from: library)
                            spend(1_000_000)
                            dlclose(handle)
                        }
                        // Within about a second the profiler knows of it, and of its code.
                        let generation = cspan_images_generation()
                        let (_, spend) = try Self.load("spent_in_plugin", from: library)
                        try await poll("the library is noticed") {
                            spend(1_000_000)
                            return cspan_images_generation() > generation
                        }
                        let before = profiler.statistics.samples
                        try await poll("it is sampled") {
                            spend(10_000_000)
                            return profiler.statistics.samples > before + 20
                        }
                    }
                    #expect(!run.profile.samples(in: "spent_in_plugin").isEmpty)
                    #expect(run.statistics.state == .stopped)
                }
            }
        }

        private static func load(
            _ function: String, from library: String
        ) throws -> (handle: UnsafeMutableRawPointer, call: @convention(c) (Int) -> Void) {
            let handle = try #require(dlopen(library, RTLD_NOW), "the library cannot be loaded")
            let symbol = try #require(dlsym(handle, function))
            return (handle, unsafeBitCast(symbol, to: (@convention(c) (Int) -> Void).self))
        }

        private static func compile(_ source: String, to library: String) async throws {
            try Data(source.utf8).write(to: URL(filePath: library + ".c"))
            let result = try await run(
                .name("clang"), arguments: ["-shared", "-fPIC", "-O0", "-o", library, library + ".c"],
                output: .string(limit: 1 << 16), error: .combinedWithOutput
            )
            #expect(result.terminationStatus == .exited(0), "\(result.standardOutput)")
        }
    }
}

import CSpanSampler
import Foundation
import Glibc
import Subprocess
import SystemPackage
import Testing

/// The half of the sampler for platforms where nothing is sampled.
@Suite struct UnsupportedPlatformTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/CSpanSampler").standardizedFileURL.path

    private static func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: sources).filter { $0.hasSuffix(".c") }
            .map { sources + "/" + $0 }
    }

    private static func clang(_ arguments: [String]) async throws {
        let result = try await run(
            .name("clang"), arguments: Arguments(["-Wall", "-Wextra", "-Werror", "-I\(sources)/include"] + arguments),
            output: .string(limit: 1 << 16), error: .combinedWithOutput
        )
        #expect(result.terminationStatus == .exited(0), "\(result.standardOutput)")
    }

    /// Without any platform's headers, as those of another are not at hand: what is compiled must not need them.
    @Test(arguments: ["aarch64-unknown-linux-gnu", "arm64-apple-macos14"])
    func itCompiles(target: String) async throws {
        for file in try Self.files() {
            try await Self.clang(["-target", target, "-ffreestanding", "-nostdlibinc", "-fsyntax-only", file])
        }
    }

    @Test func itHasEveryFunctionAndSamplesNothing() async throws {
        try await withTemporaryFolder { folder in
            let library = folder + "/unsupported.so"
            try await Self.clang(
                ["-DCSPAN_SUPPORTED=0", "-shared", "-fPIC", "-Wl,--no-undefined", "-o", library] + Self.files()
            )
            guard let handle = dlopen(library, RTLD_NOW | RTLD_LOCAL) else {
                Issue.record("the library cannot be loaded")
                return
            }
            defer { dlclose(handle) }
            let header = try String(contentsOfFile: Self.sources + "/include/CSpanSampler.h", encoding: .utf8)
            let declared = Set(header.matches(of: /(cspan_[a-z_]+)\(/).map { String($0.1) })
            #expect(declared.count > 10)
            for name in declared { #expect(dlsym(handle, name) != nil, "\(name) is missing") }
            let start = dlsym(handle, "cspan_start")
            let status = start.map {
                unsafeBitCast($0, to: (@convention(c) (UInt32) -> cspan_status).self)(100)
            }
            #expect(status == CSPAN_UNSUPPORTED)
        }
    }
}

import Foundation
import Subprocess
import SystemPackage
import Testing

/// A library in C that notes from where it is called, as a real compiler makes it.
enum CPlugin {
    /// A place in the library's code.
    struct Place {
        /// An address within the instruction that calls.
        var address: UInt
        /// The line that it is in, as the compiler counts; 0 if it was inlined from another file.
        var line: Int64
    }

    static let source = "plugin.c"
    /// The first and last line of `record`.
    static let lines: ClosedRange<Int64> = 10...18

    private static let text = """
        struct place { void *address; long line; };
        static struct place places[64];
        static int count;
        __attribute__((noinline)) void here(long line) {
            places[count].address = __builtin_return_address(0);
            places[count].line = line;
            count++;
        }
        #include "other.h"
        int record(int n) {
            here(__LINE__);
            for (int i = 0; i < n; i++) {

                here(__LINE__);
                elsewhere();
            }
            here(__LINE__);
            return count;
        }
        struct place *recorded(void) { return places; }
        """
    private static let otherText = "static inline __attribute__((always_inline)) void elsewhere(void) { here(0); }\n"

    /// Compiles it in a folder with some options; returns the library's path.
    static func compile(in folder: String, _ options: [String]) async throws -> String {
        try Data(text.utf8).write(to: URL(filePath: folder + "/" + source))
        try Data(otherText.utf8).write(to: URL(filePath: folder + "/other.h"))
        // By its name alone, so that only the folder of the compilation tells where it is.
        let compiled = try await run(
            .name("clang"),
            arguments: Arguments(
                options + ["-shared", "-fPIC", "-O1", "-fno-omit-frame-pointer", "-o", "libplugin.so", source]),
            workingDirectory: FilePath(folder), output: .discarded, error: .string(limit: 1 << 16))
        try #require(compiled.terminationStatus.isSuccess, "\(compiled.standardError)")
        return folder + "/libplugin.so"
    }

    /// Loads it, has it note its six places, and hands them to `body` before it is unloaded.
    static func withPlaces<Result>(of library: String, _ body: ([Place]) throws -> Result) throws -> Result {
        let handle = try #require(dlopen(library, RTLD_NOW))
        defer { dlclose(handle) }
        typealias Record = @convention(c) (CInt) -> CInt
        typealias Recorded = @convention(c) () -> UnsafePointer<UInt>
        let record = unsafeBitCast(try #require(dlsym(handle, "record")), to: Record.self)
        let recorded = unsafeBitCast(try #require(dlsym(handle, "recorded")), to: Recorded.self)
        let count = Int(record(2))
        try #require(count == 6)
        let words = recorded()
        // A return address is behind the call.
        return try body((0..<count).map { Place(address: words[2 * $0] - 1, line: Int64(words[2 * $0 + 1])) })
    }
}

#if canImport(Glibc)
import Glibc
#endif

/// The file of the running program.
enum ProgramPath {
    /// The kernel's link to it, which leads to the very file that was started, even if it was replaced since.
    static let link = "/proc/self/exe"

    /// Its path, with links resolved; empty if the kernel does not tell.
    static var current: String {
        #if canImport(Glibc)
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            let length = readlink(link, start, buffer.count)
            return String(decoding: buffer.prefix(max(0, length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
        #else
        ""
        #endif
    }
}

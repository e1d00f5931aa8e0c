#if canImport(Glibc)
import Glibc

/// The file of the running program.
enum ProgramPath {
    /// Its path, with links resolved; empty if the kernel does not tell.
    static var current: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            let length = readlink("/proc/self/exe", start, buffer.count)
            return String(decoding: buffer.prefix(max(0, length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}
#endif

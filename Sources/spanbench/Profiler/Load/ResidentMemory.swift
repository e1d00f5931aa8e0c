import Foundation

/// How much memory this process has resident.
enum ResidentMemory {
    /// Now, in bytes: the second number of `/proc/self/statm` (`proc(5)`), in pages; 0 where there is none.
    static var bytes: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}

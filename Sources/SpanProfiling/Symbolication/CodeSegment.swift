/// Executable pages of a program or library in memory.
struct CodeSegment: Hashable, Sendable {
    /// Where the symbols of such pages are.
    enum Origin: Hashable, Sendable {
        /// The running program.
        case program
        /// The file at ``path``.
        case file
        /// The kernel put it there; there is no file.
        case kernel
    }

    /// The file, with `[vdso]` for the kernel's.
    var path: String
    /// The build id note in hexadecimal digits; empty if there is none.
    var buildID: String
    /// What was added to the file's addresses.
    var bias: UInt
    /// The pages.
    var addresses: Range<UInt>
    /// Where the first page is in the file.
    var fileOffset: UInt64
    var origin = Origin.file

    /// The last part of the path.
    var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }
}

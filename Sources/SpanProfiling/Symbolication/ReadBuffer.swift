#if canImport(Glibc)
import Glibc

/// Memory for what is read of a file and soon done with, in pages of its own.
///
/// From the allocator, what is large and soon given back would stay with the process, and teach it to keep more of that size.
struct ReadBuffer: ~Copyable {
    private var pages = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    /// Bytes of a file, for the time of a body; nil if it is shorter.
    mutating func withBytes<Result>(
        of file: borrowing ELFFile, at offset: UInt64, count: Int, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result? {
        if pages.count < count { grow(to: count) }
        guard pages.count >= count else { return nil }
        let part = UnsafeMutableRawBufferPointer(rebasing: pages[..<count])
        return file.read(into: part, at: offset) == count ? body(UnsafeRawBufferPointer(part)) : nil
    }

    /// Stays as it is if there is no memory.
    private mutating func grow(to count: Int) {
        let start = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let start, start != MAP_FAILED else { return }
        if let old = pages.baseAddress { munmap(old, pages.count) }
        pages = UnsafeMutableRawBufferPointer(start: start, count: count)
    }

    deinit {
        if let start = pages.baseAddress { munmap(start, pages.count) }
    }
}
#endif

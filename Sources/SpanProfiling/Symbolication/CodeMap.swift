import CSpanSampler

/// What executable code is in this process, and where, at one moment.
struct CodeMap: Sendable {
    private static let kernelCode = "linux-vdso.so.1"

    /// By address.
    private let segments: [CodeSegment]
    /// The first of the running program; nil where nothing is sampled.
    let program: CodeSegment?

    init(_ segments: [CodeSegment]) {
        self.segments = segments.sorted { $0.addresses.lowerBound < $1.addresses.lowerBound }
        program = segments.first { $0.origin == .program }
    }

    /// The map of now.
    static func current() -> CodeMap {
        var segments: [CodeSegment] = []
        withUnsafeMutablePointer(to: &segments) { segments in
            cspan_visit_code(
                { segment, segments in
                    guard let segment, let segments else { return }
                    segments.assumingMemoryBound(to: [CodeSegment].self).pointee.append(CodeMap.copy(segment.pointee))
                }, segments
            )
        }
        return CodeMap(segments)
    }

    /// The segment that an address is in.
    func segment(at address: UInt) -> CodeSegment? {
        var low = 0, high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].addresses.upperBound <= address { low = middle + 1 } else { high = middle }
        }
        return low < segments.count && segments[low].addresses.contains(address) ? segments[low] : nil
    }

    /// The first segment whose file's name has such a part.
    func segment(named part: String) -> CodeSegment? {
        segments.first { $0.fileName.contains(part) }
    }

    private static func copy(_ segment: cspan_segment) -> CodeSegment {
        let path = segment.path.map { String(cString: $0) } ?? ""
        let buildID = UnsafeBufferPointer(start: segment.build_id, count: segment.build_id_length)
        var copy = CodeSegment(
            path: path, buildID: buildID.map(twoDigits).joined(), bias: segment.bias,
            addresses: segment.low..<segment.high, fileOffset: segment.file_offset
        )
        if path.isEmpty {
            copy.path = ProgramPath.current
            copy.origin = .program
        } else if path == kernelCode {
            copy.path = "[vdso]"
            copy.origin = .kernel
        }
        return copy
    }

    private static func twoDigits(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}

import TelemetryProtos

/// The distinct stacks of a pprof message with its inlined calls unfolded, outermost caller first.
struct PyroscopeStackTable {
    private(set) var frames: [ProfileFrame] = []
    private(set) var stacks: [[Int]] = []

    private let depth: Int
    private var stackIndices: [[Int]: Int] = [:]
    /// The frames at each location, innermost first; locations that cannot be understood are not there.
    private var framesOfLocation: [UInt64: [Int]] = [:]

    init(profile: PprofProfile, limits: PyroscopeLimits) {
        depth = limits.stackDepth
        let functions = Dictionary(profile.function.map { ($0.id, $0) }) { first, _ in first }
        let mappings = Dictionary(profile.mapping.map { ($0.id, $0) }) { first, _ in first }
        var indices: [ProfileFrame: Int] = [:]
        func text(_ index: Int64) -> String {
            String(decoding: profile.stringTable[Int(index)].utf8.suffix(limits.symbolLength), as: UTF8.self)
        }
        for location in profile.location {
            let module = mappings[location.mappingID].map { text($0.filename) } ?? ""
            var found: [ProfileFrame] = location.line.compactMap { line in
                functions[line.functionID].map {
                    ProfileFrame(name: text($0.name), file: text($0.filename), module: module)
                }
            }
            guard found.count == location.line.count else { continue }
            if found.isEmpty {
                guard location.address != 0 else { continue }
                found = [ProfileFrame(name: "0x" + String(location.address, radix: 16), file: "", module: module)]
            }
            framesOfLocation[location.id] = found.map { frame in
                if let index = indices[frame] { return index }
                indices[frame] = frames.count
                frames.append(frame)
                return frames.count - 1
            }
        }
    }

    /// The sample's stack as an index into `stacks`, or nil if it leads through an unknown location.
    mutating func index(of sample: PprofSample) -> Int? {
        var stack: [Int] = []
        for location in sample.locationID.suffix(depth) {
            guard let frames = framesOfLocation[location] else { return nil }
            stack += frames
        }
        stack.reverse()
        if let index = stackIndices[stack] { return index }
        stackIndices[stack] = stacks.count
        stacks.append(stack)
        return stacks.count - 1
    }
}

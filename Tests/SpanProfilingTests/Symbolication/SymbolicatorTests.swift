import Glibc
import Testing

@testable import SpanProfiling

@Suite struct SymbolicatorTests {
    private static func frames(
        _ values: [UInt], in map: CodeMap = .current(), programFile: String = ProgramPath.link
    ) -> (frames: [ResolvedFrame], symbolicator: Symbolicator) {
        var symbolicator = Symbolicator(history: CodeHistory { map }, programFile: programFile)
        symbolicator.noteCode(generation: 1)
        let symbols = symbolicator.resolve(values.map { SampleAccumulator.Address(value: $0, generation: 1) })
        return (symbols.frameIndices.map { symbols.frames[$0] }, symbolicator)
    }

    /// The address of a C function.
    private static func address(of name: String) throws -> UInt {
        UInt(bitPattern: try #require(dlsym(nil, name)))
    }

    @Test func addressesWithoutCodeGetOneName() {
        let frames = Self.frames([16, 32]).frames
        #expect(frames.map(\.name) == ["[unknown]", "[unknown]"])
        #expect(frames.allSatisfy { !$0.isNamed && $0.segment == nil })
    }

    @Test func functionsOfLibrariesHaveNamesAndBuildIDs() throws {
        let frames = try Self.frames([Self.address(of: "swift_retain") + 1, Self.address(of: "qsort") + 1]).frames
        #expect(frames.map(\.name) == ["swift_retain", "qsort"])
        for frame in frames {
            let segment = try #require(frame.segment)
            #expect(segment.buildID.count >= 16 && segment.addresses.upperBound > segment.addresses.lowerBound)
        }
        #expect(frames[0].segment?.fileName == "libswiftCore.so")
    }

    @Test func theKernelsCodeInTheProcessHasNames() throws {
        let kernel = try #require(CodeMap.current().segment(named: "vdso"))
        let start = UnsafeRawPointer(bitPattern: kernel.addresses.lowerBound)
        let name = "__vdso_clock_gettime"
        guard let file = ELFFile(memory: .init(start: start, count: kernel.addresses.count)),
            let function = SymbolTable(file)?.functions(named: [name], in: file)[name]
        else {
            Issue.record("the kernel's code has no symbols")
            return
        }
        let frames = Self.frames([function.lowerBound + kernel.bias, kernel.addresses.upperBound - 1]).frames
        #expect(frames[0].name.hasSuffix("clock_gettime"))
        #expect(frames[1].name == "[vdso]" && !frames[1].isNamed)
    }

    @Test func codeWithoutSymbolsIsNamedByItsFile() throws {
        let map = CodeMap.current()
        let library = try #require(map.segment(named: "libc.so"))
        let frames = Self.frames([library.addresses.upperBound - 1, library.addresses.upperBound - 2]).frames
        #expect(frames.map(\.name) == ["[libc.so.6]", "[libc.so.6]"])
        #expect(frames.allSatisfy { !$0.isNamed && $0.segment == library })
    }

    @Test func aFileThatIsNotTheOneLoadedNamesNothing() throws {
        let address = try Self.address(of: "swift_retain")
        var replaced = try #require(CodeMap.current().segment(at: address))
        replaced.buildID = "0123456789abcdef"
        #expect(Self.frames([address], in: CodeMap([replaced])).frames[0].name == "[libswiftCore.so]")
        replaced.path = "/no/such/file.so"
        #expect(Self.frames([address], in: CodeMap([replaced])).frames[0].name == "[file.so]")
    }

    @Test func aStrippedProgramIsNoticed() throws {
        let map = CodeMap.current()
        let program = try #require(map.program), library = try #require(map.segment(named: "libc.so"))
        #expect(!Self.frames([program.addresses.lowerBound]).symbolicator.isProgramStripped)
        var stripped = library
        stripped.origin = .program
        let result = Self.frames([library.addresses.upperBound - 1], in: CodeMap([stripped]), programFile: library.path)
        #expect(result.symbolicator.isProgramStripped)
    }

    @Test func anAddressIsNamedByWhatWasLoadedWhenItWasSampled() throws {
        let retain = try Self.address(of: "swift_retain"), sort = try Self.address(of: "qsort")
        let map = CodeMap.current()
        let runtime = try #require(map.segment(at: retain)), libc = try #require(map.segment(at: sort))
        // The second library comes in the place of the first, moved so that one address is in a function of each.
        var moved = libc
        moved.bias = libc.bias &+ (retain &- sort)
        moved.addresses =
            (libc.addresses.lowerBound &+ (retain &- sort))..<(libc.addresses.upperBound &+ (retain &- sort))
        var maps = [CodeMap([runtime]), CodeMap([moved]), CodeMap([])]
        var symbolicator = Symbolicator(history: CodeHistory { maps.removeFirst() })
        for generation in UInt64(1)...3 { symbolicator.noteCode(generation: generation) }
        let symbols = symbolicator.resolve((UInt64(1)...3).map { .init(value: retain, generation: $0) })
        #expect(symbols.frameIndices.map { symbols.frames[$0].name } == ["swift_retain", "qsort", "qsort"])
    }

    @Test func aFileThatIsNotELFHasNoSymbols() {
        for path in [#filePath, "/no/such/file", "/dev/null"] {
            let isELF = ELFFile(path: path) != nil
            #expect(!isELF, "\(path)")
        }
    }

    @Test func functionsAreFoundByTheirWholeName() {
        guard let file = ELFFile(path: ProgramPath.current), let table = SymbolTable(file) else {
            Issue.record("this program has no symbols")
            return
        }
        #expect(!table.isStripped)
        let found = table.functions(named: ["main", "mai", "no such function"], in: file)
        #expect(Set(found.keys) == ["main"])
    }
}

import Foundation
import Glibc
import Testing

@testable import SpanProfiling

@Suite struct LineTableTests {
    private static func resolve(_ addresses: [UInt]) -> [(frame: ResolvedFrame, line: Int64)] {
        var symbolicator = Symbolicator()
        return resolve(addresses, by: &symbolicator)
    }

    private static func resolve(
        _ addresses: [UInt], by symbolicator: inout Symbolicator
    ) -> [(frame: ResolvedFrame, line: Int64)] {
        symbolicator.noteCode(generation: 1)
        let symbols = symbolicator.resolve(addresses.map { SampleAccumulator.Address(value: $0, generation: 1) })
        return zip(symbols.frameIndices, symbols.lines).map { (symbols.frames[$0], $1) }
    }

    @Test(arguments: ["-gdwarf-4", "-gdwarf-5"])
    func linesAreThoseThatTheCompilerCounted(version: String) async throws {
        try await withTemporaryFolder { folder in
            let library = try await CPlugin.compile(in: folder, [version])
            try CPlugin.withPlaces(of: library) { places in
                for (place, found) in zip(places, Self.resolve(places.map(\.address))) {
                    #expect(found.frame.name == "record")
                    #expect(found.frame.file == folder + "/" + CPlugin.source)
                    #expect(found.frame.startLine == CPlugin.lines.lowerBound)
                    // What was inlined from another file is at a line of the function all the same.
                    #expect(place.line == 0 ? CPlugin.lines.contains(found.line) : found.line == place.line)
                }
            }
        }
    }

    @Test func aFunctionThatWasSeenIsNotReadAgain() async throws {
        try await withTemporaryFolder { folder in
            let library = try await CPlugin.compile(in: folder, ["-gdwarf-5"])
            try CPlugin.withPlaces(of: library) { places in
                var symbolicator = Symbolicator()
                _ = Self.resolve([places[0].address], by: &symbolicator)
                try FileManager.default.removeItem(atPath: library)
                for (place, found) in zip(places, Self.resolve(places.map(\.address), by: &symbolicator)) {
                    #expect(found.frame.name == "record")
                    #expect(place.line == 0 || found.line == place.line)
                }
            }
        }
    }

    @Test(arguments: [["-g0"], ["-gdwarf-3"], ["-gdwarf-5", "-gdwarf64"], ["-g", "-gz=zlib"]])
    func whatCannotBeReadHasNamesButNoLines(options: [String]) async throws {
        try await withTemporaryFolder { folder in
            let library = try await CPlugin.compile(in: folder, options)
            try CPlugin.withPlaces(of: library) { places in
                for found in Self.resolve(places.map(\.address)) {
                    #expect(found.frame.name == "record")
                    #expect(found.frame.file.isEmpty && found.frame.startLine == 0 && found.line == 0)
                }
            }
        }
    }

    @Test func aFunctionOfThisProgramIsWhereItsSourceSays() throws {
        let here = whereItIs()
        let found = try #require(Self.resolve(here.returns.map { $0 - 1 }).first { $0.frame.name == "whereItIs()" })
        #expect(found.frame.file == #filePath)
        #expect(found.frame.startLine == beginningOfWhereItIs)
        #expect(found.line == here.line)
    }

    /// Whatever a file says, nothing traps, nothing is endless, and steps are in the order of their addresses.
    @Test(arguments: ["-gdwarf-4", "-gdwarf-5"])
    func aDamagedFileIsNoDanger(version: String) async throws {
        try await withTemporaryFolder { folder in
            let bytes = try contents(of: await CPlugin.compile(in: folder, [version]))
            let functions = try Self.functions(of: bytes)
            #expect(functions.count == 2)
            let whole = Self.lookUp(functions, in: bytes)
            #expect(whole.contains { $0.startLine == CPlugin.lines.lowerBound && $0.file.hasSuffix(CPlugin.source) })
            for position in try Self.places(toDamage: bytes) {
                for value: UInt8 in [0, 0x7f, 0xff] where bytes[position] != value {
                    var damaged = bytes
                    damaged[position] = value
                    _ = Self.lookUp(functions, in: damaged)
                }
            }
            for count in stride(from: 0, to: bytes.count, by: 37) {
                _ = Self.lookUp(functions, in: bytes.prefix(count))
            }
        }
    }

    private static func lookUp(_ functions: [Range<UInt>], in bytes: some Collection<UInt8>) -> [LineTable.Function] {
        Array(bytes).withUnsafeBytes { bytes in
            guard let file = ELFFile(memory: bytes) else { return [] }
            let symbols = SymbolTable(file)
            var lines = LineTable(file)
            return functions.compactMap { function in
                if let index = symbols?.function(at: function.lowerBound) { _ = symbols?.name(of: index, in: file) }
                let range = UInt32(function.lowerBound)..<UInt32(function.upperBound)
                guard let found = lines?.function(range, in: file) else { return nil }
                #expect(zip(found.steps, found.steps.dropFirst()).allSatisfy { $0.address < $1.address })
                return found
            }
        }
    }

    private static func functions(of bytes: [UInt8]) throws -> [Range<UInt>] {
        try bytes.withUnsafeBytes { bytes in
            guard let file = ELFFile(memory: bytes), let table = SymbolTable(file) else { throw UnreadableFixture() }
            return Array(table.functions(named: ["record", "here"], in: file).values)
        }
    }

    /// The header, the sections that are read, and the table of sections at the end.
    private static func places(toDamage bytes: [UInt8]) throws -> [Int] {
        let names = [".debug_line", ".debug_line_str", ".debug_info", ".debug_abbrev", ".symtab"]
        let sections: [Range<Int>] = try bytes.withUnsafeBytes { bytes in
            guard let file = ELFFile(memory: bytes) else { throw UnreadableFixture() }
            return names.compactMap { file.section(named: $0) }.map { Int($0.offset)..<Int($0.offset + $0.size) }
        }
        #expect(sections.count >= 4)
        return ([0..<64] + sections + [bytes.count - 20 * 64..<bytes.count]).flatMap { Array($0) }
    }
}

private struct UnreadableFixture: Error {}

private let beginningOfWhereItIs = Int64(#line) + 1
@inline(never) private func whereItIs() -> (returns: [UInt], line: Int64) {
    let unused = Int64(#line)

    let returns = Thread.callStackReturnAddresses, line = Int64(#line)
    return (returns.map(\.uintValue), max(line, unused))
}

import Testing

@testable import SpanProfiling

@Suite struct SymbolicatorTests {
    @Test func addressesWithoutCodeGetOneName() {
        var symbolicator = Symbolicator()
        let frames = symbolicator.resolve([16, 32], imagesGeneration: 0)
        #expect(frames[16]?.name == "[unknown]" && frames[32]?.name == "[unknown]")
    }

    @Test func aFileThatIsNotELFHasNoSymbols() {
        #expect(ELFSymbolTable(path: #filePath) == nil)
        #expect(ELFSymbolTable(path: "/no/such/file") == nil)
        #expect(ELFSymbolTable(path: "/dev/null") == nil)
    }

    @Test func functionsAreFoundByTheirWholeName() throws {
        let table = try #require(ELFSymbolTable(path: ProgramPath.current))
        let found = table.functions(named: ["main", "mai", "no such function"])
        #expect(Set(found.keys) == ["main"])
    }
}

import Gzip
import Testing

struct GzipTests {
    private let text = Array(String(repeating: "span profiles ", count: 20_000).utf8)

    @Test func returnsWhatWasCompressed() throws {
        let compressed = try Gzip.compress(text)
        #expect(Gzip.isGzip(compressed))
        #expect(compressed.count < text.count / 10)
        #expect(try Gzip.decompress(compressed, limit: text.count) == text)
    }

    @Test func keepsAnEmptyBody() throws {
        #expect(try Gzip.decompress(Gzip.compress([]), limit: 0) == [])
    }

    @Test func readsSeveralMembers() throws {
        let members = try Gzip.compress(Array("tempo".utf8)) + Gzip.compress(Array("pyroscope".utf8))
        #expect(try Gzip.decompress(members, limit: 100) == Array("tempopyroscope".utf8))
    }

    @Test func stopsAtTheLimit() throws {
        let compressed = try Gzip.compress(text)
        #expect(throws: Gzip.Failure.tooLarge(limit: 1000)) { try Gzip.decompress(compressed, limit: 1000) }
    }

    @Test func tellsDamagedFromTruncated() throws {
        var compressed = try Gzip.compress(text)
        #expect(throws: Gzip.Failure.truncated) { try Gzip.decompress(compressed.dropLast(9) + [], limit: .max) }
        compressed[0] = 0
        #expect(throws: Gzip.Failure.corrupt) { try Gzip.decompress(compressed, limit: .max) }
        #expect(throws: Gzip.Failure.truncated) { try Gzip.decompress([], limit: .max) }
    }
}

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A push by `POST /ingest`: the profile as the field `profile` of a multipart form (RFC 7578), all else in the query.
///
/// The server takes the name `process_cpu` from the sample types. Without `format` it reads the form; with `format=pprof` it
/// would take the whole body for a profile.
struct IngestRequest: Sendable {
    /// The characters that a query may have as they are (RFC 3986, section 2.3).
    private static let unreserved = CharacterSetOfBytes("-._~")
    private static let applicationSymbols = CharacterSetOfBytes("_.")

    private let name: String
    private let sampleRate: Int

    /// Throws where a label's value has characters that the parameter `name` cannot hold.
    init(labels: [String: String], sampleRate: Int) throws(SpanProfilerError) {
        for (name, value) in labels.sorted(by: { $0.key < $1.key }) {
            guard !value.utf8.contains(where: { Set(",}".utf8).contains($0) }) else {
                throw .labelNotIngestible(name: name, value: value)
            }
        }
        // An application's name has fewer characters there than a label's value: the latter is what profiles are found by.
        let application = String(
            decoding: (labels["service_name"] ?? "").utf8.map {
                Self.applicationSymbols.hasLetterDigitOr($0) ? $0 : UInt8(ascii: "_")
            }, as: UTF8.self
        )
        let pairs = labels.filter { $0.key != "__name__" }.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        name = application + "{" + pairs.joined(separator: ",") + "}"
        self.sampleRate = sampleRate
    }

    /// The request that carries a profile.
    func make(_ profile: EncodedProfile) -> ProfileRequest {
        let boundary = "span-profiling-" + UUID().uuidString.lowercased()
        let query = [
            ("name", name), ("from", "\(profile.start)"), ("until", "\(profile.start &+ profile.duration)"),
            ("spyName", "swiftspy"), ("sampleRate", "\(sampleRate)"),
        ].map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
        let head = """
            --\(boundary)\r
            Content-Disposition: form-data; name="profile"; filename="profile.pprof"\r
            Content-Type: application/octet-stream\r
            \r

            """
        return ProfileRequest(
            target: "/ingest?" + query, contentType: "multipart/form-data; boundary=\(boundary)",
            body: Array(head.utf8) + profile.pprof + Array("\r\n--\(boundary)--\r\n".utf8)
        )
    }

    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = text.utf8.flatMap { byte -> [UInt8] in
            if unreserved.hasLetterDigitOr(byte) { return [byte] }
            return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// ASCII letters and digits, and some symbols.
private struct CharacterSetOfBytes: Sendable {
    private let symbols: Set<UInt8>

    init(_ symbols: String) { self.symbols = Set(symbols.utf8) }

    func hasLetterDigitOr(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: symbols.contains(byte)
        }
    }
}

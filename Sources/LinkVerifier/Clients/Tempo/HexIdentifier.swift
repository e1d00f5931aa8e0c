import Foundation

/// Trace and span ids as Tempo writes them, made comparable.
///
/// Traces carry them in base64, search results in hex with leading zeros left out.
enum HexIdentifier {
    /// The id in lowercase hex; none for an id that is absent, empty, all zero, or of another length.
    static func text(of wire: String?, bytes count: Int) -> String? {
        guard let wire, !wire.isEmpty else { return nil }
        if wire.utf8.count == count * 2, let hex = padded(wire, bytes: count) { return hex }
        guard let data = Data(base64Encoded: wire), data.count == count, data.contains(where: { $0 != 0 }) else {
            return nil
        }
        return data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Hex of any case and at most the full length, in lowercase and at the full length.
    static func padded(_ hex: String, bytes count: Int) -> String? {
        let lowercase = hex.lowercased()
        let missing = count * 2 - lowercase.utf8.count
        guard missing >= 0, lowercase.utf8.allSatisfy(\.isLowercaseHexDigit),
            lowercase.utf8.contains(where: { $0 != UInt8(ascii: "0") })
        else { return nil }
        return String(repeating: "0", count: missing) + lowercase
    }
}

import Foundation

/// The 16 bytes that name a trace.
struct TraceIdentifier: Sendable, Hashable {
    let bytes: Data

    /// Nil unless there are 16 bytes and one of them is not zero.
    init?(bytes: Data) {
        guard bytes.count == 16, bytes.contains(where: { $0 != 0 }) else { return nil }
        self.bytes = bytes
    }

    /// From 1 to 32 hex digits; fewer stand for an id with leading zeros.
    init?(hex: String) {
        guard hex.utf8.count <= 32, let bytes = Hex.decode(String(repeating: "0", count: 32 - hex.utf8.count) + hex)
        else { return nil }
        self.init(bytes: bytes)
    }

    /// 32 lowercase hex digits.
    var hex: String { Hex.encode(bytes) }
}

import NIOCore
import NIOHTTP1

/// A whole answer of a server, whatever it says.
struct APIResponse: Sendable {
    let status: HTTPResponseStatus
    let headers: HTTPHeaders
    let body: ByteBuffer

    var contentType: String? { headers.first(name: "Content-Type") }

    var isSuccess: Bool { (200..<300).contains(status.code) }

    /// The beginning of the body on one line.
    var excerpt: String {
        let text = String(decoding: body.readableBytesView.prefix(400), as: UTF8.self)
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 120 ? line.prefix(120) + "..." : line
    }
}

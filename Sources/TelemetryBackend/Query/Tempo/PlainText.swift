import Hummingbird

/// An answer of plain text.
struct PlainText: ResponseGenerator {
    let text: String
    let status: HTTPResponse.Status

    init(_ text: String, status: HTTPResponse.Status = .ok) {
        self.text = text
        self.status = status
    }

    func response(from request: Request, context: some RequestContext) -> Response { response }

    var response: Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

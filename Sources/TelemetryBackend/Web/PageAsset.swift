import Hummingbird

/// A file that the page loads from the same server; its address changes with its content.
struct PageAsset: Sendable {
    static let style = PageAsset(name: "page.css", type: "text/css; charset=utf-8", content: PageStyle.sheet)
    static let flames = PageAsset(
        name: "flames.js", type: "text/javascript; charset=utf-8", content: PageScript.source
    )

    let name: String
    let type: String
    let content: String

    /// Where it is found, with the content's FNV-1a hash, so that browsers may keep it for good.
    var path: String {
        let hash = content.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "/assets/\(name)?v=\(String(hash, radix: 16))"
    }

    var response: Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "public, max-age=31536000, immutable",
                .xContentTypeOptions: "nosniff",
            ],
            body: .init(byteBuffer: ByteBuffer(string: content))
        )
    }
}

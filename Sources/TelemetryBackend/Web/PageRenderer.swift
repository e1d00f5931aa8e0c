import Foundation
import Hummingbird
import Mustache

/// Puts a page together from a template and what it shows.
enum PageRenderer {
    /// What the frame around every page needs.
    private struct Layout {
        let title: String
        let content: String
        let stylePath = PageAsset.style.path
        let scriptPath: String?
        let refreshSeconds: Int?
    }

    /// A whole page.
    ///
    /// - Parameters:
    ///   - model: what the template shows; it finds properties by their names.
    ///   - refreshSeconds: after how long the browser is to look again; nil for never.
    static func page(
        _ template: String, _ model: some Any, title: String, status: HTTPResponse.Status = .ok,
        script: PageAsset? = nil, refreshSeconds: Int? = nil
    ) throws -> Response {
        let library = try PageTemplates.library.get()
        let layout = Layout(
            title: title, content: library.render(model, withTemplate: template) ?? "", scriptPath: script?.path,
            refreshSeconds: refreshSeconds
        )
        return Response(
            status: status, headers: headers,
            body: .init(byteBuffer: ByteBuffer(string: library.render(layout, withTemplate: "layout") ?? ""))
        )
    }

    /// A page that says why there is nothing to see.
    static func notice(_ title: String, _ text: String, status: HTTPResponse.Status) throws -> Response {
        struct Notice {
            let title: String
            let text: String
        }
        return try page("notice", Notice(title: title, text: text), title: title, status: status)
    }

    /// Nothing but this server's own files may load, whatever a span's name manages to say.
    private static let headers: HTTPFields = [
        .contentType: "text/html; charset=utf-8",
        .cacheControl: "no-cache",
        .contentSecurityPolicy:
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'",
        .xContentTypeOptions: "nosniff",
    ]
}

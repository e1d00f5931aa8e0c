import HTTPTypes
import Hummingbird

/// Turns away requests without the user and password, in the words of the gateway that stands before hosted servers.
struct BasicAuthentication<Context: RequestContext>: RouterMiddleware {
    private static var refusal: String {
        """
        <html>
        <head><title>401 Authorization Required</title></head>
        <body>
        <center><h1>401 Authorization Required</h1></center>
        </body>
        </html>

        """
    }

    let credentials: BasicCredentials

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path != "/ready", !credentials.areIn(request.headers) else {
            return try await next(request, context)
        }
        return Response(
            status: .unauthorized,
            headers: [.contentType: "text/html", .wwwAuthenticate: #"Basic realm="telemetry""#],
            body: .init(byteBuffer: ByteBuffer(string: Self.refusal))
        )
    }
}

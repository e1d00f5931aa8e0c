import Hummingbird
import InMemoryTracing
import Logging
import Tracing

/// Makes thumbnails, and tells which spans that made.
func buildApplication(tracer: InMemoryTracer, logger: Logger) -> some ApplicationProtocol {
    let router = Router()
    router.get("/spans") { _, _ in tracer.finishedSpans.map(FinishedSpan.init) }
    router.group().add(middleware: TracingMiddleware())
        .get("/thumbnails/{width}") { _, context in
            let width = try context.parameters.require("width", as: Int.self)
            let picture = Picture(width: 1_024)
            let thumbnail = await withSpan("scale") { _ in
                await Task.yield()
                return scale(picture, toWidth: min(max(width, 1), picture.width))
            }
            return "\(checksum(of: thumbnail))\n"
        }
    return Application(
        router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)), logger: logger
    )
}

/// What a finished span says of itself.
private struct FinishedSpan: ResponseEncodable, Codable {
    var name: String
    var traceID: String
    var spanID: String
    var parentSpanID: String?
    /// The value of `pyroscope.profile.id`.
    var profileID: String?

    init(_ span: FinishedInMemorySpan) {
        name = span.operationName
        traceID = span.spanContext.traceID
        spanID = span.spanContext.spanID
        parentSpanID = span.spanContext.parentSpanID
        if case .string(let id) = span.attributes.get("pyroscope.profile.id") { profileID = id }
    }
}

/// A square of grey pixels.
struct Picture: Sendable {
    let width: Int
    let pixels: [UInt8]

    init(width: Int, pixels: [UInt8]? = nil) {
        self.width = width
        self.pixels = pixels ?? (0..<width * width).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    }
}

/// The picture in another size, each pixel the mean of those that it stands for.
@inline(never) func scale(_ picture: Picture, toWidth width: Int) -> Picture {
    let step = picture.width / width
    var pixels: [UInt8] = []
    for row in 0..<width {
        for column in 0..<width {
            var sum = 0
            for y in 0..<step {
                for x in 0..<step { sum += Int(picture.pixels[(row * step + y) * picture.width + column * step + x]) }
            }
            pixels.append(UInt8(sum / (step * step)))
        }
    }
    return Picture(width: width, pixels: pixels)
}

/// A number that tells pictures apart.
@inline(never) func checksum(of picture: Picture) -> Int {
    picture.pixels.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xffff_ffff }
}

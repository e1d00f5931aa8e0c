import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import TestServing
import Testing

/// A real HTTP server that answers as Tempo (under `/tempo`) and Pyroscope (under `/pyroscope`) did.
final class RecordedServer: Sendable {
    private let stack: RecordedStack
    private let clock: TestClock
    private let asked = Mutex<[String]>([])
    private let release = AsyncStream<Never>.makeStream()

    init(_ stack: RecordedStack, clock: TestClock) {
        self.stack = stack
        self.clock = clock
    }

    /// The paths of all requests so far.
    var paths: [String] { asked.withLock { $0 } }

    /// Serves on a free port while `body` runs, which is given the port.
    func serve<Result: Sendable>(_ body: @escaping @Sendable (Int) async throws -> Result) async throws -> Result {
        try await withServer(router().buildResponder()) { port in
            defer { release.continuation.finish() }
            return try await body(port)
        }
    }

    private var elapsed: Double { clock.date.timeIntervalSince(TestClock.start) }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: Noting(server: self))
        addTempo(to: router.group("tempo"))
        addPyroscope(to: router.group("pyroscope"))
        return router
    }

    private func addTempo(to routes: RouterGroup<BasicRequestContext>) {
        routes.get("ready") { _, _ in try await self.response(unless: self.stack.tempoFault) { "ready\n" } }
        routes.get("api/v2/search/tag/:tag/values") { request, context in
            let tag = try context.parameters.require("tag")
            let query = request.uri.queryParameters["q"].map(String.init)?.removingPercentEncoding ?? ""
            return try await self.response(unless: self.stack.tempoFault) {
                TempoRecording(stack: self.stack, now: self.elapsed).values(of: tag, query: query)
            }
        }
        routes.get("api/search") { request, _ in
            try await self.response(unless: self.stack.tempoFault) {
                let query = request.uri.queryParameters
                let recording = TempoRecording(stack: self.stack, now: self.elapsed)
                let (start, end) = try recording.searched(
                    start: try query.require("start", as: Int64.self),
                    end: try query.require("end", as: Int64.self)
                )
                return recording.search(
                    query: query["q"].map(String.init)?.removingPercentEncoding ?? "",
                    limit: try query.require("limit", as: Int.self),
                    start: start,
                    end: end
                )
            }
        }
        if stack.servesSecondVersion {
            routes.get("api/v2/traces/:id") { _, context in
                let traceID = try context.parameters.require("id")
                return try await self.response(unless: self.stack.tempoFault) {
                    TempoRecording(stack: self.stack, now: self.elapsed).secondVersion(traceID: traceID)
                }
            }
        }
        routes.get("api/traces/:id") { _, context in
            let traceID = try context.parameters.require("id")
            return try await self.response(unless: self.stack.tempoFault) {
                let found = TempoRecording(stack: self.stack, now: self.elapsed).firstVersion(traceID: traceID)
                guard let found else { throw HTTPError(.notFound) }
                return found
            }
        }
    }

    private func addPyroscope(to routes: RouterGroup<BasicRequestContext>) {
        routes.get("ready") { _, _ in try await self.response(unless: self.stack.pyroscopeFault) { "ready\n" } }
        routes.post("querier.v1.QuerierService/:method") { request, context in
            let method = try context.parameters.require("method")
            let question = try await request.decode(as: PyroscopeRecording.Question.self, context: context)
            let spanFault = method == "SelectMergeSpanProfile" ? self.stack.spanProfileFault : nil
            return try await self.response(unless: self.stack.pyroscopeFault ?? spanFault) {
                let recording = PyroscopeRecording(stack: self.stack, now: self.elapsed)
                return switch method {
                case "SelectMergeSpanProfile": try recording.spanProfile(question)
                case "SelectMergeStacktraces": recording.profile(question)
                default: throw HTTPError(.notFound)
                }
            }
        }
    }

    private func response(
        unless fault: RecordedStack.Fault?,
        _ body: () throws -> String
    ) async throws -> Response {
        switch elapsed < stack.faultsEnd ? fault : nil {
        case nil:
            do {
                return Self.response(try body())
            } catch let refusal as TempoRecording.Refusal {
                return Self.response(refusal.message, status: .badRequest, type: "text/plain; charset=utf-8")
            } catch let refusal as PyroscopeRecording.Refusal {
                let message = #"{"code":"invalid_argument","message":"\#(refusal.message)"}"#
                return Self.response(message, status: .badRequest)
            }
        case .html:
            return Self.response("<!doctype html>\n<title>Sign in</title>", type: "text/html")
        case .status(let code, let text):
            return Self.response(text, status: .init(code: Int(code)), type: "text/plain")
        case .json(let text):
            return Self.response(text)
        case .hangs:
            for await _ in release.stream {}
            return Self.response("{}")
        }
    }

    private static func response(
        _ body: String,
        status: HTTPResponse.Status = .ok,
        type: String = "application/json"
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: type],
            body: .init(byteBuffer: ByteBuffer(string: body))
        )
    }

    /// Notes what is asked, and refuses who must not ask.
    private struct Noting: RouterMiddleware {
        let server: RecordedServer

        func handle(
            _ request: Request,
            context: BasicRequestContext,
            next: (Request, BasicRequestContext) async throws -> Response
        ) async throws -> Response {
            server.asked.withLock { $0.append(request.uri.path) }
            for (name, value) in server.stack.wantedHeaders {
                let given = HTTPField.Name(name).flatMap { request.headers[$0] }
                guard given == value else {
                    return RecordedServer.response("not with \(given ?? "nothing")", status: .unauthorized)
                }
            }
            return try await next(request, context)
        }
    }
}

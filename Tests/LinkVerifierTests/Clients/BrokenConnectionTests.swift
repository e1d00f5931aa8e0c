import Foundation
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import LinkVerifier

/// A server that drops connections before it answers.
@Suite(.timeLimit(.minutes(5)))
struct BrokenConnectionTests {
    /// Closes the first connections on their first byte, and answers `{}` on the others.
    private final class Dropping: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answers: Bool

        init(answers: Bool) {
            self.answers = answers
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard answers else {
                context.close(promise: nil)
                return
            }
            let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        }
    }

    /// Asks a server that drops so many connections, and gives how many were made in all.
    private static func ask(dropping count: Int) async throws -> (connections: Int, failure: ClientError?) {
        let connections = Mutex(0)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                let number = connections.withLock { connections in
                    connections += 1
                    return connections
                }
                return channel.pipeline.addHandler(Dropping(answers: number > count))
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = channel.localAddress?.port ?? 0
        let failure = try await withHTTPClient { httpClient -> ClientError? in
            let url = try #require(URL(string: "http://127.0.0.1:\(port)"))
            let connection = APIConnection(ServerAccess(url: url), httpClient: httpClient, timeout: .seconds(60))
            do {
                let _: [String: String] = try await connection.get("/x")
                return nil
            } catch let error as ClientError {
                return error
            }
        }
        try await channel.close()
        return (connections.withLock { $0 }, failure)
    }

    @Test func asksOnceMore() async throws {
        let (connections, failure) = try await Self.ask(dropping: 1)
        #expect(failure == nil)
        #expect(connections == 2)
    }

    @Test func asksOnlyOnceMore() async throws {
        let (connections, failure) = try await Self.ask(dropping: 10)
        guard case .unreachable = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        // The third is the look whether TLS is what the server wants.
        #expect(connections == 3)
    }
}

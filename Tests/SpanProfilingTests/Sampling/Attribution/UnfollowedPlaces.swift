import Dispatch
import Foundation
import NIOCore
import NIOPosix
import SpanProfiling
import Tracing

/// Where a span's context ends, unless it is carried there by hand.
enum UnfollowedPlaces {
    static let rows: [AttributionRow] = [
        .ends("a detached task", .inDetachedTask) { sentinel in await Task.detached { sentinel.spend() }.value },
        .follows("a detached task, by hand", .inDetachedTaskByHand) { sentinel in
            let profile = ProfileContext.current
            await Task.detached {
                await profile.run {
                    await Task.yield()
                    sentinel.spend()
                }
            }.value
        },
        .ends("a dispatch block", .inDispatchBlock) { sentinel in
            await completion { done in
                DispatchQueue.global().async {
                    sentinel.spend()
                    done()
                }
            }
        },
        .follows("a dispatch block, by hand", .inDispatchBlockByHand) { sentinel in
            let profile = ProfileContext.current
            await completion { done in
                DispatchQueue.global().async {
                    profile.run { sentinel.spend() }
                    done()
                }
            }
        },
        .ends("a thread", .onThread) { sentinel in
            await completion { done in
                Thread {
                    sentinel.spend()
                    done()
                }.start()
            }
        },
        .follows("a thread, by hand", .onThreadByHand) { sentinel in
            let profile = ProfileContext.current
            await completion { done in
                Thread {
                    profile.run { sentinel.spend() }
                    done()
                }.start()
            }
        },
        .ends("a callback of a NIO future", .inFutureCallback) { sentinel in
            await completion { done in
                loop.submit { 1 }.whenSuccess { _ in
                    sentinel.spend()
                    done()
                }
            }
        },
        .follows("a callback of a NIO future, by hand", .inFutureCallbackByHand) { sentinel in
            let profile = ProfileContext.current
            await completion { done in
                loop.submit { 1 }.whenSuccess { _ in
                    profile.run { sentinel.spend() }
                    done()
                }
            }
        },
        .ends("an event loop's task", .inLoopTask) { sentinel in
            await completion { done in
                loop.execute {
                    sentinel.spend()
                    done()
                }
            }
        },
        .follows("an event loop's task, by hand", .inLoopTaskByHand) { sentinel in
            let profile = ProfileContext.current
            await completion { done in
                loop.execute {
                    profile.run { sentinel.spend() }
                    done()
                }
            }
        },
        .ends("a task that consumes", .inConsumer) { sentinel in
            await completion { done in
                consumer.yield {
                    sentinel.spend()
                    done()
                }
            }
        },
        .follows("a task that consumes, by hand", .inConsumerByHand) { sentinel in
            let profile = ProfileContext.current
            await completion { done in
                consumer.yield {
                    profile.run { sentinel.spend() }
                    done()
                }
            }
        },
    ]

    private static var loop: any EventLoop { MultiThreadedEventLoopGroup.singleton.next() }

    /// Feeds a task that began outside any span.
    private static let consumer: AsyncStream<@Sendable () -> Void>.Continuation = {
        let (stream, continuation) = AsyncStream.makeStream(of: (@Sendable () -> Void).self)
        Task.detached { for await element in stream { element() } }
        return continuation
    }()

    private static func completion(_ body: (@escaping @Sendable () -> Void) -> Void) async {
        await withCheckedContinuation { continuation in body { continuation.resume() } }
    }
}

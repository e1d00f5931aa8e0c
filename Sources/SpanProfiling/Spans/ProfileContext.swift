public import Tracing

/// Carries a span's profile to where Swift does not: into a detached task, a dispatch block, a thread or a NIO callback.
///
/// Task-local values, and with them the span and the labels that samples get, follow structured code, `Task {}`, actors and
/// resumed continuations by themselves. They do not follow into what other code runs later. Take the context where the
/// work is asked for, and run the work in it:
///
/// ```swift
/// let profile = ProfileContext.current
///
/// Task.detached { await profile.run { await reindex() } }
///
/// DispatchQueue.global().async { profile.run { resize(image) } }
///
/// Thread { profile.run { compact(log) } }.start()
///
/// future.whenSuccess { body in profile.run { parse(body) } }
/// ```
///
/// Code that holds a span without `withSpan`, a channel handler for one, takes the span's own context:
///
/// ```swift
/// let span = startSpan("query")
/// let profile = ProfileContext(span.context)
/// ```
///
/// The whole `ServiceContext` is carried, so that spans begun there are children of the one that asked, and samples never
/// stand under a span of another trace. Carrying costs a reference, running some 50 ns.
public struct ProfileContext: Sendable {
    private let context: ServiceContext?

    /// The context given; nil stands for no span and no labels.
    public init(_ context: ServiceContext?) {
        self.context = context
    }

    /// The context of the code that asks.
    public static var current: ProfileContext { ProfileContext(ServiceContext.current) }

    /// Runs synchronous `body` under the span and the labels carried.
    ///
    /// - Parameter body: what to run; what it throws is passed on.
    public func run<Result>(_ body: () throws -> Result) rethrows -> Result {
        try ServiceContext.withValue(context, operation: body)
    }

    /// Runs `body`, and the tasks that it starts, under the span and the labels carried.
    ///
    /// - Parameters:
    ///   - isolation: the actor that `body` runs on; the caller's.
    ///   - body: what to run; what it throws is passed on.
    public func run<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async rethrows -> Result {
        try await ServiceContext.withValue(context, isolation: isolation, operation: body)
    }
}

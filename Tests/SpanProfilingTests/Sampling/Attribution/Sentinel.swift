/// What the places call: a function each, that appears in a stack only if its place was visited.
enum Sentinel: String, CaseIterable, Sendable {
    case inSyncCode, behindAwait, behindYield, behindSleep, inConcurrentFunction, onActor, inAsyncLet, inGroup
    case inNestedGroup, inDiscardingGroup, behindContinuation, behindFuture, onEventLoop, onMainActor, inTask
    case inTaskOfTask, onPreferredExecutor, inTaskOnPreferredExecutor, inChildSpan, inSyncBlock, inDetachedTask
    case inDetachedTaskByHand, inDispatchBlock, inDispatchBlockByHand, onThread, onThreadByHand, inFutureCallback
    case inFutureCallbackByHand, inLoopTask, inLoopTaskByHand, inConsumer, inConsumerByHand, behindStartedSpan
    case behindEndedSpan

    /// Spends CPU time in the function of this name.
    func spend() {
        let function: () -> UInt64 =
            switch self {
            case .inSyncCode: Self.inSyncCode
            case .behindAwait: Self.behindAwait
            case .behindYield: Self.behindYield
            case .behindSleep: Self.behindSleep
            case .inConcurrentFunction: Self.inConcurrentFunction
            case .onActor: Self.onActor
            case .inAsyncLet: Self.inAsyncLet
            case .inGroup: Self.inGroup
            case .inNestedGroup: Self.inNestedGroup
            case .inDiscardingGroup: Self.inDiscardingGroup
            case .behindContinuation: Self.behindContinuation
            case .behindFuture: Self.behindFuture
            case .onEventLoop: Self.onEventLoop
            case .onMainActor: Self.onMainActor
            case .inTask: Self.inTask
            case .inTaskOfTask: Self.inTaskOfTask
            case .onPreferredExecutor: Self.onPreferredExecutor
            case .inTaskOnPreferredExecutor: Self.inTaskOnPreferredExecutor
            case .inChildSpan: Self.inChildSpan
            case .inSyncBlock: Self.inSyncBlock
            case .inDetachedTask: Self.inDetachedTask
            case .inDetachedTaskByHand: Self.inDetachedTaskByHand
            case .inDispatchBlock: Self.inDispatchBlock
            case .inDispatchBlockByHand: Self.inDispatchBlockByHand
            case .onThread: Self.onThread
            case .onThreadByHand: Self.onThreadByHand
            case .inFutureCallback: Self.inFutureCallback
            case .inFutureCallbackByHand: Self.inFutureCallbackByHand
            case .inLoopTask: Self.inLoopTask
            case .inLoopTaskByHand: Self.inLoopTaskByHand
            case .inConsumer: Self.inConsumer
            case .inConsumerByHand: Self.inConsumerByHand
            case .behindStartedSpan: Self.behindStartedSpan
            case .behindEndedSpan: Self.behindEndedSpan
            }
        _ = function()
    }

    private static func time(_ seed: UInt64) -> UInt64 { Work.spend(milliseconds: 200, seed: seed) &+ seed }

    // The numbers differ so that no two are merged into one, and are added so that no call is a tail call.
    @inline(never) private static func inSyncCode() -> UInt64 { time(101) &+ 1 }
    @inline(never) private static func behindAwait() -> UInt64 { time(102) &+ 2 }
    @inline(never) private static func behindYield() -> UInt64 { time(103) &+ 3 }
    @inline(never) private static func behindSleep() -> UInt64 { time(104) &+ 4 }
    @inline(never) private static func inConcurrentFunction() -> UInt64 { time(105) &+ 5 }
    @inline(never) private static func onActor() -> UInt64 { time(106) &+ 6 }
    @inline(never) private static func inAsyncLet() -> UInt64 { time(107) &+ 7 }
    @inline(never) private static func inGroup() -> UInt64 { time(108) &+ 8 }
    @inline(never) private static func inNestedGroup() -> UInt64 { time(109) &+ 9 }
    @inline(never) private static func inDiscardingGroup() -> UInt64 { time(110) &+ 10 }
    @inline(never) private static func behindContinuation() -> UInt64 { time(111) &+ 11 }
    @inline(never) private static func behindFuture() -> UInt64 { time(112) &+ 12 }
    @inline(never) private static func onEventLoop() -> UInt64 { time(113) &+ 13 }
    @inline(never) private static func onMainActor() -> UInt64 { time(114) &+ 14 }
    @inline(never) private static func inTask() -> UInt64 { time(115) &+ 15 }
    @inline(never) private static func inTaskOfTask() -> UInt64 { time(116) &+ 16 }
    @inline(never) private static func onPreferredExecutor() -> UInt64 { time(117) &+ 17 }
    @inline(never) private static func inTaskOnPreferredExecutor() -> UInt64 { time(118) &+ 18 }
    @inline(never) private static func inChildSpan() -> UInt64 { time(119) &+ 19 }
    @inline(never) private static func inSyncBlock() -> UInt64 { time(120) &+ 20 }
    @inline(never) private static func inDetachedTask() -> UInt64 { time(121) &+ 21 }
    @inline(never) private static func inDetachedTaskByHand() -> UInt64 { time(122) &+ 22 }
    @inline(never) private static func inDispatchBlock() -> UInt64 { time(123) &+ 23 }
    @inline(never) private static func inDispatchBlockByHand() -> UInt64 { time(124) &+ 24 }
    @inline(never) private static func onThread() -> UInt64 { time(125) &+ 25 }
    @inline(never) private static func onThreadByHand() -> UInt64 { time(126) &+ 26 }
    @inline(never) private static func inFutureCallback() -> UInt64 { time(127) &+ 27 }
    @inline(never) private static func inFutureCallbackByHand() -> UInt64 { time(128) &+ 28 }
    @inline(never) private static func inLoopTask() -> UInt64 { time(129) &+ 29 }
    @inline(never) private static func inLoopTaskByHand() -> UInt64 { time(130) &+ 30 }
    @inline(never) private static func inConsumer() -> UInt64 { time(131) &+ 31 }
    @inline(never) private static func inConsumerByHand() -> UInt64 { time(132) &+ 32 }
    @inline(never) private static func behindStartedSpan() -> UInt64 { time(133) &+ 33 }
    @inline(never) private static func behindEndedSpan() -> UInt64 { time(134) &+ 34 }
}

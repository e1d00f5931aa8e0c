import NIOCore

/// One end of a relayed connection: what is read here is written to the other end.
final class RelayHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let other: any Channel
    private let onRead: () -> Void
    private let onEnd: () -> Void

    init(to other: any Channel, onRead: @escaping () -> Void, onEnd: @escaping () -> Void) {
        self.other = other
        self.onRead = onRead
        self.onEnd = onEnd
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        onRead()
        other.write(unwrapInboundIn(data), promise: nil)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        other.flush()
        context.fireChannelReadComplete()
    }

    func channelInactive(context: ChannelHandlerContext) {
        onEnd()
        other.close(promise: nil)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

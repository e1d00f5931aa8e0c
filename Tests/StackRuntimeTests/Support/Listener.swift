import Glibc
import TestServing

/// A socket of this process that listens on a port of 127.0.0.1.
final class Listener {
    private let socket: BoundSocket

    /// - Parameter port: the one that it takes; 0 for any that is free.
    init(port: UInt16 = 0) {
        socket = BoundSocket(port: port)
        precondition(listen(socket.descriptor, 1) == 0)
    }

    var port: UInt16 { socket.port }

    deinit {
        close(socket.descriptor)
    }
}

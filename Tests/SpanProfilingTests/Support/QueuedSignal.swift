import Glibc

/// Signals as the sampler's own timers send them, without the wait for CPU time.
enum QueuedSignal {
    private static let queueToThread = 297  // rt_tgsigqueueinfo on x86-64
    private static let threadID = 186  // gettid

    /// Sends this thread the `SIGPROF` of the process's timer of the first run of the sampler in this process, which gives
    /// the thread a timer of its own; false if the system refused.
    static func fromProcessTimer() -> Bool { send(code: -2, value: 0x5350_0002) }

    /// The same of the thread's own timer: a sample, whatever came before.
    static func fromThreadTimer() -> Bool { send(code: -2, value: 0x5350_0003) }

    /// The `SIGPROF` that somebody else's interval timer would send.
    static func fromElsewhere() -> Bool { send(code: -1, value: 7) }

    private static func send(code: Int32, value: Int32) -> Bool {
        typealias Call = @convention(c) (Int, Int, Int, Int, UnsafeMutableRawPointer) -> Int
        guard let symbol = dlsym(nil, "syscall") else { return false }
        let call = unsafeBitCast(symbol, to: Call.self)
        typealias Identity = @convention(c) (Int) -> Int
        let thread = unsafeBitCast(symbol, to: Identity.self)(threadID)
        // siginfo_t: signal, errno, code, padding, then a timer's id and overrun or a sender's ids, then the value.
        var information = [Int32](repeating: 0, count: 32)
        (information[0], information[2], information[6]) = (SIGPROF, code, value)
        return information.withUnsafeMutableBytes { bytes in
            guard let start = bytes.baseAddress else { return false }
            return call(queueToThread, Int(getpid()), thread, Int(SIGPROF), start) == 0
        }
    }
}

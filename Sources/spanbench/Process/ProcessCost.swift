import Foundation

/// What a process needed from its start to its end.
struct ProcessCost: Sendable, Equatable, Codable {
    let status: Int32
    /// Wall time.
    let seconds: Double
    /// CPU time in the program and for it in the kernel.
    let processorSeconds: Double
    /// The most memory that was resident at once.
    let peakBytes: Int
    /// What it wrote on its standard error, from the beginning.
    let said: String
}

extension rusage {
    /// `RUSAGE_CHILDREN`, which C libraries give different types.
    private static let children: Int32 = -1

    /// `RUSAGE_SELF`, likewise.
    private static let ourselves: Int32 = 0

    /// Of this process so far.
    static var ofThisProcess: rusage {
        var usage = rusage()
        getrusage(ourselves, &usage)
        return usage
    }

    /// Of the children of this process that have ended: the CPU time of all, and the most memory that one had.
    static var ofChildren: rusage {
        var usage = rusage()
        getrusage(children, &usage)
        return usage
    }

    var processorSeconds: Double {
        [ru_utime, ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }

    var peakBytes: Int {
        #if os(macOS)
        Int(ru_maxrss)
        #else
        Int(ru_maxrss) * 1024
        #endif
    }
}

/// A misuse of ``OTLPTracer``.
public enum OTLPTracerError: Error, Equatable, CustomStringConvertible {
    /// ``OTLPTracer/run()`` was called a second time.
    case ranBefore

    public var description: String {
        switch self {
        case .ranBefore: "the tracer has been run before; make a new one for each service group"
        }
    }
}

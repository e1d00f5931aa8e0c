/// What an engine is doing, for whoever tells the user.
package enum ProgressEvent: Sendable, Equatable {
    /// An executable or an image is being built: sent about once a second, and when the build says something new.
    case building(product: String, elapsed: Duration, lastLine: String)
    case built(product: String, elapsed: Duration)
    /// An image is being fetched from its registry.
    case pulling(image: String, elapsed: Duration)
    case pulled(image: String, elapsed: Duration)
    /// What is about to happen, decided before anything starts.
    case planned(Plan)
    /// Ran before and was left alone.
    case alreadyRunning(service: String, pid: Int32?, address: String?)
    case starting(service: String)
    /// Answers its health check, so long after it was started.
    case ready(service: String, pid: Int32?, address: String?, elapsed: Duration)
    case stopping(service: String, pid: Int32?)
    case stopped(service: String, pid: Int32?, wasKilled: Bool, elapsed: Duration)
    /// Something failed, and what this call started is taken down again.
    case rollingBack
    /// Something that the user should know of and that does not stop the work.
    case warning(String)
}

/// What came of one request.
enum ExportAnswer: Equatable {
    /// The server took the batch, but for `rejected` spans; `message` says why, or warns.
    case accepted(rejected: Int, message: String)
    /// The same batch may succeed later, not before `retryAfter` if the server gave one.
    case unavailable(reason: String, retryAfter: Duration?)
    /// The same batch would be refused again.
    case refused(reason: String)
}

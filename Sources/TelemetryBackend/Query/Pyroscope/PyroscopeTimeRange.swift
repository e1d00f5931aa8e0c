/// The window of a query, checked as the real server checks it.
enum PyroscopeTimeRange {
    /// Milliseconds: the longest window, a day.
    static let maximumLength: Int64 = 24 * 3_600_000

    /// The window from `start` to `end`, in milliseconds since the Unix epoch.
    static func check(start: Int64, end: Int64) throws(ConnectError) -> ClosedRange<Int64> {
        guard start != 0, end != 0 else { throw ConnectError(.invalidArgument, "missing time range in the query") }
        guard start <= end else { throw ConnectError(.invalidArgument, "query start time is after end time") }
        let (length, overflows) = end.subtractingReportingOverflow(start)
        guard !overflows, length <= maximumLength else {
            throw ConnectError(
                .invalidArgument,
                "the query time range exceeds the limit (max_query_length, actual: \(length)ms, limit: 1d)"
            )
        }
        return start...end
    }
}

import Foundation

/// How much one push may carry, and of when: Pyroscope's own defaults.
struct PyroscopeLimits: Sendable {
    /// Bytes of one profile after decompression.
    var profileSize = 4 * 1024 * 1024
    /// Bytes of a whole request, before and after decompression.
    var requestSize = 32 * 1024 * 1024
    var samples = 16_000
    var labelsPerSample = 100
    /// Frames of a stack; of a deeper one the outermost are kept.
    var stackDepth = 1_000
    /// Bytes of a function's name or a file's; of a longer one the end is kept.
    var symbolLength = 65_535
    var labelsPerSeries = 30
    var labelNameLength = 1_024
    var labelValueLength = 2_048
    var age: Duration = .seconds(3_600)
    var lead: Duration = .seconds(600)

    /// Refuses a profile of a time too long ago or too far ahead.
    ///
    /// - Parameter nanoseconds: the profile's time since the Unix epoch.
    func checkWindow(_ nanoseconds: Int64, now: Date, labels: String) throws(PyroscopeRejection) {
        let time = Date(timeIntervalSince1970: Double(nanoseconds) / 1e9)
        let from = now.addingTimeInterval(-Double(age.components.seconds))
        let until = now.addingTimeInterval(Double(lead.components.seconds))
        guard time > from, time < until else {
            throw .outsideWindow(
                labels: labels, time: time.ISO8601Format(), from: from.ISO8601Format(), until: until.ISO8601Format()
            )
        }
    }
}

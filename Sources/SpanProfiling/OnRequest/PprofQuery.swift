/// The query of a request for a profile.
struct PprofQuery: Equatable {
    /// A value of `seconds` that is no number of seconds.
    struct Failure: Error, Equatable, CustomStringConvertible {
        var value: String
        var description: String {
            "invalid value for \"seconds\": \"\(value)\" is not a whole number from 1 to 3600; 30 is usual"
        }
    }

    /// How long to profile; 30 if nothing says.
    var seconds = 30

    /// Reads what is behind a URL's `?`; the first `seconds` counts, and an empty one does not.
    init(_ query: String?) throws(Failure) {
        for pair in (query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts[0] == "seconds" else { continue }
            let value = parts.count > 1 ? String(parts[1]) : ""
            if value.isEmpty { return }
            guard value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int(value),
                (1...3_600).contains(seconds)
            else { throw Failure(value: value) }
            self.seconds = seconds
            return
        }
    }
}

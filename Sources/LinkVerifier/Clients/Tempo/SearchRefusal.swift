/// A search that asks Tempo for more than it gives, read from its sentence: it has no codes for that.
enum SearchRefusal: Equatable {
    /// More traces than so many.
    case limit(Int)
    /// More time than the server searches; in its words.
    case range(String)

    init?(_ error: ClientError) {
        guard case .status(_, 400, let body) = error else { return nil }
        if let match = body.firstMatch(of: #/limit \d+ exceeds max limit (\d+)/#), let largest = Int(match.1) {
            self = .limit(largest)
        } else if body.contains("range specified by start and end exceeds") {
            self = .range(body)
        } else {
            return nil
        }
    }
}

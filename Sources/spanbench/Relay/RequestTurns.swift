/// The turns of the two ends of one HTTP/1.1 connection, of which each one of the client's is a request.
///
/// This holds for clients that send a request only when the one before has its answer, as all that we know do. It stays
/// on the event loop of its connection.
final class RequestTurns {
    private let counts: RequestCounts
    private var isClients = false

    init(counts: RequestCounts) {
        self.counts = counts
    }

    func clientSaid() {
        guard !isClients else { return }
        isClients = true
        counts.begin()
    }

    func serverSaid() {
        guard isClients else { return }
        isClients = false
        counts.end()
    }
}

import Synchronization

/// The labels of series that were read before, by the text that they are stored as.
///
/// Every query compares labels, and to decode them takes longer than to find the samples of a span.
final class KnownLabels: Sendable {
    /// Series beyond which all are forgotten, so that those of long ago do not stay.
    private static let capacity = 10_000

    private let labels = Mutex<[String: ProfileLabels]>([:])

    /// What `ProfileLabels.encoded()` made the text of.
    func decode(_ text: String) throws -> ProfileLabels {
        if let known = labels.withLock({ $0[text] }) { return known }
        let decoded = try ProfileLabels(encoded: text)
        labels.withLock { labels in
            if labels.count >= Self.capacity { labels.removeAll() }
            labels[text] = decoded
        }
        return decoded
    }
}

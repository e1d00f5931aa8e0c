/// Which log lines are wanted.
package struct LogQuery: Sendable, Equatable {
    /// Nothing means every service.
    package var service: String?
    /// Whether lines that are written later are wanted too.
    package var follow: Bool
    /// How many lines each service's past contributes at most; nothing means all.
    package var tail: Int?

    package init(service: String? = nil, follow: Bool = false, tail: Int? = nil) {
        self.service = service
        self.follow = follow
        self.tail = tail
    }
}

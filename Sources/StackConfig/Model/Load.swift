/// What the load generator asks of each region.
package struct Load: Sendable, Hashable {
    /// Requests in flight at once, for each region.
    package var concurrency: Concurrency
    /// Requests begun each second, for each region.
    package var rate: RequestRate

    package init(concurrency: Concurrency, rate: RequestRate) {
        self.concurrency = concurrency
        self.rate = rate
    }
}

package import Foundation

/// From one moment to another.
package struct TimeWindow: Sendable, Equatable {
    package var start: Date
    package var end: Date

    package init(start: Date, end: Date) {
        self.start = start
        self.end = end
    }

    /// So many whole milliseconds since the Unix epoch, as Pyroscope counts; never narrower than the window.
    package var milliseconds: (start: Int64, end: Int64) {
        (
            Int64((start.timeIntervalSince1970 * 1000).rounded(.down)),
            Int64((end.timeIntervalSince1970 * 1000).rounded(.up))
        )
    }

    /// So many whole seconds since the Unix epoch, as Tempo counts; never narrower than the window, and never empty.
    package var seconds: (start: Int64, end: Int64) {
        let start = Int64(start.timeIntervalSince1970.rounded(.down))
        return (start, max(Int64(end.timeIntervalSince1970.rounded(.up)), start + 1))
    }

    /// The window with so much more on either side.
    package func widened(by margin: Duration) -> TimeWindow {
        TimeWindow(start: start - margin.timeInterval, end: end + margin.timeInterval)
    }
}

extension Duration {
    /// The duration in seconds, as Foundation counts.
    var timeInterval: TimeInterval { self / .seconds(1) }
}

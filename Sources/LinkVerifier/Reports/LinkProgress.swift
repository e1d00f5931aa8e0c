/// How far the wait for links has come.
package struct LinkProgress: Sendable, Equatable {
    /// One region's counts so far.
    package struct Region: Sendable, Equatable {
        package let region: String
        package let spansSeen: Int
        package let spansLabelled: Int
        package let profilesFound: Int
    }

    package let elapsed: Duration
    /// In the order in which the target names them.
    package let regions: [Region]
    /// What kept the latest look from succeeding, if it failed and will be tried again.
    package let obstacle: ClientError?

    package init(elapsed: Duration, reports: [RegionReport], obstacle: ClientError? = nil) {
        self.elapsed = elapsed
        self.obstacle = obstacle
        self.regions = reports.map { report in
            Region(
                region: report.region,
                spansSeen: report.spansSeen,
                spansLabelled: report.spansLabelled,
                profilesFound: report.profilesFound
            )
        }
    }
}

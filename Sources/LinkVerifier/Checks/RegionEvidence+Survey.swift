import Foundation

extension RegionEvidence {
    /// What was seen of a region, with what only all regions together tell.
    init(
        _ survey: RegionSurvey,
        of target: VerificationTarget,
        usualCPU: [String: Int64],
        otherRegionsSeen: [String],
        now: Date
    ) {
        self.init(
            serviceName: target.serviceName,
            region: survey.region,
            scope: target.scope,
            roots: survey.roots.sorted(by: LocalRoots.isNewer),
            tally: survey.tally,
            profiles: survey.profiles,
            spansWithoutStacks: survey.spansWithoutStacks,
            sightings: survey.sightings,
            askedEarly: survey.askedEarly,
            queryFailures: survey.queryFailures,
            otherQueryFailure: survey.otherQueryFailure,
            control: survey.control,
            census: survey.census,
            usualCPU: usualCPU,
            otherRegionsSeen: otherRegionsSeen,
            sentinels: target.sentinels,
            ancestors: survey.ancestors,
            idleSpans: Set(target.idleSpans),
            now: now,
            processorCount: target.processorCount,
            limits: target.limits
        )
    }
}

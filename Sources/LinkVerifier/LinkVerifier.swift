package import AsyncHTTPClient
package import Foundation

/// Proves, over Tempo's and Pyroscope's public APIs, that spans lead to profiles.
package struct LinkVerifier: Sendable {
    private let target: VerificationTarget
    private let surveyor: Surveyor
    private let pacemaker: Pacemaker
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - httpClient: Best made with ``httpConfiguration``, so that a refused connection is told at once.
    ///   - clock: What the wait is measured with.
    ///   - now: The time of day, which is what spans and profiles carry.
    package init(
        target: VerificationTarget,
        httpClient: HTTPClient,
        clock: some Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.target = target
        let limiter = RequestLimiter(atOnce: target.limits.concurrentRequests, clock: clock, now: now)
        self.surveyor = Surveyor(target: target, httpClient: httpClient, limiter: limiter)
        self.pacemaker = Pacemaker(clock)
        self.now = now
    }

    /// Settings under which a refused connection is an error at once, instead of being tried again, and so is a
    /// redirection, instead of being followed to some login.
    package static var httpConfiguration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.redirectConfiguration = .disallow
        return configuration
    }

    /// Looks once and judges what is there now.
    ///
    /// Throws ``ClientError`` if a server cannot be asked.
    package func verify() async throws -> LinkReport {
        var surveys: [RegionSurvey] = []
        let sight = try await look(at: &surveys)
        if let obstacle = sight.obstacle { throw obstacle }
        var journal = StackJournal(pacemaker)
        let evidence = try await surveyor.stackEvidence(
            regions: sight.evidence, now: now(), journal: &journal, occasion: .only)
        return report(on: evidence, sight.listing)
    }

    /// Looks again and again until each region has a proved link, something is proved broken, or `timeout` has passed.
    ///
    /// Broken is only what later data cannot mend: not a region without spans or without any profile, and not a
    /// question that the server may answer when it is asked again. At the deadline the report's findings say what is
    /// still missing where. Throws ``ClientError`` if a server cannot be asked at the deadline, or at once if asking
    /// again would not help or nobody listens there when it is first asked.
    package func waitForLinks(
        timeout: Duration,
        progress: @Sendable (LinkProgress) -> Void = { _ in }
    ) async throws -> LinkReport {
        let elapsed = pacemaker.stopwatch()
        var surveys: [RegionSurvey] = []
        var journal = StackJournal(pacemaker)
        var latest = LinkReport(serviceName: target.serviceName, regions: [])
        var isFirstLook = true
        while true {
            var obstacle: ClientError?
            var isDecided = false
            do {
                let sight = try await look(at: &surveys)
                obstacle = sight.obstacle
                let occasion = LookOccasion.oneOfMany(remaining: timeout - elapsed())
                let evidence = try await surveyor.stackEvidence(
                    regions: sight.evidence, now: now(), journal: &journal, occasion: occasion)
                latest = report(on: evidence, sight.listing)
                isDecided = obstacle == nil && Patience.isOver(latest, evidence.regions)
            } catch let error as ClientError where error.isTransient {
                obstacle = error
            }
            progress(LinkProgress(elapsed: elapsed(), reports: latest.regions, obstacle: obstacle))
            if isDecided { return latest }
            if isFirstLook, let obstacle, obstacle.isUnreachable { throw obstacle }
            isFirstLook = false
            let remaining = timeout - elapsed()
            guard remaining > .zero else {
                if let obstacle { throw obstacle }
                return latest
            }
            try await pacemaker.pause(min(target.limits.pollInterval, remaining))
        }
    }

    /// What one look saw.
    private struct Sight {
        let listing: RegionListing
        let evidence: [RegionEvidence]
        /// What kept it from seeing all, and may not the next time.
        let obstacle: ClientError?
    }

    /// Looks at each region, those included that were not there before, and remembers what is learned.
    private func look(at surveys: inout [RegionSurvey]) async throws -> Sight {
        let now = now()
        let listing = try await surveyor.regions(now: now)
        if case .regions(let regions) = listing {
            let known = Set(surveys.map(\.region))
            let names = target.regions.isEmpty ? known.union(regions).sorted() : regions
            let byRegion = Dictionary(surveys.map { ($0.region, $0) }) { first, _ in first }
            surveys = names.map { byRegion[$0] ?? RegionSurvey(region: $0) }
        }
        let look = try await surveyor.look(at: surveys, now: now)
        if let obstacle = look.obstacle, !obstacle.isTransient { throw obstacle }
        surveys = look.surveys
        return Sight(listing: listing, evidence: evidence(from: surveys, now: now), obstacle: look.obstacle)
    }

    private func evidence(from surveys: [RegionSurvey], now: Date) -> [RegionEvidence] {
        let profiles = surveys.reduce(into: [:]) { $0.merge($1.profiles) { first, _ in first } }
        let usualCPU = UsualCPU.byName(roots: surveys.flatMap(\.roots), profiles: profiles)
        let seen = surveys.filter { $0.roots.contains { $0.isSettled(at: now, limits: target.limits) } }.map(\.region)
        return surveys.map { survey in
            RegionEvidence(
                survey,
                of: target,
                usualCPU: usualCPU,
                otherRegionsSeen: seen.filter { $0 != survey.region },
                now: now
            )
        }
    }

    private func report(on evidence: StackEvidence, _ listing: RegionListing) -> LinkReport {
        var ofStack = CheckCatalogue.stack.map { $0.result(on: evidence) }
        if evidence.regions.isEmpty, case .none(let hasSpans) = listing {
            let finding = RegionSilentCheck.findingWithoutRegions(
                of: target.serviceName,
                attribute: target.regionAttribute ?? "",
                hasSpans: hasSpans
            )
            ofStack.append(CheckResult(finding))
        }
        let ofRegions = evidence.regions.map { region in CheckCatalogue.region.map { $0.result(on: region) } }
        return LinkReport(
            serviceName: target.serviceName,
            regions: zip(evidence.regions, ofRegions).map { region, results in
                RegionReport(region, checks: Causes.sorted(results, besides: ofStack))
            },
            checks: Causes.sorted(ofStack, besides: ofRegions.flatMap(\.self))
        )
    }
}

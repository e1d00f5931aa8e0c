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
        let regions = try await surveyor.regions(now: now())
        let (_, evidence) = try await look(at: regions.map(RegionSurvey.init))
        var journal = StackJournal(pacemaker)
        return report(
            on: try await surveyor.stackEvidence(regions: evidence, now: now(), journal: &journal, occasion: .only)
        )
    }

    /// Looks again and again until each region has a proved link, something is proved broken, or `timeout` has passed.
    ///
    /// At the deadline the report's findings say what is still missing where: its verdict is then `inconclusive`, or
    /// `fail` if a region that served requests has no profile at all. Throws ``ClientError`` if a server cannot be
    /// asked at the deadline, or at once if asking again would not help.
    package func waitForLinks(
        timeout: Duration,
        progress: @Sendable (LinkProgress) -> Void = { _ in }
    ) async throws -> LinkReport {
        let elapsed = pacemaker.stopwatch()
        var surveys: [RegionSurvey] = []
        var journal = StackJournal(pacemaker)
        var latest = LinkReport(serviceName: target.serviceName, regions: [])
        while true {
            var obstacle: ClientError?
            var isDecided = false
            do {
                if surveys.isEmpty { surveys = try await surveyor.regions(now: now()).map(RegionSurvey.init) }
                let evidence: [RegionEvidence]
                (surveys, evidence) = try await look(at: surveys)
                let occasion = LookOccasion.oneOfMany(remaining: timeout - elapsed())
                latest = report(
                    on: try await surveyor.stackEvidence(
                        regions: evidence, now: now(), journal: &journal, occasion: occasion
                    )
                )
                isDecided = latest.verdict == .pass || isBroken(latest, evidence)
            } catch let error as ClientError where error.isTransient {
                obstacle = error
            }
            progress(LinkProgress(elapsed: elapsed(), reports: latest.regions, obstacle: obstacle))
            if isDecided { return latest }
            let remaining = timeout - elapsed()
            guard remaining > .zero else {
                if let obstacle { throw obstacle }
                return latest
            }
            try await pacemaker.pause(min(target.limits.pollInterval, remaining))
        }
    }

    private func look(at surveys: [RegionSurvey]) async throws -> ([RegionSurvey], [RegionEvidence]) {
        let now = now()
        var seen: [RegionSurvey] = []
        for survey in surveys { seen.append(try await surveyor.look(at: survey, now: now)) }
        return (seen, evidence(from: seen, now: now))
    }

    private func evidence(from surveys: [RegionSurvey], now: Date) -> [RegionEvidence] {
        let profiles = surveys.reduce(into: [:]) { $0.merge($1.profiles) { first, _ in first } }
        let usualCPU = UsualCPU.byName(roots: surveys.flatMap(\.roots), profiles: profiles)
        return surveys.map { survey in
            RegionEvidence(
                serviceName: target.serviceName,
                region: survey.region,
                scope: target.scope,
                roots: survey.roots.sorted(by: LocalRoots.isNewer),
                profiles: survey.profiles,
                control: survey.control,
                census: survey.census,
                usualCPU: usualCPU,
                now: now,
                processorCount: target.processorCount,
                limits: target.limits
            )
        }
    }

    private func report(on evidence: StackEvidence) -> LinkReport {
        let checks = Causes.sorted(CheckCatalogue.stack.map { $0.result(on: evidence) })
        return LinkReport(
            serviceName: target.serviceName,
            regions: evidence.regions.map { RegionReport($0, besides: checks) },
            checks: checks
        )
    }

    /// Whether data is there and wrong, of a region or of all together. A region without any profile has no data yet.
    private func isBroken(_ report: LinkReport, _ evidence: [RegionEvidence]) -> Bool {
        report.findings.contains { $0.verdict == .fail }
            || zip(report.regions, evidence).contains { region, evidence in
                region.findings.contains { finding in
                    finding.verdict == .fail && !(finding.check == .profileMissing && evidence.census?.cpu == 0)
                }
            }
    }
}

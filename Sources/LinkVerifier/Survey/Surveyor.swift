import AsyncHTTPClient
import Foundation

/// Asks Tempo and Pyroscope what the checks need to know.
struct Surveyor: Sendable {
    let target: VerificationTarget
    let tempo: TempoClient
    let pyroscope: PyroscopeClient

    init(target: VerificationTarget, httpClient: HTTPClient) {
        let timeout = target.limits.requestTimeout
        self.target = target
        self.tempo = TempoClient(target.tempo, httpClient: httpClient, timeout: timeout)
        self.pyroscope = PyroscopeClient(target.pyroscope, httpClient: httpClient, timeout: timeout)
    }

    /// One look at each region, all at once.
    ///
    /// What was learned before an error is kept; the first error of any region is given beside it.
    func look(at surveys: [RegionSurvey], now: Date) async throws -> (surveys: [RegionSurvey], obstacle: ClientError?) {
        let looks = try await surveys.concurrentMap(atMost: target.limits.concurrentRequests) { survey in
            var survey = survey
            do {
                try await look(at: &survey, now: now)
            } catch let error as ClientError {
                return (survey, ClientError?.some(error))
            }
            return (survey, nil)
        }
        let errors = looks.compactMap(\.1)
        return (looks.map(\.0), errors.first { !$0.isTransient } ?? errors.first)
    }

    /// New spans, where there is room for them, and the profiles still unproved.
    private func look(at survey: inout RegionSurvey, now: Date) async throws {
        survey.dropHopeless(at: now, limits: target.limits)
        try await followNewSpans(&survey, now: now)
        survey.record(try await profiles(of: survey.open(at: target.limits), now: now))
        survey.otherQueryFailure = nil
        do {
            if survey.control == nil || survey.control?.total != 0 { survey.control = try await control(for: survey) }
            survey.census = try await census(for: survey, now: now)
        } catch let error as ClientError {
            guard let failure = RegionEvidence.QueryFailure(error) else { throw error }
            survey.otherQueryFailure = failure
        }
    }
}

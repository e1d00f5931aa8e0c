import Foundation
import TelemetryProtos

extension QuerierService {
    /// The types that have samples in the window, or in the last day if none is given.
    func profileTypes(_ request: PyroscopeProfileTypesRequest) async throws -> PyroscopeProfileTypesResponse {
        let time: ClosedRange<Int64>
        if request.start == 0 && request.end == 0 {
            let now = Int64(Date().timeIntervalSince1970 * 1_000)
            time = now - PyroscopeTimeRange.maximumLength...now
        } else {
            time = try PyroscopeTimeRange.check(start: request.start, end: request.end)
        }
        let ids = try await store.series(matching: [], in: time).compactMap { $0[ProfileLabelName.profileType] }
        var response = PyroscopeProfileTypesResponse()
        response.profileTypes = try Set(ids).sorted().map { id in
            let type = try ProfileType(id: id)
            var message = PyroscopeProfileType()
            message.id = id
            message.name = type.name
            message.sampleType = type.sampleType
            message.sampleUnit = type.sampleUnit
            message.periodType = type.periodType
            message.periodUnit = type.periodUnit
            return message
        }
        return response
    }

    /// The names of the labels of the selected series.
    func labelNames(_ request: PyroscopeLabelNamesRequest) async throws -> PyroscopeLabelNamesResponse {
        let series = try await series(request.matchers, start: request.start, end: request.end)
        var response = PyroscopeLabelNamesResponse()
        response.names = Set(series.flatMap { $0.pairs.map(\.name) }).sorted()
        return response
    }

    /// The values that one label has in the selected series.
    func labelValues(_ request: PyroscopeLabelValuesRequest) async throws -> PyroscopeLabelValuesResponse {
        let series = try await series(request.matchers, start: request.start, end: request.end)
        guard !request.name.isEmpty else { throw ConnectError(.invalidArgument, "name is required") }
        var response = PyroscopeLabelValuesResponse()
        response.names = Set(series.compactMap { $0[request.name] }).sorted()
        return response
    }

    /// The selected series, reduced to some of their labels if any are named, each combination once.
    func series(_ request: PyroscopeSeriesRequest) async throws -> PyroscopeSeriesResponse {
        let wanted = Set(request.labelNames)
        let found = try await series(request.matchers, start: request.start, end: request.end)
        var seen: Set<ProfileLabels> = []
        var response = PyroscopeSeriesResponse()
        for labels in found {
            let reduced = wanted.isEmpty ? labels : ProfileLabels(labels.pairs.filter { wanted.contains($0.name) })
            guard !reduced.pairs.isEmpty, seen.insert(reduced).inserted else { continue }
            var message = PyroscopeLabels()
            message.labels = reduced.pairs.map { pair in
                var message = PyroscopeLabelPair()
                message.name = pair.name
                message.value = pair.value
                return message
            }
            response.labelsSet.append(message)
        }
        return response
    }

    /// The series that fulfil all selectors.
    private func series(_ selectors: [String], start: Int64, end: Int64) async throws -> [ProfileLabels] {
        let time = try PyroscopeTimeRange.check(start: start, end: end)
        var matchers: [LabelMatcher] = []
        for selector in selectors {
            do {
                matchers += try LabelSelectorParser.parse(selector)
            } catch {
                throw ConnectError(
                    .invalidArgument,
                    "parsing label selector: failed to parse label selector \"\(selector)\": \(error)"
                )
            }
        }
        return try await store.series(matching: matchers, in: time)
    }
}

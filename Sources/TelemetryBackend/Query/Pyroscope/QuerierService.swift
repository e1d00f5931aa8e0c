import Foundation
import TelemetryProtos

/// The methods of `querier.v1.QuerierService` that clients need to find the profile of a span.
struct QuerierService: Sendable {
    /// The nodes of a flame graph when the client names no number.
    private static let defaultNodeCount: Int64 = 8_192
    private static let maximumNodeCount: Int64 = 1 << 20

    let store: ProfileStore

    func selectMergeSpanProfile(
        _ request: PyroscopeSelectMergeSpanProfileRequest
    ) async throws -> PyroscopeSelectMergeSpanProfileResponse {
        var merged = PyroscopeSelectMergeStacktracesRequest()
        merged.profileTypeID = request.profileTypeID
        merged.labelSelector = request.labelSelector
        merged.spanSelector = request.spanSelector
        merged.start = request.start
        merged.end = request.end
        merged.maxNodes = request.maxNodes
        merged.format = request.format
        var response = PyroscopeSelectMergeSpanProfileResponse()
        response.flamegraph = try await selectMergeStacktraces(merged).flamegraph
        return response
    }

    func selectMergeStacktraces(
        _ request: PyroscopeSelectMergeStacktracesRequest
    ) async throws -> PyroscopeSelectMergeStacktracesResponse {
        guard request.spanSelector.isEmpty || request.traceIDSelector.isEmpty else {
            throw ConnectError(.invalidArgument, "span_selector and trace_id_selector cannot be combined")
        }
        guard [.unspecified, .flamegraph].contains(request.format) else {
            throw ConnectError(.unimplemented, "the format \(request.format) is not supported; ask for a flame graph")
        }
        // To ignore a selector would be to answer with everything.
        guard request.profileIDSelector.isEmpty else {
            throw ConnectError(.unimplemented, "profile_id_selector is not supported; use span_selector")
        }
        var query = ProfileQuery()
        query.time = try PyroscopeTimeRange.check(start: request.start, end: request.end)
        let nodeCount = try Self.nodeCount(request.maxNodes)
        query.matchers = try Self.matchers(request.labelSelector, type: request.profileTypeID)
        query.spanIDs = try request.spanSelector.map(Self.spanID)
        query.traceIDs = try request.traceIDSelector.map(Self.traceID)
        var tree = FlameTree()
        for stack in try await store.stacks(query) {
            tree.insert(stack.value, stack: stack.frames.map(\.name))
        }
        var response = PyroscopeSelectMergeStacktracesResponse()
        response.flamegraph = FlameGraphEncoder.encode(tree, maxNodes: nodeCount)
        return response
    }

    private static func nodeCount(_ asked: Int64) throws(ConnectError) -> Int {
        switch asked {
        case 0: return Int(defaultNodeCount)
        case 1...maximumNodeCount: return Int(asked)
        case ..<0:
            throw ConnectError(
                .invalidArgument, "max flamegraph nodes limit must be set (max allowed \(maximumNodeCount))"
            )
        default:
            throw ConnectError(
                .invalidArgument,
                "max flamegraph nodes limit \(asked) is greater than allowed \(maximumNodeCount)"
            )
        }
    }

    private static func matchers(_ selector: String, type: String) throws(ConnectError) -> [LabelMatcher] {
        let profileType: ProfileType
        do {
            profileType = try ProfileType(id: type)
        } catch {
            throw ConnectError(.invalidArgument, "\(error)")
        }
        let matchers: [LabelMatcher]
        do {
            matchers = try LabelSelectorParser.parse(selector)
        } catch {
            throw ConnectError(.invalidArgument, "parsing label selector \"\(selector)\": \(error)")
        }
        return matchers + [
            LabelMatcher(name: ProfileLabelName.profileType, operation: .equal, value: profileType.id)
        ]
    }

    private static func spanID(_ text: String) throws(ConnectError) -> UInt64 {
        guard text.utf8.count == 16 else {
            throw ConnectError(.invalidArgument, "invalid span id length: \"\(text)\"")
        }
        guard let id = HexIdentifier.spanID(text) else {
            throw ConnectError(.invalidArgument, "invalid span id: \"\(text)\"; send 16 hexadecimal digits")
        }
        return id
    }

    private static func traceID(_ text: String) throws(ConnectError) -> [UInt8] {
        guard text.utf8.count == 32 else {
            throw ConnectError(.invalidArgument, "invalid trace id length: \"\(text)\"")
        }
        guard let id = HexIdentifier.traceID(text) else {
            throw ConnectError(.invalidArgument, "invalid trace id: \"\(text)\"; send 32 hexadecimal digits")
        }
        return id
    }
}

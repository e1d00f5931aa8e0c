import Foundation
import Hummingbird

/// Lists the names and the values of attributes.
struct TempoTagHandlers: Sendable {
    /// The most values in one answer.
    private static let valueLimit = 10_000
    private static let intrinsics = [
        "duration", "name", "status", "statusMessage", "kind", "rootServiceName", "rootName", "traceDuration",
        "trace:id", "span:id", "span:parentID", "span:status", "span:statusMessage", "span:duration", "span:name",
        "span:kind", "trace:rootName", "trace:rootService", "trace:duration",
    ]

    let store: TraceStore
    /// The time, in seconds since 1970.
    let now: @Sendable () -> Int64

    /// `GET /api/search/tags`: the names of all scopes in one list.
    func namesVersion1(_ request: Request, _: some RequestContext) async throws -> TempoTagNames {
        _ = try range(QueryParameters(request))
        let names = try await store.tagNames(ofResources: true) + store.tagNames(ofResources: false)
        return TempoTagNames(tagNames: Set(names).sorted())
    }

    /// `GET /api/v2/search/tags`: the names by scope; an empty scope is left out.
    func namesVersion2(_ request: Request, _: some RequestContext) async throws -> TempoScopedTagNames {
        let parameters = QueryParameters(request)
        _ = try range(parameters)
        let requested = parameters["scope"] ?? "none"
        let known = ["none", "resource", "span", "intrinsic", "event", "link", "instrumentation", "trace"]
        guard known.contains(requested) else {
            throw TempoRequestError("invalid scope: \(requested); use resource, span, intrinsic or none")
        }
        var scopes: [TempoScopedTagNames.Scope] = []
        for (scope, isResource) in [("resource", true), ("span", false)] where ["none", scope].contains(requested) {
            let tags = try await store.tagNames(ofResources: isResource)
            if !tags.isEmpty { scopes.append(.init(name: scope, tags: tags)) }
        }
        if ["none", "intrinsic"].contains(requested) {
            scopes.append(.init(name: "intrinsic", tags: Self.intrinsics))
        }
        return TempoScopedTagNames(scopes: scopes)
    }

    /// `GET /api/v2/search/tag/{name}/values`; `q` narrows them to the spans of which it is true.
    ///
    /// A query that can't be read narrows nothing: editors ask while it is still being typed.
    func valuesVersion2(_ request: Request, _ context: some RequestContext) async throws -> TempoTagValues {
        let parameters = QueryParameters(request)
        let encoded = context.parameters.get("name") ?? ""
        let name = encoded.removingPercentEncoding ?? encoded
        let range = try range(parameters)?.searchRange ?? .everything
        let attribute: TraceQLAttribute
        do throws(TraceQLError) {
            attribute = try TraceQLParser.parseAttribute(name)
        } catch {
            throw TempoRequestError(error)
        }
        let limit = try parameters.count("limit").flatMap { $0 == 0 ? nil : $0 } ?? Self.valueLimit
        let values = try await store.tagValues(
            of: attribute, matching: Self.query(parameters["q"]).map { ($0, range) }, limit: min(limit, Self.valueLimit)
        )
        return TempoTagValues(
            tagValues: values.map { .init(type: $0.type.rawValue, value: $0.value.isEmpty ? nil : $0.value) })
    }

    /// Nil when it narrows nothing.
    private static func query(_ text: String?) -> TraceQLQuery? {
        guard let text else { return nil }
        do {
            let query = try TraceQLParser.parse(text)
            return query == .emptyFilter ? nil : query
        } catch {
            return nil
        }
    }

    private func range(_ parameters: QueryParameters) throws(TempoRequestError) -> TempoTimeRange? {
        let range = try TempoTimeRange(ofListing: parameters)
        try range?.checkLength(now: now())
        return range
    }
}

/// The names of attributes.
struct TempoTagNames: TempoJSON {
    let tagNames: [String]
    let metrics = TempoTagMetrics()

    enum CodingKeys: String, CodingKey { case tagNames, metrics }
}

/// The names of attributes by scope.
struct TempoScopedTagNames: TempoJSON {
    struct Scope: Encodable {
        let name: String
        let tags: [String]
    }

    let scopes: [Scope]
    let metrics = TempoTagMetrics()

    enum CodingKeys: String, CodingKey { case scopes, metrics }
}

/// The values of an attribute.
struct TempoTagValues: TempoJSON {
    struct Value: Encodable {
        let type: String
        /// Left out when it is empty.
        let value: String?
    }

    let tagValues: [Value]
    let metrics = TempoTagMetrics()

    enum CodingKeys: String, CodingKey { case tagValues, metrics }
}

/// What a lookup cost, in Tempo's terms: one job.
struct TempoTagMetrics: Encodable {
    let totalJobs = 1
    let completedJobs = 1

    enum CodingKeys: String, CodingKey { case totalJobs, completedJobs }
}

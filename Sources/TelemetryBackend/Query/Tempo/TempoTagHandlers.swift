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

    /// `GET /api/search/tags`: the names of all scopes in one list.
    func namesVersion1(_ request: Request, _: some RequestContext) async throws -> TempoTagNames {
        let names = try await store.tagNames(ofResources: true) + store.tagNames(ofResources: false)
        return TempoTagNames(tagNames: Set(names).sorted())
    }

    /// `GET /api/v2/search/tags`: the names by scope; an empty scope is left out.
    func namesVersion2(_ request: Request, _: some RequestContext) async throws -> TempoScopedTagNames {
        let requested = QueryParameters(request)["scope"] ?? "none"
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
    func valuesVersion2(_ request: Request, _ context: some RequestContext) async throws -> TempoTagValues {
        let parameters = QueryParameters(request)
        let encoded = context.parameters.get("name") ?? ""
        let name = encoded.removingPercentEncoding ?? encoded
        let range = try TempoTimeRange(parameters)?.searchRange ?? .everything
        let attribute: TraceQLAttribute
        let query: TraceQLQuery?
        do throws(TraceQLError) {
            attribute = try TraceQLParser.parseAttribute(name)
            query = try Self.query(parameters["q"])
        } catch {
            throw TempoRequestError(error)
        }
        let isFiltered = query != nil && query != .emptyFilter
        let values = try await store.tagValues(
            of: attribute, matching: isFiltered ? query.map { ($0, range) } : nil, limit: Self.valueLimit)
        return TempoTagValues(tagValues: values.map { .init(type: $0.type.rawValue, value: $0.value) })
    }

    private static func query(_ text: String?) throws(TraceQLError) -> TraceQLQuery? {
        guard let text else { return nil }
        return try TraceQLParser.parse(text)
    }
}

/// The names of attributes.
struct TempoTagNames: ResponseEncodable {
    let tagNames: [String]
    let metrics = TempoTagMetrics()

    enum CodingKeys: String, CodingKey { case tagNames, metrics }
}

/// The names of attributes by scope.
struct TempoScopedTagNames: ResponseEncodable {
    struct Scope: Encodable {
        let name: String
        let tags: [String]
    }

    let scopes: [Scope]
    let metrics = TempoTagMetrics()

    enum CodingKeys: String, CodingKey { case scopes, metrics }
}

/// The values of an attribute.
struct TempoTagValues: ResponseEncodable {
    struct Value: Encodable {
        let type: String
        let value: String
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

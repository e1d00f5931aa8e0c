import TelemetryProtos
import Testing

@testable import TelemetryBackend

struct ProfileLinkTests {
    private static let id = "00f067aa0ba902b7"
    private static let pyroscope = "- {name: P, uid: pyroscope, type: grafana-pyroscope-datasource, url: http://p}"

    private func link(_ jsonData: String, others: String = pyroscope) async throws -> ProfileLink {
        try await withFolder { folder in
            ProfileLink(
                try provisioning(
                    folder, "\n- {name: T, uid: tempo, type: tempo, url: http://t, jsonData: \(jsonData)}\n\(others)"
                ))
        }
    }

    private func settings(uid: String = "pyroscope", more: String = "") -> String {
        "{tracesToProfiles: {datasourceUid: \(uid), profileTypeId: \"\(ProfileType.cpuTime.id)\"\(more)}}"
    }

    private func span(onResource: Bool = false, _ attributes: [String: OTLPAnyValue] = [:]) throws -> StoredSpan {
        let label = [StoredSpan.profileAttribute: OTLPAnyValue.string(Self.id)]
        let request = SpanFixtures.request(
            service: "ride\"share", resource: onResource ? label : [:],
            [SpanFixtures.span("a", attributes.merging(onResource ? [:] : label) { old, _ in old })]
        )
        let spans = try #require(request.resourceSpans.first)
        return StoredSpan(
            resource: spans.resource, scope: .init(), span: try #require(spans.scopeSpans.first?.spans.first))
    }

    @Test func asksWithTheMappedTagsThatAreThereAMinuteAround() async throws {
        let tags = ", tags: [{key: service.name, value: service_name}, {key: vehicle}, {key: gone, value: lost}]"
        let query = try #require(try await link(settings(more: tags)).query(for: span(["vehicle": .string("car")])))
        #expect(query.labelSelector == #"{service_name="ride\"share", vehicle="car"}"#)
        #expect(query.spanSelector == Self.id)
        #expect(query.profileTypeID == ProfileType.cpuTime.id)
        let start = Int64(SpanFixtures.epoch / 1_000_000)
        #expect(query.time == start - 60_000...start + 100 + 60_000)
    }

    @Test func theAttributeMayBeOnTheResource() async throws {
        let query = try await link(settings()).query(for: span(onResource: true))
        #expect(query?.spanSelector == Self.id)
        #expect(query?.labelSelector == #"{service_name="ride\"share"}"#)
    }

    @Test func aSpanWithoutTheAttributeLeadsNowhere() async throws {
        var bare = try span().span
        bare.attributes = []
        let span = StoredSpan(resource: .init(), scope: .init(), span: bare)
        #expect(try await link(settings()).query(for: span) == nil)
    }

    @Test func aQueryOfTheUsersOwnTakesTheTags() async throws {
        let own = ", customQuery: true, query: '{a=\"b\", ${__tags}}', tags: [{key: service.name, value: s}]"
        // In a provisioned file a dollar is written twice.
        let doubled = own.replacing("${", with: "$${")
        let query = try await link(settings(more: doubled)).query(for: span())
        #expect(query?.labelSelector == #"{a="b", s="ride\"share"}"#)
    }

    @Test func aBrokenLinkSaysWhyAndLeadsNowhere() async throws {
        let type = ProfileType.cpuTime.id
        let cases: [(ProfileLink, ProfileLink.Fault)] = [
            (try await link("{}"), .noMapping(tempo: "tempo")),
            (try await link(settings(uid: "other")), .dangling(uid: "other")),
            (try await link(settings(uid: "tempo")), .wrongType(uid: "tempo", type: "tempo")),
            (
                try await link("{tracesToProfiles: {datasourceUid: pyroscope, profileTypeId: cpu}}"),
                .noProfileType(tempo: "tempo")
            ),
            (
                try await withFolder { ProfileLink(try provisioning($0, "\n\(Self.pyroscope)")) }, .noTempo
            ),
        ]
        for (link, fault) in cases {
            #expect(link.fault == fault, "\(type)")
            #expect(try link.query(for: span()) == nil)
        }
    }
}

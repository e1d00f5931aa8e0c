import Foundation
import TelemetryProtos
import Testing

@testable import TelemetryBackend

struct PyroscopeProfileSplitterTests {
    private static let labels = [
        ProfileLabel(name: "__name__", value: "process_cpu"), ProfileLabel(name: "service_name", value: "rideshare"),
        ProfileLabel(name: "region", value: "eu-north"),
    ]

    private func split(_ builder: PprofBuilder) throws -> SplitProfile {
        try PyroscopeProfileSplitter(limits: PyroscopeLimits()).split(
            builder.profile, labels: Self.labels, time: 1_000
        )
    }

    @Test func keepsSpanAndTraceOnSamplesAndMakesOtherLabelsSeries() throws {
        var builder = PprofBuilder()
        builder.add(
            "main;car", 7,
            labels: [
                "span_id": "00000000000000ff", "trace_id": "0102030405060708090a0b0c0d0e0f10", "vehicle": "car",
            ]
        )
        builder.add("main;bike", 3, labels: ["span_id": "00000000000000fe", "vehicle": "bike"])
        let series = try split(builder).series.sorted { ($0.labels["vehicle"] ?? "") < ($1.labels["vehicle"] ?? "") }
        #expect(series.map { $0.labels["vehicle"] } == ["bike", "car"])
        #expect(series.map { $0.samples.map(\.spanID) } == [[0xfe], [0xff]])
        #expect(series[1].samples[0].traceID == Array(1...16))
        #expect(series[0].samples[0].traceID == nil)
        let names = Set(series.flatMap { $0.labels.pairs.map(\.name) })
        #expect(names.isDisjoint(with: ["span_id", "trace_id", "profile_id"]))
    }

    @Test func takesProfileIDForSpanID() throws {
        var builder = PprofBuilder()
        builder.add("main", 1, labels: ["profile_id": "00000000000000ab"])
        let profile = try split(builder)
        #expect(profile.series.map(\.labels).map { $0["profile_id"] } == [nil])
        #expect(profile.series[0].samples.map(\.spanID) == [0xab])
    }

    @Test(arguments: ["", "ff", "00000000000000zz", "+0000000000000ff", "00000000000000000f"])
    func aMalformedSpanIDIsNone(_ id: String) throws {
        var builder = PprofBuilder()
        builder.add("main", 1, labels: ["span_id": id])
        #expect(try split(builder).series[0].samples.map(\.spanID) == [0])
    }

    @Test func makesASeriesOfEachSampleType() throws {
        var builder = PprofBuilder(types: [("samples", "count"), ("cpu", "nanoseconds")])
        builder.add("main", 2, 20_000_000)
        let series = try split(builder).series
        #expect(
            series.map(\.type.id) == [
                "process_cpu:samples:count:cpu:nanoseconds", "process_cpu:cpu:nanoseconds:cpu:nanoseconds",
            ]
        )
        #expect(series.map { $0.labels["__type__"] } == ["samples", "cpu"])
        #expect(series.map { $0.samples.map(\.value) } == [[2], [20_000_000]])
    }

    @Test func theSeriesLabelCountsWhereASampleHasOneOfItsName() throws {
        var builder = PprofBuilder()
        builder.add("main", 1, labels: ["region": "mars"])
        #expect(try split(builder).series.map { $0.labels["region"] } == ["eu-north"])
    }

    @Test func addsUpSamplesOfOneStackAndSpan() throws {
        var builder = PprofBuilder()
        builder.add("main;a", 1, labels: ["span_id": "0000000000000001"])
        builder.add("main;a", 2, labels: ["span_id": "0000000000000001"])
        builder.add("main;a", 4, labels: ["span_id": "0000000000000002"])
        #expect(try split(builder).series[0].samples.map(\.value).sorted() == [3, 4])
    }

    @Test func dropsSamplesOfNothingAndOfLessThanNothing() throws {
        var builder = PprofBuilder(types: [("samples", "count"), ("cpu", "nanoseconds")])
        builder.add("main;a", 0, 0)
        builder.add("main;b", -1, 5)
        builder.add("main;c", 0, 5)
        let series = try split(builder).series
        #expect(series.map(\.type.sampleType) == ["cpu"])
        #expect(series[0].samples.map(\.value) == [5])
    }

    @Test func unfoldsInlinedCallsAndNamesUnknownFunctionsByAddress() throws {
        var builder = PprofBuilder()
        builder.add("outer;inner", 1)
        // The innermost line comes first: `inner` was inlined into `middle`.
        var function = PprofFunction()
        function.id = 9
        function.name = builder.string("middle")
        builder.profile.function.append(function)
        var line = PprofLine()
        line.functionID = 9
        builder.profile.location[0].line.append(line)
        var unknown = PprofLocation()
        unknown.id = 77
        unknown.address = 0xbeef
        builder.profile.location.append(unknown)
        builder.profile.sample[0].locationID.insert(77, at: 0)
        let profile = try split(builder)
        #expect(profile.stacks.map { $0.map { profile.frames[$0].name } } == [["outer", "middle", "inner", "0xbeef"]])
        #expect(profile.frames.first { $0.name == "outer" }?.file == "App/outer.swift")
    }

    @Test func aBadSampleLabelFailsTheWholeProfile() throws {
        var builder = PprofBuilder()
        builder.add("main", 1)
        builder.add("main", 1, labels: ["bad name": "x"])
        let rejection = #expect(throws: PyroscopeRejection.self) { try split(builder) }
        #expect(
            rejection?.description
                == "invalid labels '{__name__=\"process_cpu\", bad name=\"x\", region=\"eu-north\", "
                + "service_name=\"rideshare\"}' with error: invalid label name 'bad name'; "
                + "use letters, digits and underscores, no digit first"
        )
    }
}

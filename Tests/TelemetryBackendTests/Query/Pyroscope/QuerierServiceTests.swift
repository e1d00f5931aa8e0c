import Foundation
import HTTPTypes
import HummingbirdTesting
import TelemetryProtos
import Testing

@testable import TelemetryBackend

struct QuerierServiceTests {
    private static let car = "00000000000000c1"
    private static let bike = "8000000000000b1c"
    private static let trace = "0102030405060708090a0b0c0d0e0f10"

    /// Two spans, and time that belongs to no span.
    private func seed(_ client: PyroscopeClient) async throws {
        var builder = PprofBuilder(types: [("samples", "count"), ("cpu", "nanoseconds")])
        builder.add("main;car;work", 4, 40, labels: ["span_id": Self.car, "trace_id": Self.trace, "vehicle": "car"])
        builder.add("main;car", 1, 10, labels: ["span_id": Self.car, "trace_id": Self.trace, "vehicle": "car"])
        builder.add("main;bike", 2, 20, labels: ["span_id": Self.bike, "vehicle": "bike"])
        builder.add("main;idle", 9, 90)
        #expect(
            try await client.push(builder, labels: ["service_name": "rideshare", "region": "eu-north"]).status == .ok
        )
    }

    @Test func aSpanSelectorGivesThatSpansSamplesOnly() async throws {
        try await withPyroscope { client in
            try await seed(client)
            let car = try await client.spanGraph([Self.car])
            #expect(car.total == 50)
            #expect(Set(car.names) == ["total", "main", "car", "work"])
            let bike = try await client.spanGraph([Self.bike.uppercased()], selector: #"{region=~"eu-.*"}"#)
            #expect(bike.total == 20)
            #expect(Set(bike.names) == ["total", "main", "bike"])
            #expect(try await client.spanGraph([Self.car, Self.bike]).total == 70)
            #expect(
                try await client.spanGraph([Self.car], type: "process_cpu:samples:count:cpu:nanoseconds").total == 5)
        }
    }

    @Test func theLinesOfAFunctionAreOneBar() async throws {
        try await withPyroscope { client in
            var builder = PprofBuilder()
            builder.add("main;work", 4, labels: ["span_id": Self.car])
            // The same function at another line, and one of its name in another file.
            builder.profile.function.append(builder.profile.function[0])
            builder.profile.function[2].id = 3
            builder.profile.function[2].filename = builder.string("Other/work.swift")
            for function in [1, 3] as [UInt64] {
                var sample = builder.profile.sample[0], location = builder.profile.location[0]
                location.id = UInt64(builder.profile.location.count + 1)
                location.line[0].functionID = function
                location.line[0].line = 34
                sample.locationID[0] = location.id
                builder.profile.location.append(location)
                builder.profile.sample.append(sample)
            }
            #expect(try await client.push(builder).status == .ok)
            let graph = try await client.spanGraph([Self.car])
            #expect(graph.names == ["total", "main", "work"])
            // Offset, total, own part, and name of each bar.
            #expect(graph.levels.map(\.values) == [[0, 12, 0, 0], [0, 12, 0, 1], [0, 12, 12, 2]])
        }
    }

    @Test func aSpanThatIsNotThereGivesOneEmptyBar() async throws {
        try await withPyroscope { client in
            try await seed(client)
            let (status, answer) = try await client.ask(
                "SelectMergeSpanProfile",
                [
                    "profileTypeID": ProfileType.cpuTime.id, "labelSelector": #"{service_name="rideshare"}"#,
                    "spanSelector": ["0123456789abcdef"], "someFieldOfTomorrow": true,
                ]
            )
            #expect(status == 200)
            #expect(
                answer == #"{"flamegraph":{"names":["total"],"levels":[{"values":["0","0","0","0"]}]}}"#
            )
        }
    }

    @Test func numbersAreStringsAndZeroesAreAbsent() async throws {
        try await withPyroscope { client in
            try await seed(client)
            let (_, answer) = try await client.ask(
                "SelectMergeStacktraces",
                [
                    "profileTypeID": ProfileType.cpuTime.id, "labelSelector": "{}", "spanSelector": [Self.car],
                ]
            )
            #expect(
                answer
                    == #"{"flamegraph":{"names":["total","main","car","work"],"levels":[{"values":["0","50","0","0"]},"#
                    + #"{"values":["0","50","0","1"]},{"values":["0","50","10","2"]},"#
                    + #"{"values":["10","40","40","3"]}],"total":"50","maxSelf":"40"}}"#
            )
        }
    }

    @Test func noSelectorOfSpansGivesEverythingAndATraceSelectorThatTrace() async throws {
        try await withPyroscope { client in
            try await seed(client)
            #expect(try await client.spanGraph([]).total == 160)
            let (_, answer) = try await client.ask(
                "SelectMergeStacktraces",
                ["profileTypeID": ProfileType.cpuTime.id, "labelSelector": "{}", "traceIdSelector": [Self.trace]]
            )
            #expect(answer.contains(#""total":"50""#))
        }
    }

    @Test func aWindowElsewhereGivesNothing() async throws {
        try await withPyroscope { client in
            try await seed(client)
            let (_, answer) = try await client.ask(
                "SelectMergeStacktraces",
                [
                    "profileTypeID": ProfileType.cpuTime.id, "labelSelector": "{}", "start": 1_700_000_000,
                    "end": 1_700_000_100,
                ]
            )
            #expect(!answer.contains("total\":"))
        }
    }

    @Test(
        arguments: [
            (["profileTypeID": "cpu"], #"<period-type>:<period-unit>(:delta), got(1): "cpu""#),
            (["spanSelector": ["abc"]], #"invalid span id length: "abc""#),
            (
                ["spanSelector": ["xxxxxxxxxxxxxxxx"]],
                #"invalid span id: "xxxxxxxxxxxxxxxx"; send 16 hexadecimal digits"#
            ),
            (["traceIdSelector": ["abc"]], #"invalid trace id length: "abc""#),
            (
                ["traceIdSelector": [Self.trace], "spanSelector": [Self.car]],
                "span_selector and trace_id_selector cannot be combined"
            ),
            (["labelSelector": "{a}"], #"parsing label selector "{a}": 1:3: parse error: unexpected "}""#),
            (["start": 0], "missing time range in the query"),
            (["start": 5, "end": 4], "query start time is after end time"),
            (
                ["start": 1, "end": 86_400_002],
                "the query time range exceeds the limit (max_query_length, actual: 86400001ms"
            ),
            (["maxNodes": -1], "max flamegraph nodes limit must be set (max allowed 1048576)"),
            (["maxNodes": 1_048_577], "max flamegraph nodes limit 1048577 is greater than allowed 1048576"),
        ] as [([String: any Sendable], String)])
    func refuses(_ fields: [String: any Sendable], _ message: String) async throws {
        let question: [String: any Sendable] = ["profileTypeID": ProfileType.cpuTime.id, "labelSelector": "{}"]
        try await withPyroscope { client in
            let (status, answer) = try await client.ask(
                "SelectMergeStacktraces", question.merging(fields) { _, new in new }
            )
            #expect(status == 400)
            let error = try JSONDecoder().decode([String: String].self, from: Data(answer.utf8))
            #expect(error["code"] == "invalid_argument")
            #expect(error["message"]?.contains(message) == true)
        }
    }

    @Test func neverAnswersASelectorThatItDoesNotKnowWithEverything() async throws {
        try await withPyroscope { client in
            let (status, answer) = try await client.ask(
                "SelectMergeStacktraces",
                ["profileTypeID": ProfileType.cpuTime.id, "labelSelector": "{}", "profileIdSelector": ["x"]]
            )
            #expect(status == 501)
            #expect(answer.contains(#""code":"unimplemented""#))
        }
    }

    @Test func listsTypesNamesValuesAndSeries() async throws {
        try await withPyroscope { client in
            try await seed(client)
            let types = try await client.ask("ProfileTypes", [:]).answer
            #expect(
                types.hasPrefix(
                    #"{"profileTypes":[{"ID":"process_cpu:cpu:nanoseconds:cpu:nanoseconds","name":"process_cpu","#
                        + #""sampleType":"cpu","sampleUnit":"nanoseconds","periodType":"cpu","periodUnit":"nanoseconds"},"#
                )
            )
            #expect(
                try await client.ask("ProfileTypes", ["start": 0, "end": 0]).answer == types
            )
            let names = try await client.ask("LabelNames", [:]).answer
            #expect(
                names == #"{"names":["__name__","__period_type__","__period_unit__","__profile_type__","#
                    + #""__service_name__","__type__","__unit__","region","service_name","vehicle"]}"#
            )
            #expect(
                try await client.ask("LabelValues", ["name": "vehicle"]).answer == #"{"names":["bike","car"]}"#
            )
            let one = try await client.ask("LabelValues", ["name": "vehicle", "matchers": [#"{vehicle!="car"}"#]])
            #expect(one.answer == #"{"names":["bike"]}"#)
            #expect(try await client.ask("LabelValues", ["name": "nothing"]).answer == "{}")
            #expect(try await client.ask("LabelValues", [:]).status == 400)
            let series = try await client.ask("Series", ["labelNames": ["service_name", "region"]]).answer
            #expect(
                series == #"{"labelsSet":[{"labels":[{"name":"region","value":"eu-north"},"#
                    + #"{"name":"service_name","value":"rideshare"}]}]}"#
            )
        }
    }

    @Test func isReady() async throws {
        try await withPyroscope { client in
            let response = try await client.client.executeRequest(
                uri: "/ready", method: .get, headers: [:], body: nil
            )
            #expect(response.status == .ok)
        }
    }
}

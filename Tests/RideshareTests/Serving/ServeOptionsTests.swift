import Testing

@testable import Rideshare

@Suite struct ServeOptionsTests {
    @Test func anEmptyEnvironmentGivesTheDefaults() throws {
        #expect(try ServeOptions(environment: [:]) == ServeOptions())
        #expect(try ServeOptions(environment: ["RIDESHARE_LISTEN_PORT": "", "REGION": ""]) == ServeOptions())
    }

    @Test func everyVariableIsRead() throws {
        let options = try ServeOptions(environment: [
            "RIDESHARE_LISTEN_HOST": "0.0.0.0", "RIDESHARE_LISTEN_PORT": "0", "REGION": "us-east",
            "RIDESHARE_WORK_SCALE": "0.25", "RIDESHARE_SLOW_REGION": "us-east", "RIDESHARE_SLOW_MINUTES": "odd",
        ])
        var expected = ServeOptions()
        expected.host = "0.0.0.0"
        expected.port = 0
        expected.region = "us-east"
        expected.pace = WorkPace(scale: 0.25)
        expected.slowSchedule = SlowSchedule(region: "us-east", minutes: .odd)
        #expect(options == expected)
    }

    @Test(arguments: [
        ("RIDESHARE_LISTEN_PORT", "70000", "RIDESHARE_LISTEN_PORT \"70000\" is not a port; use 0 to 65535"),
        ("RIDESHARE_LISTEN_PORT", "-1", "RIDESHARE_LISTEN_PORT \"-1\" is not a port; use 0 to 65535"),
        ("RIDESHARE_LISTEN_PORT", "http", "RIDESHARE_LISTEN_PORT \"http\" is not a port; use 0 to 65535"),
        (
            "REGION", "<b>",
            "REGION \"<b>\" is not a region's name; use up to 63 letters, digits, dots, dashes and underscores"
        ),
        (
            "RIDESHARE_SLOW_REGION", "eu north",
            """
            RIDESHARE_SLOW_REGION "eu north" is not a region's name; use up to 63 letters, digits, dots, dashes and \
            underscores
            """
        ),
        (
            "RIDESHARE_WORK_SCALE", "0",
            "RIDESHARE_WORK_SCALE \"0\" is not a scale; use a number from 0.001 to 100"
        ),
        (
            "RIDESHARE_WORK_SCALE", "nan",
            "RIDESHARE_WORK_SCALE \"nan\" is not a scale; use a number from 0.001 to 100"
        ),
        (
            "RIDESHARE_SLOW_MINUTES", "Even",
            "RIDESHARE_SLOW_MINUTES \"Even\" is not a schedule; use even, odd, always or never"
        ),
    ])
    func aWrongValueIsRefusedWithItsRemedy(variable: String, value: String, message: String) throws {
        let error = #expect(throws: ServeOptionsError.self) {
            try ServeOptions(environment: [variable: value])
        }
        #expect(error?.description == message)
    }
}

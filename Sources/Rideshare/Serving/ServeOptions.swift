/// What `rideshare serve` reads from its environment, besides the `OTEL_*` and `PYROSCOPE_*` variables.
struct ServeOptions: Sendable, Equatable {
    /// The address to listen on. `RIDESHARE_LISTEN_HOST`, default 127.0.0.1.
    var host = "127.0.0.1"
    /// The port to listen on, 0 for any free one. `RIDESHARE_LISTEN_PORT`, default 5000.
    var port = 5000
    /// The region that this process serves, on its spans and profiles. `REGION`, default `local`.
    var region = "local"
    /// How long the work takes, 1 being what a demo wants. `RIDESHARE_WORK_SCALE`, default 1.
    var pace = WorkPace()
    /// The region with slow cars, and when. `RIDESHARE_SLOW_REGION`, default `eu-north`; `RIDESHARE_SLOW_MINUTES`,
    /// one of `even`, `odd`, `always` and `never`, default `even`.
    var slowSchedule = SlowSchedule()

    init() {}

    /// Reads the options; a variable that is absent or empty leaves the default.
    init(environment: [String: String]) throws(ServeOptionsError) {
        func value(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        if let text = value("RIDESHARE_LISTEN_HOST") {
            host = text
        }
        if let text = value("RIDESHARE_LISTEN_PORT") {
            guard let port = UInt16(text) else { throw .port(text) }
            self.port = Int(port)
        }
        if let text = value("REGION") {
            guard Self.isRegionName(text) else { throw .region(variable: "REGION", text) }
            region = text
        }
        if let text = value("RIDESHARE_WORK_SCALE") {
            guard let scale = Double(text), Self.scales.contains(scale) else { throw .workScale(text) }
            pace.scale = scale
        }
        if let text = value("RIDESHARE_SLOW_REGION") {
            guard Self.isRegionName(text) else { throw .region(variable: "RIDESHARE_SLOW_REGION", text) }
            slowSchedule.region = text
        }
        if let text = value("RIDESHARE_SLOW_MINUTES") {
            guard let minutes = SlowSchedule.Minutes(rawValue: text) else { throw .slowMinutes(text) }
            slowSchedule.minutes = minutes
        }
    }

    private static let scales = 0.001...100.0

    /// A region's name goes into headers, attributes and labels, so it is plain.
    private static func isRegionName(_ text: String) -> Bool {
        text.utf8.count <= 63
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default:
                    false
                }
            }
    }
}

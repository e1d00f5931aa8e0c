/// What `spanctl verify` is asked, beside where the servers are.
struct VerifyArguments: Sendable {
    /// A function that only one vehicle's handler calls, for each vehicle.
    static let vehicleSentinels = ["car", "bike", "scooter"].map {
        "GET /\($0)=" + RecordedRequest.sentinel(of: $0)
    }

    var useGrafana = false
    var useCanary = false
    var probesRegions = false
    /// Regions that must each be there; none to have them found.
    var regions: [String] = []
    var tagMappings: [String] = []
    var sentinels: [String] = []
    var idleSpan: String?
    var cores: Int?
    /// In seconds.
    var timeout = 3

    /// The command line for the servers below a base URL.
    func commandLine(base: String, report: String) -> [String] {
        var line = [
            "verify", "--tempo", base + "/tempo", "--pyroscope", base + "/pyroscope", "--service", "rideshare",
            "--region-attribute", "region", "--timeout", String(timeout), "--report", "json:" + report,
        ]
        if useGrafana { line += ["--grafana", base + "/grafana"] }
        if useCanary { line += ["--canary", "--otlp", base + "/otlp"] }
        if probesRegions {
            line += RecordedService.regionNames.flatMap { ["--probe", "\($0)=\(base)/rideshare/\($0)"] }
        }
        line += regions.flatMap { ["--region", $0] }
        line += tagMappings.flatMap { ["--tag-mapping", $0] }
        line += sentinels.flatMap { ["--sentinel", $0] }
        if let idleSpan { line += ["--idle-span", idleSpan] }
        if let cores { line += ["--cores", String(cores)] }
        return line
    }
}

/// Durations as Go and Prometheus write them: `1h30m`, `2.5s`, `100ms`, `1d`.
enum TraceQLDuration {
    private static let units: [(name: String, nanos: Double)] = [
        ("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
        ("d", 86400e9), ("w", 604_800e9), ("y", 31_536_000e9),
    ]

    /// Nanoseconds; nil for anything else than numbers with units, at least one.
    static func parse(_ text: some StringProtocol) -> Int? {
        var rest = text[...]
        var total = 0.0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard let amount = Double(digits) else { return nil }
            rest = rest[digits.endIndex...]
            let name = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
            guard let unit = units.first(where: { $0.name == name }) else { return nil }
            total += amount * unit.nanos
            rest = rest[name.endIndex...]
        }
        return Int(exactly: total.rounded())
    }

    /// As Go prints a duration: `1h2m3.5s`, `1.5ms`, `0s`.
    static func format(_ nanos: Int) -> String {
        let magnitude = nanos.magnitude
        let sign = nanos < 0 ? "-" : ""
        if magnitude == 0 { return "0s" }
        if magnitude < 1_000 { return "\(sign)\(magnitude)ns" }
        if magnitude < 1_000_000 { return sign + decimal(magnitude, per: 1_000) + "µs" }
        if magnitude < 1_000_000_000 { return sign + decimal(magnitude, per: 1_000_000) + "ms" }
        let hours = magnitude / 3_600_000_000_000
        let minutes = magnitude / 60_000_000_000 % 60
        let seconds = decimal(magnitude % 60_000_000_000, per: 1_000_000_000) + "s"
        if hours > 0 { return "\(sign)\(hours)h\(minutes)m\(seconds)" }
        return minutes > 0 ? "\(sign)\(minutes)m\(seconds)" : sign + seconds
    }

    private static func decimal(_ value: UInt, per unit: UInt) -> String {
        var fraction = String(value % unit + unit).dropFirst()
        while fraction.last == "0" { fraction = fraction.dropLast() }
        return fraction.isEmpty ? "\(value / unit)" : "\(value / unit).\(fraction)"
    }
}

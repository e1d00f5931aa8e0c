import Foundation

extension Measurement {
    /// The value as people read it: `7.42 s`, `61.3 MB`, `20,013`, `× 0.97`.
    var reached: String { unit.text(value) }

    /// `≤ 10.00 s`, `= 10,000`; empty where there is no limit.
    var allowed: String {
        switch limit {
        case .atMost(let most): "≤ " + unit.text(most)
        case .exactly(let wanted): "= " + unit.text(wanted)
        case nil: ""
        }
    }
}

extension Measurement.Unit {
    fileprivate func text(_ value: Double) -> String {
        switch self {
        case .seconds: String(format: "%.2f s", value)
        case .bytes: String(format: "%.1f MB", value / 1_000_000)
        case .count: Int(value).grouped
        case .ratio: String(format: "× %.2f", value)
        }
    }
}

extension Int {
    /// With a comma before each three digits: `100,000`.
    var grouped: String {
        var groups: [String] = []
        var rest = Int(magnitude)
        while rest >= 1000 {
            let digits = String(rest % 1000)
            groups.append(String(repeating: "0", count: 3 - digits.count) + digits)
            rest /= 1000
        }
        groups.append(String(rest))
        return (self < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
    }
}

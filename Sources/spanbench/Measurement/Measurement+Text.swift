import Foundation

extension Measurement {
    /// The value as people read it: `7.42 s`, `61.3 MB`, `20,013`, `× 0.97`, `+0.07 %`.
    var reached: String { unit.text(value) }

    /// `≤ 10.00 s`, `= 10,000`, `± 0.50 %`; empty where there is no limit.
    var allowed: String {
        switch limit {
        case .atMost(let most): "≤ " + unit.text(most, signed: false)
        case .atLeast(let least): "≥ " + unit.text(least, signed: false)
        case .exactly(let wanted): "= " + unit.text(wanted, signed: false)
        case .within(let most): "± " + unit.text(most, signed: false)
        case nil: ""
        }
    }
}

extension Measurement.Unit {
    fileprivate func text(_ value: Double, signed: Bool = true) -> String {
        switch self {
        case .seconds: Self.duration(value)
        case .bytes: String(format: "%.1f MB", value / 1_000_000)
        case .count: Int(value).grouped
        case .ratio: String(format: "× %.2f", value)
        case .share: String(format: "%.2f %%", 100 * value)
        case .deviation: String(format: signed ? "%+.2f %%" : "%.2f %%", 100 * value)
        }
    }

    private static func duration(_ seconds: Double) -> String {
        switch abs(seconds) {
        case 0, 0.1...: String(format: "%.2f s", seconds)
        case ..<1e-6: String(format: "%.0f ns", seconds * 1e9)
        case ..<1e-3: String(format: "%.2f µs", seconds * 1e6)
        default: String(format: "%.2f ms", seconds * 1e3)
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

import Foundation

/// Amounts as people read them.
enum Quantity {
    /// A duration of three significant digits: `950 µs`, `12.3 ms`, `1.25 s`, `2 min 5 s`.
    static func duration(nanoseconds: Double) -> String {
        switch nanoseconds {
        case ..<1_000: "\(significant(nanoseconds)) ns"
        case ..<999_500: "\(significant(nanoseconds / 1_000)) µs"
        case ..<999_500_000: "\(significant(nanoseconds / 1_000_000)) ms"
        case ..<60_000_000_000: "\(significant(nanoseconds / 1_000_000_000)) s"
        default:
            "\(Int(nanoseconds / 60_000_000_000)) min "
                + "\(Int((nanoseconds / 1_000_000_000).truncatingRemainder(dividingBy: 60))) s"
        }
    }

    /// A profile's value in its unit.
    static func value(_ value: Int64, unit: String) -> String {
        switch unit {
        case "nanoseconds": duration(nanoseconds: Double(value))
        case "bytes":
            switch Double(value) {
            case ..<1_024: "\(value) B"
            case ..<1_048_576: "\(significant(Double(value) / 1_024)) KiB"
            case ..<1_073_741_824: "\(significant(Double(value) / 1_048_576)) MiB"
            default: "\(significant(Double(value) / 1_073_741_824)) GiB"
            }
        case "count", "": "\(value)"
        default: "\(value) \(unit)"
        }
    }

    /// A part of a whole in percent, of one decimal.
    static func share(_ part: Int64, of whole: Int64) -> String {
        guard whole > 0 else { return "0.0 %" }
        return "\(fixed(Double(part) / Double(whole) * 100, 1)) %"
    }

    /// How long ago a time was.
    static func age(seconds: Double) -> String {
        switch seconds {
        case ..<1: "just now"
        case ..<60: "\(Int(seconds)) s ago"
        case ..<3_600: "\(Int(seconds / 60)) min ago"
        case ..<86_400: "\(Int(seconds / 3_600)) h ago"
        default: "\(Int(seconds / 86_400)) d ago"
        }
    }

    /// A number with so many decimals, whatever the locale.
    static func fixed(_ value: Double, _ decimals: Int) -> String {
        String(format: "%.\(decimals)f", value)
    }

    private static func significant(_ value: Double) -> String {
        switch value {
        case ..<9.995: fixed(value, 2)
        case ..<99.95: fixed(value, 1)
        default: fixed(value, 0)
        }
    }
}

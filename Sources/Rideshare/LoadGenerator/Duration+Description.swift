extension Duration {
    /// The time with about three significant digits, as `850 ms` or `2.45 s`.
    var shortDescription: String {
        let milliseconds = self / .milliseconds(1)
        return switch milliseconds {
        case ..<9.95: "\(Self.rounded(milliseconds, digits: 1)) ms"
        case ..<999.5: "\(Self.rounded(milliseconds, digits: 0)) ms"
        case ..<9_995: "\(Self.rounded(milliseconds / 1000, digits: 2)) s"
        default: "\(Self.rounded(milliseconds / 1000, digits: 1)) s"
        }
    }

    /// A number that is not negative, with so many digits after the point.
    private static func rounded(_ number: Double, digits: Int) -> String {
        let scale = [1, 10, 100][digits]
        let scaled = Int((number * Double(scale)).rounded())
        guard digits > 0 else { return "\(scaled)" }
        let fraction = String(scaled % scale)
        return "\(scaled / scale).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
    }
}

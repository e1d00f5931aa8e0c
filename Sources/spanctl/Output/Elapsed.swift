import Foundation

/// Times as people read them.
enum Elapsed {
    /// `0.31 s`, `8.4 s`, `42 s`, `2 min 5 s`, `3 h 20 min`.
    static func text(_ duration: Duration) -> String {
        text(seconds: duration / .seconds(1))
    }

    static func text(seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        return switch seconds {
        case ..<0.995: String(format: "%.2f s", seconds)
        case ..<99.95: String(format: "%.1f s", seconds)
        case ..<3600: "\(whole / 60) min \(whole % 60) s"
        default: "\(whole / 3600) h \(whole % 3600 / 60) min"
        }
    }
}

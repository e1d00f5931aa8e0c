import Foundation

/// Times as people read them.
enum Elapsed {
    /// `0.31 s`, `8.4 s`, `42 s`, `2.1 min`, `3.4 h`.
    static func text(_ duration: Duration) -> String {
        text(seconds: duration / .seconds(1))
    }

    static func text(seconds: Double) -> String {
        switch seconds {
        case ..<0.995: String(format: "%.2f s", seconds)
        case ..<99.95: String(format: "%.1f s", seconds)
        case ..<3600: String(format: "%.1f min", seconds / 60)
        default: String(format: "%.1f h", seconds / 3600)
        }
    }
}

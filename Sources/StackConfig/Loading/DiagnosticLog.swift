import Yams

/// Gathers what is wrong with one file while it is read.
struct DiagnosticLog {
    let file: String
    private var gathered: [Diagnostic] = []

    init(file: String) {
        self.file = file
    }

    /// Everything reported, in the order of the file.
    var diagnostics: [Diagnostic] {
        gathered.sorted { left, right in
            guard let first = left.position, let second = right.position else { return left.position == nil }
            return first < second
        }
    }

    mutating func report(_ message: String, at position: SourcePosition?) {
        gathered.append(Diagnostic(file: file, position: position, message: message))
    }
}

extension Node {
    /// Where the node begins.
    var position: SourcePosition {
        SourcePosition(line: mark?.line ?? 1, column: mark?.column ?? 1)
    }
}

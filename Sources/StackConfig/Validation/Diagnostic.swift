/// One thing that is wrong with a stack file, with its remedy.
package struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
    /// The file as the user named it.
    package var file: String
    /// Where in the file, unless it is about the whole.
    package var position: SourcePosition?
    /// What is wrong and, after a semicolon, what to do.
    package var message: String

    package init(file: String, position: SourcePosition?, message: String) {
        self.file = file
        self.position = position
        self.message = message
    }

    /// `spanctl.yaml:3:5: unknown key "prot"; did you mean "port"?`
    package var description: String {
        if let position { "\(file):\(position): \(message)" } else { "\(file): \(message)" }
    }
}

/// A name or quantity that reads itself from the text a user wrote, in the stack file or on the command line.
package protocol UserValue: Sendable, Hashable, CustomStringConvertible {
    /// What the text should have been, with its article: `a port`.
    static var kind: String { get }

    /// What to write instead: `use a whole number from 1 to 65535, or auto`.
    static var remedy: String { get }

    /// Reads the text, or nothing if it is not of the ``kind``.
    init?(userText: String)

    /// The message for a text that is no such value, with its remedy.
    static func refusal(of text: String) -> String
}

extension UserValue {
    package static func refusal(of text: String) -> String {
        "\(quoted(text)) is not \(kind); \(remedy)"
    }
}

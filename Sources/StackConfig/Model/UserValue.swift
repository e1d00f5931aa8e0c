/// A name or quantity that reads itself from the text a user wrote, in the stack file or on the command line.
package protocol UserValue: Sendable, Hashable, CustomStringConvertible {
    /// What a text has to be to be accepted, as the end of "is not ...": `a port from 1 to 65535`.
    static var rule: String { get }

    /// Reads the text, or nothing if it breaks ``rule``.
    init?(userText: String)
}

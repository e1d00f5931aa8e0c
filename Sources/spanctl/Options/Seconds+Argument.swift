import ArgumentParser
import StackConfig

extension Seconds {
    /// Reads an option's value, and refuses it in the words of the stack file.
    @Sendable static func argument(_ text: String) throws -> Seconds {
        guard let seconds = Seconds(userText: text) else { throw ValidationError(refusal(of: text)) }
        return seconds
    }
}

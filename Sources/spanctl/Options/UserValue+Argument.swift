import ArgumentParser
import StackConfig

extension UserValue {
    /// Reads an option's value, and refuses it in the words of the stack file.
    @Sendable static func argument(_ text: String) throws -> Self {
        guard let value = Self(userText: text) else { throw ValidationError(refusal(of: text)) }
        return value
    }
}

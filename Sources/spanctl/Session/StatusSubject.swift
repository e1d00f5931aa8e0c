import StackConfig
import StackRuntime

/// What `status` looks at: a stack, even where its file cannot be used.
struct StatusSubject {
    /// The file's, or else a default one under the name that the stack was brought up with.
    let stack: Stack
    /// What is wrong with the stack file.
    let problem: StackFileError?

    /// - Throws: ``StackFileError/notFound(file:)`` for a file that was asked for.
    init(record: EngineRecord?, load: () throws(StackFileError) -> Stack) throws(StackFileError) {
        do {
            stack = try load()
            problem = nil
        } catch .notFound(let file) {
            throw .notFound(file: file)
        } catch {
            var stack = Stack.default
            if let name = record.flatMap({ StackName(userText: $0.stackName) }) { stack.name = name }
            self.stack = stack
            problem = error
        }
    }

    /// What an engine found of the stack. Without its file, only what was brought up: what else there should be is not
    /// known.
    func status(_ found: StackStatus) -> StackStatus {
        guard let problem else { return found }
        var status = found
        status.services.removeAll { $0.state == .notStarted }
        status.warnings.append("\(problem)")
        return status
    }
}

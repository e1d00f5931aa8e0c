import ArgumentParser
import Foundation
import StackConfig

extension Spanctl {
    static var _errorPrefix: String { "error: " }

    /// Runs the command of the arguments, and ends the process with the ``ExitStatus`` of what went wrong.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard let status = ExitStatus(for: error) else { exit(withError: error) }
            Terminal.error.writeLine(message(for: error))
            Foundation.exit(status.rawValue)
        }
    }

    /// Mistakes in the stack file begin with their place, as compilers write them, and an interruption is no mistake.
    private static func message(for error: any Error) -> String {
        switch error {
        case StackFileError.invalid, CommandError.interrupted, CommandError.stopped: "\(error)"
        default: "error: \(error)"
        }
    }
}

/// Why a stack file gave no stack, or was not written.
package enum StackFileError: Error, Equatable, CustomStringConvertible {
    /// The file that was asked for does not exist.
    case notFound(file: String)
    /// The file is there and cannot be read.
    case unreadable(file: String, reason: String)
    /// A new stack file would replace one that is there.
    case alreadyThere(file: String)
    /// Everything that is wrong with what the file says, in the file's order.
    case invalid([Diagnostic])

    /// A line for each thing that is wrong.
    package var description: String {
        switch self {
        case .notFound(let file):
            "no stack file \(quoted(file)); check the path, or leave --file out to use the defaults"
        case .unreadable(let file, let reason):
            "cannot read stack file \(quoted(file)): \(reason); check its permissions and that it is a text file"
        case .alreadyThere(let file):
            "there is a stack file \(quoted(file)) already; replace it with --force, or use --print to compare"
        case .invalid(let diagnostics):
            diagnostics.map(\.description).joined(separator: "\n")
        }
    }
}

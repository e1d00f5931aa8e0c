/// A process that listens on a port.
package struct PortHolder: Sendable, Equatable, CustomStringConvertible {
    package var pid: Int32
    package var command: String
    /// The project directory, if it is a service of another stack.
    package var project: String?

    package var description: String {
        "pid \(pid) (\(command))" + (project.map { ", part of the stack in '\($0)'" } ?? "")
    }
}

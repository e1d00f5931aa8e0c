import ArgumentParser
import StackConfig

/// Which ports a stack takes.
enum PortChoice: String, CaseIterable, ExpressibleByArgument {
    /// Those of the stack file, or its defaults.
    case fixed
    /// Whichever are free.
    case auto

    func applied(to stack: Stack) -> Stack {
        switch self {
        case .fixed: stack
        case .auto: stack.withAutomaticPorts()
        }
    }
}

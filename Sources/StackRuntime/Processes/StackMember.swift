/// A living process that bears the marker of a stack.
struct StackMember: Sendable, Equatable {
    let process: ProcessSnapshot
    /// The service that it is, or that it descends from.
    let service: String
}

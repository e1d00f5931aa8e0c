/// A value and where the stack file gives it.
struct Located<Value: Sendable>: Sendable {
    var value: Value
    var position: SourcePosition
}

/// The checks of what was sent to be found again.
enum CanaryChecks {
    static let all: [any StackCheck.Type] = []
}

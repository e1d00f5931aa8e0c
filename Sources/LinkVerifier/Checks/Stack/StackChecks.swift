/// The checks of what Tempo and Pyroscope hold of the whole service.
enum StackChecks {
    static let all: [any StackCheck.Type] = []
}

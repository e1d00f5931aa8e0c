/// The logs of a project's containers, as Compose merges them.
struct ComposeLogs: Sendable {
    let project: ComposeProject
    let query: LogQuery

    func lines() -> AsyncThrowingStream<LogLine, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    try await read(into: continuation)
                    continuation.finish()
                } catch is CancellationError {
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func read(into continuation: AsyncThrowingStream<LogLine, any Error>.Continuation) async throws {
        let known = ComposeServices.inOrder(try await project.containers().map(\.service))
        if let service = query.service, !known.contains(service) {
            throw StackRuntimeError.unknownService(service, known: known)
        }
        guard !known.isEmpty else { return }
        let compose = try await ComposeCommand.find(project.docker)
        for try await line in compose.command(project: project.name, arguments).lines() {
            if let line = Self.parse(line) { continuation.yield(line) }
        }
    }

    private var arguments: [String] {
        ["logs", "--no-color"] + (query.follow ? ["--follow"] : [])
            + ["--tail", query.tail.map { String($0) } ?? "all"] + (query.service.map { [$0] } ?? [])
    }

    /// Reads `us-east-1  | text`, and what Compose itself says of a container, `us-east-1 exited with code 0`.
    static func parse(_ line: String) -> LogLine? {
        guard let end = line.firstIndex(of: " ") else { return nil }
        let service = service(line[..<end])
        let rest = line[end...].drop { $0 == " " }
        guard rest.first == "|" else { return LogLine(service: service, text: String(rest)) }
        let text = rest.dropFirst()
        return LogLine(service: service, text: String(text.first == " " ? text.dropFirst() : text))
    }

    /// The service of a container's short name, which ends with the container's number.
    private static func service(_ container: Substring) -> String {
        guard let dash = container.lastIndex(of: "-"), Int(container[container.index(after: dash)...]) != nil else {
            return String(container)
        }
        return String(container[..<dash])
    }
}

import Foundation

/// A Compose file as Compose itself understands it.
struct ComposeFile: Sendable {
    let path: String
    let compose: ComposeCommand
    /// The names of its services, the load generator's profile included.
    private(set) var services: [String] = []
    /// The images that have to be fetched, each once.
    private(set) var images: [String] = []
    /// The images that are built, each once.
    private(set) var builds: [String] = []

    private struct Document: Decodable {
        struct Service: Decodable {
            /// That there is one is all that matters.
            struct Build: Decodable {}

            let image: String?
            let build: Build?
        }

        let services: [String: Service]
    }

    /// - Throws: ``StackRuntimeError``.
    init(path: String, compose: ComposeCommand) async throws {
        self.path = path
        self.compose = compose
        let output = try await command(["config", "--format", "json"]).output()
        guard output.succeeded,
            let document = try? JSONDecoder().decode(Document.self, from: Data(output.standardOutput))
        else { throw await compose.docker.refusal(of: "reading '\(path)'", output.complaints) }
        services = ComposeServices.inOrder(document.services.keys)
        builds = Set(document.services.values.filter { $0.build != nil }.compactMap(\.image)).sorted()
        let named = Set(document.services.values.filter { $0.build == nil }.compactMap(\.image))
        images = named.subtracting(builds).sorted()
    }

    func command(_ arguments: [String]) -> ChildCommand {
        compose.command(file: path, arguments)
    }
}

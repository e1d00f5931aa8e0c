import ArgumentParser
import StackConfig

/// `spanctl schema`
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the JSON Schema of the stack file, for editors.",
        discussion: """
            Editors with the YAML language server take it from the first lines that spanctl init writes.

            EXAMPLES:
              spanctl schema > spanctl.schema.json
            """
    )

    /// What there is a schema of.
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        /// The stack file, `spanctl.yaml`.
        case stack
    }

    @Argument(help: "What the schema is of.")
    var subject = Subject.stack

    func run() throws {
        switch subject {
        case .stack: Terminal.output.write(StackFileSchema.text())
        }
    }
}

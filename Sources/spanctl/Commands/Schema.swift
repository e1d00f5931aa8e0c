import ArgumentParser
import StackConfig

/// `spanctl schema`
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the JSON Schema of the stack file, or of what verify reports.",
        discussion: """
            Editors with the YAML language server take the stack file's from the first lines that spanctl init writes.

            EXAMPLES:
              spanctl schema > spanctl.schema.json
              spanctl schema verify > verify.schema.json
            """
    )

    /// What there is a schema of.
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        /// The stack file, `spanctl.yaml`.
        case stack
        /// The JSON that `verify` writes.
        case verify
    }

    @Argument(help: "What the schema is of.")
    var subject = Subject.stack

    func run() throws {
        switch subject {
        case .stack: Terminal.output.write(StackFileSchema.text())
        case .verify: Terminal.output.write(VerifyDocumentSchema.text)
        }
    }
}

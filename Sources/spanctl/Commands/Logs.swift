import ArgumentParser
import StackRuntime

/// `spanctl logs`
struct Logs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what the services write.",
        discussion: """
            The services are each region by its name and load-generator, and of the embedded engine backend, of the \
            compose engine tempo, pyroscope and grafana. Processes' logs stay until spanctl down --volumes deletes \
            them, containers' logs go with the containers.

            EXAMPLES:
              spanctl logs                        all services, each line with its name
              spanctl logs eu-north --follow      one service, from now on too
              spanctl logs --tail 20
            """
    )

    @Argument(help: "Only this service; all if left out.")
    var service: String?

    @OptionGroup var stackOptions: StackOptions

    @Flag(name: .shortAndLong, help: "Stay, and print what is written from now on.")
    var follow = false

    @Option(help: ArgumentHelp("At most so many past lines of each service.", valueName: "lines"))
    var tail: Int?

    func validate() throws {
        if let tail, tail < 0 { throw ValidationError("\"\(tail)\" is not a number of lines; use 0 or more") }
    }

    func run() async throws {
        let printer = LogPrinter()
        let query = LogQuery(service: service, follow: follow, tail: tail)
        var isEmpty = true
        for try await line in try await stackOptions.project.engine(for: stackOptions.usableStack).logs(query) {
            isEmpty = false
            if service == nil { printer.write(line) } else { Terminal.output.writeLine(line.text) }
        }
        if isEmpty { Terminal.error.writeLine("no logs here; start the stack with spanctl up") }
    }
}

import ArgumentParser
import StackConfig

/// Which engine a stack is brought up with.
struct EngineOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            How to run it: embedded, as processes of this machine with a telemetry backend of our own, for which \
            nothing has to be installed; compose, in containers with the real Tempo, Pyroscope and Grafana, for which \
            Docker has to run; external, as processes that send to servers of yours, which the stack file names; auto, \
            compose where Docker answers, else embedded. (default: the stack file's, or else embedded)
            """,
            valueName: "engine"))
    var engine: EngineChoice?
}

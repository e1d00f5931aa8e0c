import ArgumentParser
import StackConfig

/// Which templates files are generated from.
struct TemplateOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Take templates from here where it has them, such as compose.yaml or grafana/datasources.yaml.",
            valueName: "dir"))
    var templates: String?

    func templateSet() throws(TemplateError) -> TemplateSet {
        guard let templates else { return .builtIn }
        return try TemplateSet(overridingFrom: templates)
    }
}

import Foundation
import StackConfig
import StackRuntime

/// Makes the engines of a project: the one place that knows them all.
struct EngineFactory: Sendable {
    /// Absolute.
    let projectDirectory: String
    let directory: StateDirectory
    let spanctlExecutable = Program.path
    let environment: [String: String]
    /// What the compose engine generates its files from.
    var templates = TemplateSet.builtIn

    init(projectDirectory: String, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.projectDirectory = projectDirectory
        self.environment = environment
        directory = StateDirectory(project: projectDirectory)
    }

    func engine(
        _ kind: EngineKind,
        report: @escaping @Sendable (ProgressEvent) -> Void = { _ in }
    ) -> any Engine {
        switch kind {
        case .embedded:
            EmbeddedEngine(
                projectDirectory: projectDirectory, spanctlExecutable: spanctlExecutable, environment: environment,
                report: report)
        case .compose:
            ComposeEngine(
                projectDirectory: projectDirectory, spanctlExecutable: spanctlExecutable, environment: environment,
                templates: templates, report: report)
        case .external:
            ExternalEngine(
                projectDirectory: projectDirectory, spanctlExecutable: spanctlExecutable, environment: environment,
                report: report)
        }
    }
}

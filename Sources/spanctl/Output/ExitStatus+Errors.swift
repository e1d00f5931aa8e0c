import LinkVerifier
import StackConfig
import StackRuntime
import TelemetryBackend

extension ExitStatus {
    /// The status for an error of ours, or nothing for the parser's own.
    init?(for error: any Error) {
        switch error {
        case is StackFileError, is TemplateError, is SecretError, is ServerFileError, is ProvisioningLintError:
            self = .badInput
        case let error as StackRuntimeError: self.init(runtime: error)
        case let error as CommandError: self = error.status
        case is TelemetryBackendError, is ClientError: self = .unusableHost
        default: return nil
        }
    }

    private init(runtime error: StackRuntimeError) {
        self =
            switch error {
            case .unknownService, .externalServersMissing: .badInput
            case .portsTaken, .portForbidden, .toolchainMissing, .packageMissing, .buildFailed, .notStartable, .locked,
                .stateUnusable, .otherEngine, .serversUnusable, .docker:
                .unusableHost
            case .notReady, .notStopped: .notReady
            case .died: .partDied
            case .interrupted: .interrupted
            }
    }
}

/// Why a provisioning directory cannot be looked at.
package enum ProvisioningLintError: Error, Equatable, CustomStringConvertible {
    case notFound(path: String)
    case unreadable(path: String, reason: String)
    /// There is no YAML file where Grafana would look for one.
    case nothingToRead(path: String)

    package var description: String {
        switch self {
        case .notFound(let path): "no file or directory \(path.inQuotes); check the path"
        case .unreadable(let path, let reason): "cannot read \(path.inQuotes) (\(reason)); check its permissions"
        case .nothingToRead(let path):
            "no .yaml or .yml file in \(path.inQuotes), nor in its datasources or provisioning/datasources; "
                + "give Grafana's provisioning directory"
        }
    }
}

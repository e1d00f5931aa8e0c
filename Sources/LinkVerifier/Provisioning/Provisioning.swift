import Yams

/// All that was read of a provisioning directory.
struct Provisioning {
    var files: [ProvisioningFile] = []
    /// Whether a Compose file beside them runs Grafana in a container.
    var runsInContainer = false
    /// In the order of the files' paths, and in each file's order.
    private(set) var datasources: [ProvisionedDatasource] = []

    mutating func add(_ file: ProvisioningFile) {
        files.append(file)
        datasources += file.datasources
    }

    func datasources(ofType type: String) -> [ProvisionedDatasource] {
        datasources.filter { $0.type == type }
    }
}

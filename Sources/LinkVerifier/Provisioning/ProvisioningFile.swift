import Yams

/// A file that provisions datasources.
struct ProvisioningFile {
    let path: String
    let root: ProvisionedMapping

    /// The items of the list that are mappings.
    var datasources: [ProvisionedDatasource] {
        guard let items = root["datasources"]?.value.sequence else { return [] }
        return items.compactMap { item in
            ProvisionedMapping(item).map { ProvisionedDatasource(file: path, mapping: $0) }
        }
    }
}

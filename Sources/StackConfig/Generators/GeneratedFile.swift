/// One file that is generated from a stack.
package struct GeneratedFile: Sendable, Hashable {
    /// Where it belongs below the output directory: `grafana/provisioning/datasources/datasources.yaml`.
    package var path: String
    package var contents: String

    package init(path: String, contents: String) {
        self.path = path
        self.contents = contents
    }
}

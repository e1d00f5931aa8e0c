/// Generates everything that `provision` writes.
package enum StackGenerator {
    /// The files for a stack, the same for the same input to the byte, in the order of their paths.
    package static func files(
        for stack: Stack,
        addresses: ServerAddresses,
        templates: TemplateSet = .builtIn
    ) throws(TemplateError) -> [GeneratedFile] {
        [try GrafanaDatasources.file(for: stack, addresses: addresses, templates: templates)]
    }
}

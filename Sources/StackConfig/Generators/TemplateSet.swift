import Foundation

/// A text for each template: the built-in one, or the user's.
package struct TemplateSet: Sendable {
    private var overrides: [TemplateName: Template]

    private init(overrides: [TemplateName: Template]) {
        self.overrides = overrides
    }

    /// The templates that this program was built with.
    package static let builtIn = TemplateSet(overrides: [:])

    /// The built-in templates, except those that the directory holds under the same path.
    ///
    /// A file that is no template's is an error, so that a misspelt name is not silently without effect.
    package init(overridingFrom directory: String) throws(TemplateError) {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory.boolValue,
            let paths = FileManager.default.enumerator(atPath: directory)?.allObjects as? [String]
        else { throw .noDirectory(directory) }

        overrides = [:]
        for path in paths.sorted() where !Self.isIgnored(path, in: directory) {
            guard let name = TemplateName(rawValue: path) else { throw .unknownTemplate(path, directory: directory) }
            let file = URL(filePath: directory).appending(path: path).relativePath
            overrides[name] = Template(file: file, text: try Self.read(file))
        }
        if overrides.isEmpty { throw .noTemplates(directory) }
    }

    subscript(name: TemplateName) -> Template {
        overrides[name] ?? Template(file: "templates/\(name.rawValue)", text: name.builtInText, isBuiltIn: true)
    }

    /// The text that a template renders to.
    func render(_ name: TemplateName, _ values: [String: TemplateValue]) throws(TemplateError) -> String {
        try ParsedTemplate(self[name], as: name.format).render(values)
    }

    private static func read(_ file: String) throws(TemplateError) -> String {
        do {
            return try String(contentsOfFile: file, encoding: .utf8)
        } catch {
            throw .unreadable(file)
        }
    }

    /// Directories, and hidden files such as an editor's or `.git`.
    private static func isIgnored(_ path: String, in directory: String) -> Bool {
        URL(filePath: directory).appending(path: path, directoryHint: .checkFileSystem).hasDirectoryPath
            || path.split(separator: "/").contains { $0.hasPrefix(".") }
    }
}

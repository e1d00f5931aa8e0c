/// The text of one template, and what messages call it.
package struct Template: Sendable, Hashable {
    /// A path as the user knows it.
    package var file: String
    package var text: String
    /// Whether this program was built with it.
    package var isBuiltIn: Bool

    package init(file: String, text: String, isBuiltIn: Bool = false) {
        self.isBuiltIn = isBuiltIn
        self.file = file
        self.text = text
    }
}

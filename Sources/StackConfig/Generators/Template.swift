/// The text of one template, and what messages call it.
package struct Template: Sendable, Hashable {
    /// A path as the user knows it.
    package var file: String
    package var text: String

    package init(file: String, text: String) {
        self.file = file
        self.text = text
    }
}

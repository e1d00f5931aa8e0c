/// One line that a service wrote.
package struct LogLine: Sendable, Equatable {
    package var service: String
    /// Without the line break.
    package var text: String

    package init(service: String, text: String) {
        self.service = service
        self.text = text
    }
}

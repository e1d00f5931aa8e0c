/// A span or resource attribute and the profile label that holds the same value.
package struct TagMapping: Sendable, Hashable {
    /// The attribute's name: `service.name`.
    package var tag: TagName
    /// The label's name: `service_name`.
    package var label: LabelName

    package init(tag: TagName, label: LabelName) {
        self.tag = tag
        self.label = label
    }
}

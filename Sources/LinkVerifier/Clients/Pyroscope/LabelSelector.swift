/// Which series of profiles are meant: those whose labels have these values.
package struct LabelSelector: Sendable, Equatable, CustomStringConvertible {
    package var labels: [String: String]

    package init(_ labels: [String: String]) {
        self.labels = labels
    }

    /// `{region="eu-north",service_name="rideshare"}`, sorted by name.
    package var description: String {
        let pairs = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\(TraceQL.quoted($0.value))" }
        return "{" + pairs.joined(separator: ",") + "}"
    }
}

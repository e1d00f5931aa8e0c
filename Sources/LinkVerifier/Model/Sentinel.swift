/// A function that only the handler of certain spans calls: under theirs it must have samples, under others none.
package struct Sentinel: Sendable, Hashable {
    /// The spans' name.
    package var spanName: String
    /// The function's name, as it stands in profiles or at the end of a name there.
    package var function: String

    package init(spanName: String, function: String) {
        self.spanName = spanName
        self.function = function
    }
}

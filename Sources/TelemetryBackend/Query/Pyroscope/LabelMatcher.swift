/// One condition on a label's value; a label that is not there has the empty value.
struct LabelMatcher: Hashable, Sendable {
    enum Operation: String, Sendable, CaseIterable {
        case equal = "="
        case notEqual = "!="
        case matches = "=~"
        case doesNotMatch = "!~"
    }

    var name: String
    var operation: Operation
    /// The value to compare with, or the regular expression that must match the whole value.
    var value: String
}

extension LabelMatcher {
    /// A matcher whose regular expression is compiled.
    struct Compiled {
        private let name: String
        private let wanted: Bool
        private let test: (String) -> Bool

        /// - Throws: what the compiler of regular expressions says of a malformed one.
        init(_ matcher: LabelMatcher) throws {
            name = matcher.name
            wanted = matcher.operation == .equal || matcher.operation == .matches
            switch matcher.operation {
            case .equal, .notEqual:
                let value = matcher.value
                test = { $0 == value }
            case .matches, .doesNotMatch:
                let expression = try Regex(matcher.value)
                test = { (try? expression.wholeMatch(in: $0)) != nil }
            }
        }

        func matches(_ labels: ProfileLabels) -> Bool {
            test(labels[name] ?? "") == wanted
        }
    }
}

/// Which place of a stack file is meant: `ports.tempo`, `regions[1].name`.
struct FieldPath: Sendable {
    let text: String
    /// What a message calls it.
    let subject: String
    /// How a message says that something is in it.
    let place: String
    /// Whether somebody might have written a secret here, which no message may repeat.
    let isConfidential: Bool

    private init(text: String, subject: String, place: String, isConfidential: Bool) {
        self.text = text
        self.subject = subject
        self.place = place
        self.isConfidential = isConfidential
    }

    /// The file itself.
    static let root = FieldPath(text: "", subject: "the file", place: "", isConfidential: false)

    func key(_ key: String, isConfidential: Bool = false) -> FieldPath {
        let path = text.isEmpty ? key : "\(text).\(key)"
        let shown = quoted(path)
        return FieldPath(
            text: path, subject: shown, place: " in \(shown)", isConfidential: self.isConfidential || isConfidential)
    }

    func item(_ index: Int) -> FieldPath {
        FieldPath(
            text: "\(text)[\(index)]", subject: "an item of \(quoted(text))", place: place,
            isConfidential: isConfidential)
    }
}

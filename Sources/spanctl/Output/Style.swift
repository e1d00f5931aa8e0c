/// Colours for a terminal, or none.
struct Style: Sendable {
    let isOn: Bool

    enum Colour: Int, CaseIterable {
        case red = 31
        case green = 32
        case yellow = 33
        case blue = 34
        case magenta = 35
        case cyan = 36
    }

    static let plain = Style(isOn: false)

    func colour(_ text: String, _ colour: Colour) -> String { wrap(text, code: colour.rawValue) }
    func bold(_ text: String) -> String { wrap(text, code: 1) }
    func dim(_ text: String) -> String { wrap(text, code: 2) }

    private func wrap(_ text: String, code: Int) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

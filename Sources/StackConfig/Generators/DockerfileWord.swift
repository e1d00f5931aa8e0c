/// Writes a value as one word of a Dockerfile's instruction, as `FROM`, `COPY`, `ENV` and `ARG` read words: characters that
/// could mean something there stand behind a backslash.
///
/// There is no way to write a line break, which the renderer refuses beforehand.
struct DockerfileWord {
    func escapeText(_ text: String) -> String {
        guard !text.isEmpty else { return "\"\"" }
        return text.unicodeScalars.reduce(into: "") { word, character in
            if !Self.isSafe(character) { word += "\\" }
            word.unicodeScalars.append(character)
        }
    }

    private static func isSafe(_ character: Unicode.Scalar) -> Bool {
        switch character {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "/", ":", "@", "-", "+", "=", ",": true
        default: character.value > 0x7F
        }
    }
}

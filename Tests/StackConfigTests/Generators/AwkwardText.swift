/// Texts that break careless quoting.
enum AwkwardText {
    /// Known traps, and reproducible noise made of the characters that matter to YAML, Grafana and Mustache.
    static let samples: [String] = known + noise(count: 200)

    // A byte order mark stands within its text: Yams drops a leading one when it reads, however it is written.
    private static let known = [
        "", " ", "plain", "it's", "say \"hi\"", "back\\slash", "two\nlines", "carriage\rreturn", "tab\there", "$HOME",
        "${HOME}",
        "$$", "$__env{HOME}", "$__file{/etc/passwd}", "a$", "#comment", "key: value", "- item", "{a: b}", "[a]",
        "&anchor", "*alias",
        "!tag", "%directive", "@at", "`tick`", "| block", "> folded", "? key", "null", "~", "true", "yes", "1e3",
        "0x10", "---", "...",
        "{{tempoUrl}}", "{{{x}}}", "{{#tags}}", "&amp; <b>", "\u{0}", "\u{7F}", "\u{85}", "\u{A0}", "\u{2028}",
        "a\u{FEFF}b",
        "é ü 漢字", "👩‍🚀 rocket", "e\u{301}", "trailing ", "\n", "\\n", "\u{1F}\u{1B}[31m",
        "http://user:p@ss$word@host:1/?a=b&c=d#e",
    ]

    private static func noise(count: Int) -> [String] {
        let alphabet: [Character] = Array("\"'\\$\n\r\t #:-{}[]&*!|>%@`,?~ab0é漢\u{85}\u{2028}\u{7}👍")
        var generator = SplitMix(state: 42)
        return (0..<count).map { _ in
            String(
                (0..<Int.random(in: 1...30, using: &generator)).map { _ in
                    alphabet[Int.random(in: alphabet.indices, using: &generator)]
                })
        }
    }

    /// What Grafana makes of a provisioned value without variables: `$$` is a `$`, and a single `$` would begin a variable.
    static func expandedByGrafana(_ text: String) -> String? {
        var expanded = ""
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "$" {
                guard rest.popFirst() == "$" else { return nil }
            }
            expanded.unicodeScalars.append(scalar)
        }
        return expanded
    }

    /// A reproducible generator (SplitMix64).
    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}

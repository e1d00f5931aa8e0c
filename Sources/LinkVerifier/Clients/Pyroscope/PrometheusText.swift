/// Metrics in the text format of Prometheus, as far as counters need it.
struct PrometheusText: Sendable, Equatable {
    /// One line: a name, labels and a value.
    struct Sample: Sendable, Equatable {
        var name: String
        var labels: [String: String] = [:]
        var value: Double
    }

    let samples: [Sample]
    /// The metrics that are described, whether or not they have a value yet.
    let described: Set<String>

    /// Lines that are neither are passed over.
    init(_ text: String) {
        var samples: [Sample] = []
        var described: Set<String> = []
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("#") {
                let words = line.split(separator: " ", maxSplits: 3)
                if words.count > 2, words[1] == "TYPE" { described.insert(String(words[2])) }
            } else if let sample = Sample(line) {
                samples.append(sample)
            }
        }
        self.samples = samples
        self.described = described
    }

    /// The names of all metrics.
    var names: Set<String> { described.union(samples.map(\.name)) }
}

extension PrometheusText.Sample {
    /// Reads `name{label="value",…} 12 1700000000000`, of which the labels and the time may be left out.
    fileprivate init?(_ line: Substring) {
        let name = line.prefix { $0 != "{" && $0 != " " && $0 != "\t" }
        var rest = line.dropFirst(name.count)
        var labels: [String: String] = [:]
        if rest.first == "{" {
            guard let read = Self.labels(&rest) else { return nil }
            labels = read
        }
        guard !name.isEmpty, let number = rest.split(whereSeparator: \.isWhitespace).first, let value = Double(number)
        else { return nil }
        self.init(name: String(name), labels: labels, value: value)
    }

    /// Takes the braces and what is in them off the text.
    private static func labels(_ text: inout Substring) -> [String: String]? {
        var labels: [String: String] = [:]
        text = text.dropFirst()
        while true {
            text = text.drop { $0 == "," || $0 == " " }
            if text.first == "}" {
                text = text.dropFirst()
                return labels
            }
            let name = text.prefix { $0 != "=" }
            text = text.dropFirst(name.count + 1)
            guard text.first == "\"", let value = quoted(&text) else { return nil }
            labels[name.filter { $0 != " " }] = value
        }
    }

    /// Takes a text in quotes, with its escapes, off the text.
    private static func quoted(_ text: inout Substring) -> String? {
        var value = ""
        var isEscaped = false
        for (index, character) in zip(text.indices, text).dropFirst() {
            switch (isEscaped, character) {
            case (true, _):
                value.append(character == "n" ? "\n" : character)
                isEscaped = false
            case (false, "\\"): isEscaped = true
            case (false, "\""):
                text = text[text.index(after: index)...]
                return value
            default: value.append(character)
            }
        }
        return nil
    }
}

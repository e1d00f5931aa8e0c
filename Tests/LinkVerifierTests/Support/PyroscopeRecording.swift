import Foundation

/// Pyroscope's answers, in the shapes that Pyroscope gives them.
struct PyroscopeRecording {
    /// A question that the server refuses.
    struct Refusal: Error {
        let message: String
    }

    struct Question: Decodable {
        let profileTypeID: String
        let labelSelector: String
        let spanSelector: [String]?
        let start: Int64
        let end: Int64
    }

    let stack: RecordedStack
    /// Seconds since the clock's start.
    let now: Double

    func spanProfile(_ question: Question) throws(Refusal) -> String {
        guard let spans = question.spanSelector, !spans.isEmpty else {
            throw Refusal(message: "an empty span selector would select everything")
        }
        guard spans.allSatisfy({ $0.utf8.count == 16 && UInt64($0, radix: 16) != nil }) else {
            throw Refusal(message: "invalid span id length")
        }
        return flameGraph(selected(question) { !stack.selectsSpans || spans.contains($0.spanID) })
    }

    func profile(_ question: Question) -> String {
        let others = stack.otherCPU.filter { question.labelSelector.contains("region=\"\($0.key)\"") }
        return flameGraph(selected(question) { _ in true }, others: others.values.reduce(0, +))
    }

    private func selected(_ question: Question, where isWanted: (RecordedSpan) -> Bool) -> [RecordedSpan] {
        guard question.profileTypeID == "process_cpu:cpu:nanoseconds:cpu:nanoseconds" else { return [] }
        return stack.spans.filter { span in
            isWanted(span) && span.profileArrives <= now
                && question.labelSelector.contains("service_name=\"\(span.service)\"")
                && (!question.labelSelector.contains("region=")
                    || question.labelSelector.contains("region=\"\(span.region)\""))
                && span.startNanoseconds / 1_000_000 >= question.start
                && span.startNanoseconds / 1_000_000 < question.end
        }
    }

    /// A bar for the order, and one for each function in it, unless the samples have no stacks.
    private func flameGraph(_ spans: [RecordedSpan], others: Int = 0) -> String {
        var functions: [String: Int] = others > 0 ? ["others": others] : [:]
        for span in spans { if let name = span.function { functions[name, default: 0] += span.sampledMilliseconds } }
        let milliseconds = spans.reduce(others) { $0 + $1.sampledMilliseconds }
        guard milliseconds > 0 else {
            return #"{"flamegraph":{"names":["total"],"levels":[{"values":["0","0","0","0"]}]}}"#
        }
        let total = "\(milliseconds)000000"
        let bars = functions.sorted { $0.key < $1.key }.filter { $0.value > 0 }
        let names = bars.isEmpty ? [] : ["orderCar"] + bars.map(\.key)
        let leaves = bars.enumerated().flatMap { index, bar in
            ["0", "\(bar.value)000000", "\(bar.value)000000", "\(index + 2)"]
        }
        let levels = [["0", total, "0", "0"]] + (bars.isEmpty ? [] : [["0", total, "0", "1"], leaves])
        let texts = levels.map { #"{"values":[\#($0.map { "\"\($0)\"" }.joined(separator: ","))]}"# }
        let nameList = (["total"] + names).map { "\"\($0)\"" }.joined(separator: ",")
        return """
            {"flamegraph":{"names":[\(nameList)],"levels":[\(texts.joined(separator: ","))],\
            "total":"\(total)","maxSelf":"\(total)"}}
            """
    }
}

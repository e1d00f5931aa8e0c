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
        let isWanted: (RecordedSpan) -> Bool = { !stack.selectsSpans || spans.contains($0.spanID) }
        return flameGraph(milliseconds(question, where: isWanted))
    }

    func profile(_ question: Question) -> String {
        let others = stack.otherCPU.filter { question.labelSelector.contains("region=\"\($0.key)\"") }
        return flameGraph(milliseconds(question) { _ in true } + others.values.reduce(0, +))
    }

    private func milliseconds(_ question: Question, where isWanted: (RecordedSpan) -> Bool) -> Int {
        guard question.profileTypeID == "process_cpu:cpu:nanoseconds:cpu:nanoseconds" else { return 0 }
        return stack.spans.filter { span in
            isWanted(span) && span.profileArrives <= now
                && question.labelSelector.contains("service_name=\"\(span.service)\"")
                && (!question.labelSelector.contains("region=")
                    || question.labelSelector.contains("region=\"\(span.region)\""))
                && span.startNanoseconds / 1_000_000 >= question.start
                && span.startNanoseconds / 1_000_000 < question.end
        }
        .reduce(0) { $0 + $1.sampledMilliseconds }
    }

    private func flameGraph(_ milliseconds: Int) -> String {
        guard milliseconds > 0 else {
            return #"{"flamegraph":{"names":["total"],"levels":[{"values":["0","0","0","0"]}]}}"#
        }
        let total = "\(milliseconds)000000"
        return """
            {"flamegraph":{"names":["total","orderCar","checkDriverAvailability"],"levels":[\
            {"values":["0","\(total)","0","0"]},{"values":["0","\(total)","0","1"]},\
            {"values":["0","\(total)","\(total)","2"]}],"total":"\(total)","maxSelf":"\(total)"}}
            """
    }
}

import Hummingbird
import Synchronization

/// How many profiles were thrown away since the start, and how many bytes they had, by reason.
final class DiscardCounters: Sendable {
    private struct Count {
        var profiles = 0
        var bytes = 0
    }

    /// What Pyroscope calls the one tenant of a server without tenants.
    static let anonymousTenant = "anonymous"

    private let tenant: String
    private let counts = Mutex<[DiscardReason: Count]>([:])

    init(tenant: String = anonymousTenant) {
        self.tenant = tenant
    }

    /// Counts one profile.
    func add(_ reason: DiscardReason, bytes: Int) {
        counts.withLock { counts in
            counts[reason, default: Count()].profiles += 1
            counts[reason, default: Count()].bytes += bytes
        }
    }

    /// The counters in the text format of Prometheus, under the names that Pyroscope gives them.
    var text: String {
        let counts = counts.withLock { $0 }.sorted { $0.key.rawValue < $1.key.rawValue }
        func metric(_ name: String, help: String, value: (Count) -> Int) -> String {
            let samples = counts.map { reason, count in
                "\(name){reason=\"\(reason.rawValue)\",tenant=\"\(Self.escaped(tenant))\"} \(value(count))\n"
            }
            return "# HELP \(name) \(help)\n# TYPE \(name) counter\n" + samples.joined()
        }
        return metric(
            "pyroscope_discarded_bytes_total", help: "Bytes that were refused.", value: \.bytes)
            + metric("pyroscope_discarded_samples_total", help: "Profiles that were refused.", value: \.profiles)
    }

    /// The answer to a scrape.
    var response: Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
    }
}

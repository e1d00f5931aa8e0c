import Foundation

extension RecordedService {
    /// How much of the time a profile covers, in seconds.
    private static let interval = 10.0

    /// The profiles of all regions, an interval each, as their profilers would have pushed them one after another.
    func profiles(at now: Date) -> [RecordedProfile] {
        let own = regions.filter(\.isProfiled).flatMap { region in
            let intervals = Dictionary(grouping: region.requests) { ($0.secondsAgo / Self.interval).rounded(.up) }
            return intervals.sorted { $0.key > $1.key }.flatMap { age, requests in
                Self.profiles(of: requests, region, time: Self.nanoseconds(now) - Int64(age * Self.interval * 1e9))
            }
        }
        return own
            + neighbours.map { neighbour in
                RecordedProfile(
                    labels: ["__name__": "process_cpu", "service_name": neighbour],
                    time: Self.nanoseconds(now) - 60_000_000_000,
                    samples: [.init(stack: ["main", "serve"], milliseconds: 900, labels: [])])
            }
    }

    private static func profiles(
        of requests: [RecordedRequest], _ region: RecordedRegion, time: Int64
    ) -> [RecordedProfile] {
        let labels = region.labels.merging(["__name__": "process_cpu"]) { first, _ in first }
        let runtime = RecordedProfile.Sample(stack: ["main", "EventLoop.run"], milliseconds: 50, labels: [])
        let samples = requests.flatMap(samples)
        guard region.indexesSpans else {
            return [RecordedProfile(labels: labels, time: time, samples: samples + [runtime])]
        }
        return requests.map { request in
            RecordedProfile(
                labels: labels.merging(["span_id": request.spanID]) { $1 }, time: time,
                samples: Self.samples(of: request))
        }
    }

    private static func samples(of request: RecordedRequest) -> [RecordedProfile.Sample] {
        request.work.map { work in
            let labels = work.spanID.map { id in
                [("span_id", id), ("trace_id", request.traceID), ("span_name", request.name)]
            }
            return RecordedProfile.Sample(
                stack: work.stack, milliseconds: work.milliseconds,
                labels: (labels ?? []) + [("vehicle", request.vehicle)])
        }
    }

    private static func nanoseconds(_ time: Date) -> Int64 {
        Int64(time.timeIntervalSince1970 * 1e9)
    }
}

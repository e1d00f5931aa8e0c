/// What one region of the service did, and what it calls itself.
struct RecordedRegion: Sendable {
    let name: String
    var requests: [RecordedRequest]
    /// Whether a profiler ran.
    var isProfiled = true
    /// Attributes of the resource of its spans, beside the service's name.
    var resource: [String: String]
    /// Labels of its profiles, beside `__name__`.
    var labels: [String: String]
    /// Whether each span's samples are pushed as a series of their own, labelled with the span's id.
    var indexesSpans = false

    /// Three requests for each vehicle and one that waits, all of them long enough ago for their profiles to be there.
    init(_ name: String, number: Int, serviceName: String) {
        self.name = name
        self.resource = [
            "region": name, "service.instance.id": "rideshare-\(name)", "host.name": "\(name).local",
        ]
        self.labels = ["service_name": serviceName, "region": name, "hostname": "\(name).local"]
        self.requests = (0..<9).map { index in
            let vehicle = ["car", "bike", "scooter"][index % 3]
            return RecordedRequest(
                number: number + index, vehicle: vehicle, secondsAgo: 90 - 3 * Double(index))
        }
        requests.append(.wait(number: number + 9, secondsAgo: 63))
    }
}

import TelemetryProtos

/// The method of `push.v1.PusherService`.
struct PyroscopePushService: Sendable {
    let ingestor: PyroscopeIngestor

    /// Stores every profile that can be stored; if one could not, the answer says why.
    func push(_ request: PyroscopePushRequest) async throws -> PyroscopePushResponse {
        var accepted: [SplitProfile] = []
        var rejections: [PyroscopeRejection] = []
        for series in request.series {
            let labels = series.labels.map { ProfileLabel(name: $0.name, value: $0.value) }
            for sample in series.samples {
                do {
                    let profile = try ingestor.decode([UInt8](sample.rawProfile))
                    accepted.append(try ingestor.split(profile, labels: labels))
                } catch {
                    ingestor.countDiscarded(error, bytes: sample.rawProfile.count)
                    rejections.append(error)
                }
            }
        }
        if accepted.isEmpty && rejections.isEmpty { rejections.append(.noProfiles) }
        try await ingestor.store.add(accepted)
        guard let first = rejections.first else { return PyroscopePushResponse() }
        let message = rejections.map(\.description).joined(separator: "\n")
        switch first {
        case .undecodable: throw ConnectError(.unknown, message)
        default: throw ConnectError(.invalidArgument, message)
        }
    }
}

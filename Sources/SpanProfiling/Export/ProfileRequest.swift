/// One profile as an HTTP request to a server.
struct ProfileRequest: Sendable, Equatable {
    /// What follows the server's address: path and query.
    var target: String
    var contentType: String
    var body: [UInt8]
}

/// The two ways in which Pyroscope takes profiles.
enum ProfileProtocol: Sendable {
    case push(labels: [String: String])
    case ingest(IngestRequest)

    /// The request that carries a profile; throws if it cannot be encoded.
    func request(_ profile: EncodedProfile) throws -> ProfileRequest {
        switch self {
        case .push(let labels): try PushRequest.make(profile, labels: labels)
        case .ingest(let ingest): ingest.make(profile)
        }
    }
}

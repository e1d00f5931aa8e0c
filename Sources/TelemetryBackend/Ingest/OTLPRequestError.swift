import Hummingbird

/// Why a push of spans was refused.
enum OTLPRequestError: Error, Equatable, CustomStringConvertible {
    case unknownContentEncoding(String)
    /// More than so many bytes, before or after decompression.
    case tooLarge(limit: Int)
    /// The compressed stream, the JSON or the protobuf is broken.
    case malformed(String)
    /// A trace or span id has a wrong length or is all zeros.
    case invalidID(String)
    /// The database refused; the client may try again.
    case storage
    /// The request names no tenant where one is asked for.
    case noTenant
    /// The request names a tenant that is not served, in the words for it.
    case foreignTenant(String)

    var status: HTTPResponse.Status {
        switch self {
        case .unknownContentEncoding, .malformed, .invalidID: .badRequest
        case .tooLarge: .contentTooLarge
        case .storage, .noTenant: .serviceUnavailable
        case .foreignTenant: .forbidden
        }
    }

    /// The code of `google.rpc.Status` that goes with it.
    var code: Int32 {
        switch self {
        case .unknownContentEncoding, .malformed, .invalidID: 3
        case .tooLarge: 8
        case .storage, .noTenant: 14
        case .foreignTenant: 7
        }
    }

    var description: String {
        switch self {
        case .unknownContentEncoding(let name):
            "unsupported content encoding \"\(name)\"; send gzip or no encoding"
        case .tooLarge(let limit): "the body is longer than \(limit) bytes; send fewer spans at once"
        case .malformed(let reason): reason
        case .invalidID(let reason): reason
        case .storage: "the spans could not be stored; try again"
        case .noTenant: "no org id"
        case .foreignTenant(let reason): reason
        }
    }
}

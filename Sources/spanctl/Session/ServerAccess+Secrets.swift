import Foundation
import LinkVerifier
import StackConfig
import StackRuntime

extension ServerAccess {
    /// A server of the stack file, with its credentials.
    init(_ server: APIServer, _ secrets: SecretReader) throws {
        guard let url = URL(string: server.url.rawValue) else {
            throw ClientError.invalidAddress(url: server.url.rawValue)
        }
        let authentication: Authentication? =
            switch server.authentication {
            case .basic(let user, let password): .basic(user: user, password: try secrets.secret(from: password))
            case .bearer(let token): .bearer(token: try secrets.secret(from: token))
            case nil: nil
            }
        self.init(url: url, authentication: authentication, tenant: server.tenant)
    }

    /// The stack file's OTLP endpoint, as far as its headers say who asks.
    /// - Throws: ``CommandError/canaryHeader(_:)`` for any other header.
    init(_ endpoint: OTLPEndpoint, _ secrets: SecretReader) throws {
        guard let url = URL(string: endpoint.url.rawValue) else {
            throw ClientError.invalidAddress(url: endpoint.url.rawValue)
        }
        self.init(url: url)
        for header in endpoint.headers {
            let value =
                switch header.value {
                case .text(let text): text
                case .secret(let source): try secrets.secret(from: source)
                }
            switch header.name.lowercased() {
            case "x-scope-orgid": tenant = value
            case "authorization":
                guard let authentication = Authentication(header: value) else {
                    throw CommandError.canaryHeader(header.name)
                }
                self.authentication = authentication
            default: throw CommandError.canaryHeader(header.name)
            }
        }
    }
}

extension ServerAccess.Authentication {
    /// What an `Authorization` header says.
    fileprivate init?(header: String) {
        let parts = header.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0].lowercased() {
        case "bearer": self = .bearer(token: parts[1])
        case "basic":
            guard let data = Data(base64Encoded: parts[1]), let pair = String(data: data, encoding: .utf8),
                let colon = pair.firstIndex(of: ":")
            else { return nil }
            self = .basic(user: String(pair[..<colon]), password: String(pair[pair.index(after: colon)...]))
        default: return nil
        }
    }
}

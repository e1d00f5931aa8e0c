import Foundation
import StackConfig

extension SecretReader {
    /// What every request to a server must carry to be let in.
    func headers(of server: APIServer) throws(SecretError) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        switch server.authentication {
        case .basic(let user, let password):
            let pair = Data("\(user):\(try secret(from: password))".utf8).base64EncodedString()
            headers.append(("Authorization", "Basic \(pair)"))
        case .bearer(let token):
            headers.append(("Authorization", "Bearer \(try secret(from: token))"))
        case nil: break
        }
        if let tenant = server.tenant { headers.append(("X-Scope-OrgID", tenant)) }
        return headers
    }

    /// What every request to the endpoint must carry to be let in.
    func headers(of endpoint: OTLPEndpoint) throws(SecretError) -> [(name: String, value: String)] {
        try endpoint.headers.map { header throws(SecretError) -> (name: String, value: String) in
            switch header.value {
            case .text(let text): (header.name, text)
            case .secret(let source): (header.name, try secret(from: source))
            }
        }
    }
}

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
}

import Foundation

extension ExternalServers {
    /// The same servers with every credential's file named by an absolute path, as a program elsewhere needs it.
    ///
    /// - Parameter directory: What relative paths are relative to: the stack file's directory.
    package func withAbsoluteSecrets(in directory: String) -> ExternalServers {
        ExternalServers(
            otlp: OTLPEndpoint(url: otlp.url, headers: otlp.headers.map { $0.withAbsoluteSecret(in: directory) }),
            tempo: tempo.withAbsoluteSecret(in: directory),
            pyroscope: pyroscope.withAbsoluteSecret(in: directory),
            grafana: grafana?.withAbsoluteSecret(in: directory)
        )
    }
}

extension RequestHeader {
    fileprivate func withAbsoluteSecret(in directory: String) -> RequestHeader {
        guard case .secret(let secret) = value else { return self }
        return RequestHeader(name: name, value: .secret(secret.absolute(in: directory)))
    }
}

extension APIServer {
    fileprivate func withAbsoluteSecret(in directory: String) -> APIServer {
        var server = self
        switch authentication {
        case .basic(let user, let password):
            server.authentication = .basic(user: user, password: password.absolute(in: directory))
        case .bearer(let token): server.authentication = .bearer(token.absolute(in: directory))
        case nil: break
        }
        return server
    }
}

extension SecretSource {
    fileprivate func absolute(in directory: String) -> SecretSource {
        guard case .file(let path) = self else { return self }
        let base = URL(filePath: directory, directoryHint: .isDirectory)
        return .file(URL(filePath: path, relativeTo: base).standardizedFileURL.path(percentEncoded: false))
    }
}

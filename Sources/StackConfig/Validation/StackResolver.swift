import Foundation

/// Makes the stack of what a stack file says, and reports what contradicts itself.
enum StackResolver {
    /// - Parameter directory: What relative paths in the file are relative to.
    static func resolve(_ file: StackFile, directory: String, reading: inout Reading) -> Stack {
        var stack = file.stack
        stack.regions = regions(file)
        stack.link.tagMappings = file.tags.compactMap { entry in
            guard let tag = entry.tag, let label = entry.label else { return nil }
            return TagMapping(tag: tag, label: label)
        }
        stack.external = file.external.flatMap { ExternalServers($0, directory: directory) }

        RegionRules.check(file, reading: &reading)
        PortRules.check(file, resolved: stack, reading: &reading)
        if stack.engine == .external, file.external == nil, reading.positions["external"] == nil {
            reading.log.report(
                "the external engine needs servers; give \"external\" with otlp, tempo and pyroscope, or another engine",
                at: reading.positions["engine"])
        }
        return stack
    }

    /// The named regions; one without a port gets the one that its place in the list has by default: 5001, 5002...
    private static func regions(_ file: StackFile) -> [Region] {
        let first = Stack.default.regions.first?.port.rawValue ?? 5001
        return file.regions.enumerated().compactMap { index, entry in
            guard let name = entry.name else { return nil }
            let port = entry.port ?? Port(rawValue: first &+ UInt16(truncatingIfNeeded: index))
            return Region(name: name, port: port, slow: entry.slow)
        }
    }
}

extension ExternalServers {
    /// Nothing if something that is needed is missing, which reading has reported.
    fileprivate init?(_ entry: StackFile.ExternalEntry, directory: String) {
        guard let otlp = entry.otlp.flatMap({ OTLPEndpoint($0, directory: directory) }),
            let tempo = entry.tempo.flatMap({ APIServer($0, directory: directory) }),
            let pyroscope = entry.pyroscope.flatMap({ APIServer($0, directory: directory) })
        else { return nil }
        let grafana = entry.grafana.flatMap { APIServer($0, directory: directory) }
        self.init(otlp: otlp, tempo: tempo, pyroscope: pyroscope, grafana: grafana)
    }
}

extension OTLPEndpoint {
    fileprivate init?(_ entry: StackFile.OTLPEntry, directory: String) {
        guard let url = entry.url else { return nil }
        let headers = entry.headers.compactMap { header -> RequestHeader? in
            switch header.value {
            case .text(let text): RequestHeader(name: header.name.rawValue, value: .text(text.rawValue))
            case .secret(let secret):
                SecretSource(secret, directory: directory).map {
                    RequestHeader(name: header.name.rawValue, value: .secret($0))
                }
            }
        }
        self.init(url: url, headers: headers)
    }
}

extension APIServer {
    fileprivate init?(_ entry: StackFile.ServerEntry, directory: String) {
        guard let url = entry.url else { return nil }
        var authentication: ServerAuthentication?
        if let basic = entry.basicAuth, let user = basic.user,
            let password = basic.password.flatMap({ SecretSource($0, directory: directory) })
        {
            authentication = .basic(user: user.rawValue, password: password)
        } else if let token = entry.bearerToken.flatMap({ SecretSource($0, directory: directory) }) {
            authentication = .bearer(token)
        }
        self.init(url: url, authentication: authentication, tenant: entry.tenant?.rawValue)
    }
}

extension SecretSource {
    fileprivate init?(_ entry: StackFile.SecretEntry, directory: String) {
        if let name = entry.environment {
            self = .environment(name)
        } else if let path = entry.file {
            let url = URL(filePath: path.rawValue, relativeTo: URL(filePath: directory, directoryHint: .isDirectory))
            self = .file(url.standardizedFileURL.path(percentEncoded: false))
        } else {
            return nil
        }
    }
}

import StackConfig

/// Where the parts of a stack are reached, by what is there.
enum UpAddresses {
    /// - Parameter stack: With the ports that it runs on.
    static func all(of stack: Stack, on engine: EngineKind) -> [(name: String, url: String)] {
        servers(of: stack, on: engine) + stack.regions.map { ($0.name.rawValue, local($0.port)) }
    }

    static func local(_ port: Port) -> String {
        "http://127.0.0.1:\(port)"
    }

    private static func servers(of stack: Stack, on engine: EngineKind) -> [(name: String, url: String)] {
        switch engine {
        case .embedded, .compose:
            return [
                (engine == .compose ? "Grafana" : "page", local(stack.ports.page)),
                ("Tempo API", local(stack.ports.tempo)), ("Pyroscope API", local(stack.ports.pyroscope)),
                ("OTLP/HTTP", local(stack.ports.otlp)),
            ]
        case .external:
            guard let servers = stack.external else { return [] }
            let grafana = servers.grafana.map { [("Grafana", $0.url.rawValue)] } ?? []
            return grafana + [
                ("Tempo API", servers.tempo.url.rawValue), ("Pyroscope API", servers.pyroscope.url.rawValue),
                ("OTLP/HTTP", servers.otlp.url.rawValue),
            ]
        }
    }
}

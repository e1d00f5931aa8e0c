/// The servers that Grafana's datasources ask.
struct GrafanaServers {
    struct Server {
        var url: String
        var authentication: ServerAuthentication?
        var tenant: String?
    }

    let tempo: Server
    let pyroscope: Server

    init(for deployment: Deployment) {
        switch deployment {
        case .compose:
            tempo = Server(url: "http://tempo:3200")
            pyroscope = Server(url: "http://pyroscope:4040")
        case .embedded(let addresses):
            tempo = Server(url: addresses.tempo)
            pyroscope = Server(url: addresses.pyroscope)
        case .external(let servers):
            tempo = Server(servers.tempo)
            pyroscope = Server(servers.pyroscope)
        }
    }
}

extension GrafanaServers.Server {
    fileprivate init(_ server: APIServer) {
        self.init(url: server.url.rawValue, authentication: server.authentication, tenant: server.tenant)
    }
}

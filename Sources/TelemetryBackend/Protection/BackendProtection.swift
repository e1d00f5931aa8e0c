import Hummingbird

/// What a request must bring along to be served.
package struct BackendProtection: Sendable, Equatable {
    /// The user and password of basic authentication; nil asks for none.
    package var credentials: BasicCredentials?
    /// The one tenant that is served, which requests name in `X-Scope-OrgID`; nil asks for none.
    package var tenant: String?
    /// What the Grafana API also takes as a bearer; nil takes none.
    package var grafanaToken: String?

    package init(credentials: BasicCredentials? = nil, tenant: String? = nil, grafanaToken: String? = nil) {
        self.credentials = credentials
        self.tenant = tenant
        self.grafanaToken = grafanaToken
    }

    /// Puts the checks before the routes of one of the Tempo, OTLP and Pyroscope listeners; `/ready` stays open.
    func protect(_ router: Router<BasicRequestContext>, of endpoint: BackendEndpoint) {
        if let credentials { router.add(middleware: BasicAuthentication(credentials: credentials)) }
        if let tenant { router.add(middleware: TenantCheck(tenant: tenant, endpoint: endpoint)) }
    }
}

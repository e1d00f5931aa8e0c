import Foundation

/// The links that Grafana has from traces to profiles, of which one has to work.
///
/// Where a Tempo datasource has the address of the Tempo that is verified, only such count: another's link does not help
/// whoever looks at this one's traces. Grafana may well know that Tempo by another address, as within a network of
/// containers; where none has the same, any Tempo datasource may be meant, and one link that works is enough.
struct JudgedLinks {
    struct Link {
        let tempo: GrafanaDatasource
        let setting: GrafanaLink
    }

    /// The datasources of which one must have a link.
    let tempos: [GrafanaDatasource]
    let links: [Link]

    init(_ evidence: GrafanaEvidence, tempo: URL) {
        let all = evidence.datasources(ofType: GrafanaDatasource.tempoType)
        let same = all.filter { URL(string: $0.url).map { Self.areSame($0, tempo) } ?? false }
        tempos = same.isEmpty ? all : same
        links = tempos.compactMap { datasource in datasource.link.map { Link(tempo: datasource, setting: $0) } }
    }

    private static func areSame(_ left: URL, _ right: URL) -> Bool {
        func parts(_ url: URL) -> [String] {
            let host = url.host()?.lowercased() ?? ""
            let isLoopback = ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
            let scheme = url.scheme?.lowercased() ?? ""
            let path = url.path().split(separator: "/").joined(separator: "/")
            return [scheme, isLoopback ? "loopback" : host, String(url.port ?? (scheme == "https" ? 443 : 80)), path]
        }
        return parts(left) == parts(right)
    }
}

extension JudgedLinks {
    /// What is wrong with each link in one respect, unless another link has nothing wrong with it at all.
    func faults(
        in evidence: GrafanaEvidence, target: VerificationTarget, of kind: LinkFault.Kind
    ) -> [LinkFault] {
        let faults = links.map { LinkFault.all(of: $0, in: evidence, target: target) }
        return faults.contains(where: \.isEmpty) ? [] : faults.flatMap(\.self).filter { $0.kind == kind }
    }
}

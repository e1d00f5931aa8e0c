import Foundation

/// Where one region answers.
struct RegionAddress: Sendable, Hashable {
    /// The URL that paths are appended to, without a slash at its end.
    let base: String
    let host: String
    let port: Int

    /// Parses an absolute `http` or `https` URL without a query; nil if it is none.
    init?(_ text: String) {
        guard
            let components = URLComponents(string: text),
            let scheme = components.scheme?.lowercased(), scheme == "http" || scheme == "https",
            let host = components.host, !host.isEmpty,
            components.query == nil, components.fragment == nil, components.user == nil,
            (1...65535).contains(components.port ?? 80)
        else { return nil }
        base = String(text.reversed().drop { $0 == "/" }.reversed())
        self.host = host
        port = components.port ?? (scheme == "https" ? 443 : 80)
    }

    /// What the region is called until it has said its name.
    var provisionalName: String { "\(host):\(port)" }

    func url(of vehicle: Vehicle) -> String { "\(base)/\(vehicle.rawValue)" }

    var healthURL: String { "\(base)/healthz" }
}

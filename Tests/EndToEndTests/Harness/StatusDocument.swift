/// What `spanctl status --format json` prints, as far as the tests read it.
struct StatusDocument: Decodable {
    struct Service: Decodable {
        struct Address: Decodable {
            let name: String
            let url: String
        }

        let name: String
        let state: String
        let pid: Int32?
        let container: String?
        let addresses: [Address]
    }

    let services: [Service]

    var pids: [String: Int32] {
        Dictionary(uniqueKeysWithValues: services.compactMap { service in service.pid.map { (service.name, $0) } })
    }

    /// Every port that is listened on.
    var ports: [Int] {
        services.flatMap(\.addresses).compactMap { $0.url.split(separator: ":").last.flatMap { Int($0) } }
    }

    /// The address of that name, of any service: `Tempo`, `Pyroscope`, `page`.
    func url(_ name: String) -> String? {
        services.flatMap(\.addresses).first { $0.name == name }?.url
    }
}

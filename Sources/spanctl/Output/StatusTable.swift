import StackRuntime

/// Draws what runs: a row a service, and one more for each further address.
enum StatusTable {
    static func lines(of status: StackStatus, style: Style) -> [String] {
        guard !status.services.isEmpty else { return ["nothing runs in \(status.project)"] }
        let inContainers = status.services.contains { $0.container != nil }
        let table = Table(
            columns: [
                .left("SERVICE"), .left("STATE"), inContainers ? .left("CONTAINER") : .right("PID"), .right("UP"),
                .left("ADDRESS"),
            ],
            rows: status.services.flatMap(rows)
        )
        return table.lines(style: style) + details(status)
    }

    private static func rows(of service: ServiceStatus) -> [[Table.Cell]] {
        let first: [Table.Cell] = [
            .init(service.name),
            state(service.state),
            .init(service.container ?? service.pid.map(String.init) ?? "-"),
            .init(service.uptime.map { Elapsed.text(seconds: $0) } ?? "-"),
        ]
        let addresses = service.addresses.map { address in
            // A region has one address, and needs no word for it.
            Table.Cell(service.addresses.count == 1 ? address.url : "\(address.url)  \(address.name)")
        }
        let rest = addresses.dropFirst().map { ["", "", "", "", $0] as [Table.Cell] }
        return [first + [addresses.first ?? "-"]] + rest
    }

    private static func state(_ state: ServiceStatus.State) -> Table.Cell {
        switch state {
        case .running: Table.Cell(state.rawValue, .green)
        case .unhealthy, .exited: Table.Cell(state.rawValue, .red)
        case .notStarted: Table.Cell(state.rawValue)
        }
    }

    private static func details(_ status: StackStatus) -> [String] {
        let details = status.services.compactMap { service in service.detail.map { "\(service.name): \($0)" } }
        return details.isEmpty ? [] : [""] + details
    }
}

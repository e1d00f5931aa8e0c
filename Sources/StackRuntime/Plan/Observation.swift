/// What there is of a stack: what was recorded of it, and which of its processes live.
struct Observation: Sendable {
    /// Empty if there is none, or none that can be read.
    var record: StackRecord
    /// Why the record cannot be relied on.
    var warning: String?
    var services: [ObservedService]

    /// What there is now in a project.
    init(of directory: StateDirectory) {
        self.init(
            contents: StateStore(path: directory.state).load(),
            members: StackMarker(projectDirectory: directory.project)?.members() ?? [])
    }

    /// - Parameter members: the living processes that carry the stack's marker.
    init(contents: StateStore.Contents, members: [StackMember]) {
        switch contents {
        case .nothing:
            record = StackRecord(services: [])
        case .record(let found):
            record = found
        case .unreadable(let reason):
            record = StackRecord(services: [])
            warning = "the record of what runs cannot be used (\(reason)); going by the marked processes instead"
        }
        services = record.services.map { service in
            ObservedService(
                record: service, leader: service.process.flatMap { $0.isAlive ? $0 : nil },
                members: members.filter { $0.service == service.name })
        }
        let recorded = Set(record.services.map(\.name))
        for name in Set(members.map(\.service)).subtracting(recorded).sorted() {
            services.append(ObservedService(unrecorded: name, members: members.filter { $0.service == name }))
        }
    }

    /// Whether any process of the stack lives.
    var isAnyRunning: Bool {
        services.contains { $0.pid != nil }
    }

    func service(_ name: String) -> ObservedService? {
        services.first { $0.name == name }
    }
}

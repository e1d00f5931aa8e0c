/// What there is of one service.
struct ObservedService: Sendable {
    let name: String
    let record: ServiceRecord?
    /// The recorded process, if it lives.
    let leader: ProcessIdentity?
    /// The living processes that carry the service's marker, recorded or not.
    let members: [StackMember]

    init(record: ServiceRecord, leader: ProcessIdentity?, members: [StackMember]) {
        self.name = record.name
        self.record = record
        self.leader = leader
        self.members = members
    }

    init(unrecorded name: String, members: [StackMember]) {
        self.name = name
        record = nil
        leader = nil
        self.members = members
    }

    /// What is on no record may depend on anything, and stops first.
    var stage: Int { record?.stage ?? .max }

    /// One process that lives: the recorded one, or else the oldest.
    var pid: Int32? {
        leader?.pid ?? members.map(\.process).min { $0.startTime < $1.startTime }?.pid
    }
}

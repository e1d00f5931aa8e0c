extension Plan {
    /// Compares what is wanted with what there is.
    ///
    /// First goes what must, the last stage first; then each wanted service in its order is kept or started.
    init(desired: [ServiceSpec], observed: Observation) {
        var stops: [(stage: Int, step: PlanStep)] = []
        var rest: [PlanStep] = []
        for service in desired {
            let found = observed.service(service.name)
            if let leader = found?.leader, found?.record?.matches(service) == true,
                service.hasItsSecrets(in: leader.pid)
            {
                rest.append(.keep(service: service.name, pid: leader.pid))
                continue
            }
            if let found, let pid = found.pid {
                stops.append((service.stage, .stop(service: service.name, pid: pid, Self.reason(found))))
            }
            rest.append(.start(service: service.name, Self.startReason(found)))
        }
        let names = Set(desired.map(\.name))
        for found in observed.services where !names.contains(found.name) {
            guard let pid = found.pid else { continue }
            let reason = found.record == nil ? PlanStep.StopReason.notRecorded : .notWanted
            stops.append((found.stage, .stop(service: found.name, pid: pid, reason)))
        }
        steps = stops.sorted { $0.stage > $1.stage }.map(\.step) + rest
    }

    private static func reason(_ found: ObservedService) -> PlanStep.StopReason {
        if found.leader != nil { return .changed }
        return found.record?.process == nil ? .notRecorded : .leftBehind
    }

    private static func startReason(_ found: ObservedService?) -> PlanStep.StartReason {
        if found?.leader != nil { return .changed }
        return found?.record?.process == nil ? .notStarted : .exited
    }
}

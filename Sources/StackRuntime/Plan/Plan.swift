/// What ``ProcessEngine`` is going to do, in order.
package struct Plan: Sendable, Equatable, CustomStringConvertible {
    package var steps: [PlanStep]

    /// Whether everything runs as wanted.
    package var changesNothing: Bool {
        steps.allSatisfy { step in
            if case .keep = step { true } else { false }
        }
    }

    /// Whether the plan starts a service.
    package func starts(_ name: String) -> Bool {
        steps.contains { step in
            if case .start(let service, _) = step { service == name } else { false }
        }
    }

    /// One line a step.
    package var description: String {
        steps.map(\.description).joined(separator: "\n")
    }
}

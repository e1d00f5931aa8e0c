/// What the values of a series count: the five parts of a profile type id.
struct ProfileType: Hashable, Sendable {
    var name: String
    var sampleType: String
    var sampleUnit: String
    var periodType: String
    var periodUnit: String

    /// CPU time, the type that a span's profile link leads to.
    static let cpuTime = ProfileType(
        name: "process_cpu", sampleType: "cpu", sampleUnit: "nanoseconds", periodType: "cpu", periodUnit: "nanoseconds"
    )

    /// `name:sample_type:sample_unit:period_type:period_unit`.
    var id: String {
        [name, sampleType, sampleUnit, periodType, periodUnit].joined(separator: ":")
    }
}

extension ProfileType {
    /// A text that is no profile type id.
    struct Malformed: Error, Equatable, CustomStringConvertible {
        let id: String

        var description: String {
            let count = id.split(separator: ":", omittingEmptySubsequences: false).count
            return "profile-type selection must be of the form "
                + "<name>:<sample-type>:<sample-unit>:<period-type>:<period-unit>(:delta), got(\(count)): \"\(id)\""
        }
    }

    /// The type that an id names; a sixth part, `delta`, changes nothing.
    init(id: String) throws(Malformed) {
        let parts = id.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5 || parts.count == 6 else { throw Malformed(id: id) }
        self.init(
            name: parts[0], sampleType: parts[1], sampleUnit: parts[2], periodType: parts[3], periodUnit: parts[4]
        )
    }
}

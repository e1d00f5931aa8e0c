/// One name and its value, as a series carries them.
struct ProfileLabel: Hashable, Sendable, Comparable {
    var name: String
    var value: String

    static func < (left: ProfileLabel, right: ProfileLabel) -> Bool {
        left.name == right.name ? left.value < right.value : left.name < right.name
    }
}

/// The labels that tell one series of profiles from another: each name once, in the order of names.
struct ProfileLabels: Hashable, Sendable {
    private(set) var pairs: [ProfileLabel] = []

    init() {}

    /// The pairs in the order of names; of several with one name the last counts.
    init(_ pairs: some Sequence<ProfileLabel>) {
        for pair in pairs { self[pair.name] = pair.value }
    }

    /// The value under a name; setting nil removes the name.
    subscript(name: String) -> String? {
        get { pairs.first { $0.name == name }?.value }
        set {
            let place = pairs.firstIndex { $0.name >= name } ?? pairs.endIndex
            let isThere = place < pairs.endIndex && pairs[place].name == name
            switch (newValue, isThere) {
            case (let value?, true): pairs[place].value = value
            case (let value?, false): pairs.insert(ProfileLabel(name: name, value: value), at: place)
            case (nil, true): pairs.remove(at: place)
            case (nil, false): break
            }
        }
    }

    /// The labels without those that the server made up: names of two underscores on either side.
    var visible: [ProfileLabel] {
        pairs.filter { !$0.name.hasPrefix("__") }
    }
}

/// The names of labels that the server gives a meaning.
enum ProfileLabelName {
    static let metric = "__name__"
    static let profileType = "__profile_type__"
    static let sampleType = "__type__"
    static let sampleUnit = "__unit__"
    static let periodType = "__period_type__"
    static let periodUnit = "__period_unit__"
    static let privateServiceName = "__service_name__"
    static let session = "__session_id__"
    static let serviceName = "service_name"
    static let spy = "pyroscope_spy"

    /// The service of profiles that name none.
    static let unknownService = "unknown_service"
}

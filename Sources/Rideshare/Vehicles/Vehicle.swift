/// What a rider can order; each is served at the path of its name.
enum Vehicle: String, CaseIterable, Sendable {
    case bike
    case scooter
    case car

    /// How far around the rider the search goes, in kilometres; the wider, the more CPU it costs.
    var searchRadius: Double {
        switch self {
        case .bike: 0.4
        case .scooter: 0.6
        case .car: 0.8
        }
    }

    /// How fast one moves through the city, in kilometres an hour.
    var speed: Double {
        switch self {
        case .bike: 15
        case .scooter: 20
        case .car: 28
        }
    }
}

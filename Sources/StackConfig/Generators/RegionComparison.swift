/// Two regions whose profiles are worth seeing side by side.
struct RegionComparison {
    let left: Region
    let right: Region

    /// The first slow region beside the first that never is, or the first two where all are alike; nothing for a single
    /// region.
    init?(of regions: [Region]) {
        guard regions.count > 1 else { return nil }
        left = regions.first(where: \.isEverSlow) ?? regions[0]
        let name = left.name
        let others = regions.filter { $0.name != name }
        guard let right = others.first(where: { !$0.isEverSlow }) ?? others.first else { return nil }
        self.right = right
    }
}

extension Region {
    var isEverSlow: Bool { slow != .never }

    /// `eu-north, slow in even minutes`.
    var dashboardTitle: String {
        isEverSlow ? "\(name), \(slowness)" : name.rawValue
    }

    /// `slow in even minutes`, for a region that is slow at times.
    var slowness: String {
        switch slow {
        case .even: "slow in even minutes"
        case .odd: "slow in odd minutes"
        case .always: "always slow"
        case .never: "never slow"
        }
    }
}

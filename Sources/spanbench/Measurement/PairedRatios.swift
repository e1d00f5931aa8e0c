/// The ratios of two things that were measured in pairs, close to one another, so that what slows both falls out.
struct PairedRatios: Sendable, Equatable {
    private let sorted: [Double]

    /// Of each numerator to the denominator at its place.
    init(_ numerators: [Double], to denominators: [Double]) {
        sorted = zip(numerators, denominators).filter { $1 != 0 }.map { $0 / $1 }.sorted()
    }

    var count: Int { sorted.count }
    var median: Double { sorted.median }

    /// How far the median is from either end of the interval that holds the true one with 95 % probability.
    ///
    /// The interval is that of the sign test: between two of the ratios, whatever their distribution.
    var uncertainty: Double {
        guard let most = sorted.last, let least = sorted.first else { return 0 }
        let rank = Int(((Double(count) - 1.96 * Double(count).squareRoot()) / 2).rounded(.down))
        let low = rank > 0 ? sorted[rank - 1] : least, high = rank > 0 ? sorted[count - rank] : most
        return max(median - low, high - median)
    }
}

extension [Double] {
    /// The value in the middle, or the mean of the two; 0 of none.
    var median: Double {
        guard !isEmpty else { return 0 }
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}

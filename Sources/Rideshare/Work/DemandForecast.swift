/// How much the price rises with demand, forecast from yesterday by exponential smoothing.
struct DemandForecast: Sendable {
    private let yesterday: [Double]
    private var smoothing = 0.05
    private var bestSmoothing = 0.05
    private var bestError = Double.infinity

    /// A forecast for the hour after `hour`, from the orders of each minute of yesterday.
    init(region: String, hour: Int) {
        var random = CityRandom(region: region + "/demand/\(hour)")
        yesterday = (0..<240).map { minute in
            Double(minute % 60) / 60 + Double.random(in: 0..<1, using: &random)
        }
    }

    /// Tries smoothing factors until `budget` of CPU is spent, and keeps the best.
    @inline(never)
    mutating func fit(for budget: Duration) {
        _ = ThreadCPUClock.spend(budget) {
            let error = squaredError(smoothing: smoothing)
            if error < bestError {
                bestError = error
                bestSmoothing = smoothing
            }
            smoothing = smoothing > 0.9 ? 0.05 : smoothing + 0.01
        }
    }

    /// What the price is multiplied by: 1 without demand, 2 at most.
    var surge: Double {
        1 + min(1, max(0, yesterday.reduce(0) { level, orders in level + bestSmoothing * (orders - level) }))
    }

    @inline(never)
    private func squaredError(smoothing: Double) -> Double {
        var level = yesterday.first ?? 0
        var error = 0.0
        for orders in yesterday {
            error += (orders - level) * (orders - level)
            level += smoothing * (orders - level)
        }
        return error
    }
}

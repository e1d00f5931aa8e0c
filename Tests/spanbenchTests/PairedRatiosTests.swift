import Testing

@testable import spanbench

/// What pairs of measurements say.
@Suite struct PairedRatiosTests {
    @Test func eachIsDividedByItsPartner() {
        // A machine that becomes ten times as slow changes no ratio.
        #expect(PairedRatios([99, 9.9, 198], to: [100, 10, 200]).median.isNear(0.99))
    }

    @Test func theMedianOfAnEvenNumberIsBetweenTheTwo() {
        #expect(PairedRatios([1, 2, 4, 8], to: [1, 1, 1, 1]).median.isNear(3))
    }

    @Test func oneOutlierMovesNothing() {
        let ratios = PairedRatios([1, 1, 1, 1, 50], to: [1, 1, 1, 1, 1])
        #expect(ratios.median.isNear(1))
    }

    /// Of 36 values the 95 % interval of the sign test is from the 12th to the 25th.
    @Test func theUncertaintyIsThatOfTheSignTest() {
        let ratios = PairedRatios((1...36).map(Double.init), to: Array(repeating: 1, count: 36))
        #expect(ratios.median.isNear(18.5))
        #expect(ratios.uncertainty.isNear(18.5 - 12))
    }

    @Test func ofAFewPairsAllAreWithinTheUncertainty() {
        #expect(PairedRatios([1, 2, 6], to: [1, 1, 1]).uncertainty.isNear(4))
        #expect(PairedRatios([], to: []).uncertainty.isNear(0))
    }
}

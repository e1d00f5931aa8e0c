extension Int64 {
    /// The sum with a number that is not negative, or the largest number if the sum is beyond it.
    func addingWithinRange(_ other: Int64) -> Int64 {
        let (sum, overflows) = addingReportingOverflow(other)
        return overflows ? .max : sum
    }
}

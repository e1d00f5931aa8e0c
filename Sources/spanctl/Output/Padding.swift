extension String {
    /// The text with spaces after it, up to so many characters in all.
    func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

/// The version that spans and requests carry.
enum LibraryVersion {
    static let current = "0.1.0"
}

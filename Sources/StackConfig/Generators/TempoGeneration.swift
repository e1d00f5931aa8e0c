/// Which Tempo an image holds: what it is configured with, and what it can be asked, differ.
enum TempoGeneration: Equatable {
    /// Tempo 2, whose single process has an ingester.
    case two
    /// Tempo 3 and later, with a live store.
    case three

    /// By the image's tag; an image without one, or with one that is no version, is taken for the newest.
    init(image: ImageReference) {
        let version = image.tag?.trimmingPrefix("v") ?? ""
        let major = version.prefix { $0 != "." && $0 != "-" }
        self = major == "2" ? .two : .three
    }
}

#if canImport(Runtime) && canImport(Glibc)
import Runtime
import Synchronization

/// What was loaded into this process, and where, each time that this changed.
///
/// Symbolication maps the files it reads and keeps them, and a later `ImageMap.capture` then takes such a copy for the image
/// itself, whose own addresses it no longer knows. An earlier capture does: so all are kept, the newest asked first.
final class ImageHistory: Sendable {
    static let shared = ImageHistory()

    /// Beside the first, the most captures to keep.
    private static let mostLater = 7

    private struct State {
        var maps: [ImageMap] = []
        var generation: UInt64?
    }

    private let state = Mutex(State())

    /// The first capture: before anything was symbolicated here, if a profiler is the first to do so.
    var first: ImageMap { maps(generation: nil).last ?? ImageMap.capture() }

    /// All captures, the newest first; one more is taken if the generation is another than the last time.
    func maps(generation: UInt64?) -> [ImageMap] {
        state.withLock { state in
            if state.maps.isEmpty {
                state.maps = [ImageMap.capture()]
            } else if let generation, state.generation != nil, state.generation != generation {
                state.maps.insert(ImageMap.capture(), at: 0)
                if state.maps.count > 1 + Self.mostLater { state.maps.remove(at: Self.mostLater) }
            }
            if let generation { state.generation = generation }
            return state.maps
        }
    }
}
#endif

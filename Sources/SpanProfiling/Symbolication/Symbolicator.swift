#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Runtime) && canImport(Glibc)
import Runtime

/// Names code addresses of this process, by the toolchain's own symbolication; each address once.
struct Symbolicator {
    private static let unknown = "<unknown>"
    /// Beyond this many addresses the cache starts anew.
    private static let mostAddresses = 200_000

    private var images: ImageMap?
    private var imagesGeneration: UInt64?
    private var known: [UInt: ResolvedFrame] = [:]

    /// Resolves all addresses; the generation tells whether images were loaded or unloaded since the last time.
    mutating func resolve(_ addresses: Set<UInt>, imagesGeneration: UInt64) -> [UInt: ResolvedFrame] {
        if self.imagesGeneration != imagesGeneration || known.count > Self.mostAddresses {
            images = ImageMap.capture()
            self.imagesGeneration = imagesGeneration
            known.removeAll()
        }
        let new = addresses.filter { known[$0] == nil }
        if !new.isEmpty, let images { lookUp(new.sorted(), in: images) }
        var result: [UInt: ResolvedFrame] = [:]
        result.reserveCapacity(addresses.count)
        for address in addresses { result[address] = known[address] ?? Self.nameless(address, image: nil) }
        return result
    }

    private mutating func lookUp(_ addresses: [UInt], in images: ImageMap) {
        for address in addresses { known[address] = Self.nameless(address, image: Self.image(of: address, in: images)) }
        // Without inlined frames and lines: those cost milliseconds for each address of a large program.
        guard let backtrace = Self.backtrace(of: addresses),
            let symbolicated = backtrace.symbolicated(with: images, options: Backtrace.SymbolicationOptions(rawValue: 0))
        else { return }
        for frame in symbolicated.frames {
            guard let address = UInt(frame.captured.adjustedProgramCounter), let symbol = frame.symbol,
                symbol.rawName != Self.unknown, let image = known[address]?.image
            else { continue }
            known[address] = ResolvedFrame(
                name: FrameName.readable(symbol.name), systemName: symbol.rawName, image: image,
                isPlumbing: FrameName.isPlumbing(symbol.rawName)
            )
        }
    }

    private static func image(of address: UInt, in images: ImageMap) -> LoadedImage? {
        guard let address = Backtrace.Address(address), let index = images.indexOfImage(at: address) else { return nil }
        let image = images[index]
        return LoadedImage(
            path: image.path ?? image.name ?? "", buildID: (image.uniqueID ?? []).map(twoDigits).joined(),
            low: UInt64(image.baseAddress) ?? 0, high: UInt64(image.endOfText) ?? 0
        )
    }

    private static func twoDigits(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    /// One bar for all of an image's nameless code, as a stripped library has.
    private static func nameless(_ address: UInt, image: LoadedImage?) -> ResolvedFrame {
        let file = image?.path.split(separator: "/").last.map(String.init) ?? "unknown"
        return ResolvedFrame(name: "[\(file)]", systemName: "[\(file)]", image: image, isPlumbing: false)
    }

    /// A backtrace of arbitrary addresses.
    ///
    /// There is no public initialiser, but `Backtrace` is `Codable`: its compact form is a byte for the word size, then for each
    /// frame an opcode (program counter, absolute, eight bytes) and the address, most significant byte first, and a zero.
    private static func backtrace(of addresses: [UInt]) -> Backtrace? {
        var bytes: [UInt8] = [2]
        bytes.reserveCapacity(addresses.count * 9 + 2)
        for address in addresses {
            bytes.append(0x1f)
            withUnsafeBytes(of: UInt64(address).bigEndian) { bytes.append(contentsOf: $0) }
        }
        bytes.append(0)
        let encoded = ["architecture": "x86_64", "backtrace": Data(bytes).base64EncodedString()]
        guard let json = try? JSONEncoder().encode(encoded) else { return nil }
        return try? JSONDecoder().decode(Backtrace.self, from: json)
    }
}
#else
/// Names nothing, on platforms where nothing is sampled.
struct Symbolicator {
    mutating func resolve(_ addresses: Set<UInt>, imagesGeneration: UInt64) -> [UInt: ResolvedFrame] { [:] }
}
#endif

import Synchronization

/// The numbers of span names, looked up without a lock on the way of every labelled span.
///
/// A fixed table of slots, written once each under the lock of the registry that owns it. A name that finds no free slot
/// near its place is not kept: whoever asks then looks it up elsewhere.
///
/// It is Sendable because its slots are atomic and the memory under them lives and ends with it.
final class SpanNameTable: @unchecked Sendable {
    private struct Entry {
        let name: String
        let number: UInt32
    }

    private static let size = 4_096
    private static let tries = 8

    private typealias Slot = Atomic<UnsafePointer<Entry>?>

    private let slots: UnsafeMutableBufferPointer<Slot>

    init() {
        slots = .allocate(capacity: Self.size)
        for index in slots.indices { slots.initializeElement(at: index, to: Slot(nil)) }
    }

    deinit {
        for index in slots.indices {
            guard let entry = slots[index].load(ordering: .relaxed) else { continue }
            UnsafeMutablePointer(mutating: entry).deinitialize(count: 1)
            entry.deallocate()
        }
        slots.deinitialize()
        slots.deallocate()
    }

    /// The number under which the name was kept.
    func number(of name: String) -> UInt32? {
        let start = Self.place(of: name)
        for offset in 0..<Self.tries {
            guard let entry = slots[(start &+ offset) & (Self.size - 1)].load(ordering: .acquiring) else { return nil }
            if entry.pointee.name == name { return entry.pointee.number }
        }
        return nil
    }

    /// Keeps a name's number, if there is room; for one caller at a time.
    func keep(_ name: String, number: UInt32) {
        let start = Self.place(of: name)
        for offset in 0..<Self.tries {
            let index = (start &+ offset) & (Self.size - 1)
            if slots[index].load(ordering: .relaxed) != nil { continue }
            let entry = UnsafeMutablePointer<Entry>.allocate(capacity: 1)
            entry.initialize(to: Entry(name: name, number: number))
            return slots[index].store(UnsafePointer(entry), ordering: .releasing)
        }
    }

    /// Where a name's search begins: a hash of at most its first and last 16 bytes and its length.
    private static func place(of name: String) -> Int {
        let hash = name.utf8.withContiguousStorageIfAvailable { bytes -> UInt64 in
            let bytes = UnsafeRawBufferPointer(bytes)
            var hash = UInt64(bytes.count)
            func mix(_ word: UInt64) { hash = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15; hash ^= hash >> 29 }
            guard bytes.count >= 8 else {
                for byte in bytes { mix(UInt64(byte)) }
                return hash
            }
            for offset in [0, 8] where offset + 8 <= bytes.count {
                mix(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                mix(bytes.loadUnaligned(fromByteOffset: bytes.count - 8 - offset, as: UInt64.self))
            }
            return hash
        }
        return Int(truncatingIfNeeded: (hash ?? 0) & UInt64(size - 1))
    }
}

internal import CZlib

/// Compression and decompression of whole bodies in the gzip format (RFC 1952).
package enum Gzip {
    /// Why bytes could not be compressed or decompressed.
    package enum Failure: Error, Equatable, CustomStringConvertible {
        /// The input is not gzip, or is damaged.
        case corrupt
        /// The input ends before the stream does.
        case truncated
        /// The output would be longer than the limit, in bytes.
        case tooLarge(limit: Int)
        /// zlib could not get memory, or refused; its own code.
        case zlib(code: Int32)

        package var description: String {
            switch self {
            case .corrupt: "not a gzip stream, or a damaged one; send the body uncompressed or compress it anew"
            case .truncated: "the gzip stream ends too early; send the whole body"
            case .tooLarge(let limit): "more than \(limit) bytes after decompression; send less at once"
            case .zlib(let code): "zlib answered \(code); free memory and try again"
            }
        }
    }

    /// The length of the pieces in which output is produced.
    private static let chunkLength = 64 * 1024
    /// A window of 32 KiB, and 16 more for gzip's header and trailer instead of zlib's.
    private static let windowBits: Int32 = 15 + 16
    /// Of 1 to 9: the quickest, as profiles are compressed where requests are served.
    private static let level: Int32 = 1

    /// Whether the bytes begin with gzip's magic number.
    package static func isGzip(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: [0x1f, 0x8b])
    }

    /// The bytes as one gzip member.
    package static func compress(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        var stream = z_stream()
        let code = deflateInit2_(
            &stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        guard code == Z_OK else { throw .zlib(code: code) }
        defer { deflateEnd(&stream) }
        return try run(&stream, over: bytes, limit: .max) { deflate(&$0, Z_FINISH) }
    }

    /// What the gzip members in `bytes` hold, one after another.
    ///
    /// - Parameter limit: the most bytes to produce; a small body can expand a thousandfold.
    package static func decompress(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
        var stream = z_stream()
        let code = inflateInit2_(&stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw .zlib(code: code) }
        defer { inflateEnd(&stream) }
        return try run(&stream, over: bytes, limit: limit) { stream in
            let code = inflate(&stream, Z_NO_FLUSH)
            // RFC 1952, section 2.2: a file is a series of members.
            guard code == Z_STREAM_END, stream.avail_in > 0 else { return code }
            return inflateReset(&stream)
        }
    }

    private static func run(
        _ stream: inout z_stream, over bytes: [UInt8], limit: Int, step: (inout z_stream) -> Int32
    ) throws(Failure) -> [UInt8] {
        var input = bytes
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: chunkLength)
        var failure: Failure?
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            var code = Z_OK
            while code == Z_OK {
                let produced = chunk.withUnsafeMutableBufferPointer { chunk in
                    stream.next_out = chunk.baseAddress
                    stream.avail_out = UInt32(chunk.count)
                    code = step(&stream)
                    return chunk.count - Int(stream.avail_out)
                }
                output.append(contentsOf: chunk[..<produced])
                if output.count > limit { failure = .tooLarge(limit: limit); return }
            }
            switch code {
            case Z_STREAM_END: break
            case Z_BUF_ERROR: failure = .truncated
            case Z_DATA_ERROR: failure = .corrupt
            default: failure = .zlib(code: code)
            }
        }
        if let failure { throw failure }
        return output
    }
}

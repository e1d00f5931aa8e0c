import Gzip
import Hummingbird
import NIOCore

/// Reads the body of a push, whole and decompressed.
enum OTLPBody {
    static func read(_ request: Request, limit: Int) async throws(OTLPRequestError) -> [UInt8] {
        var buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw .tooLarge(limit: limit)
        } catch {
            throw .malformed("the body could not be read: \(error); send it again")
        }
        let bytes = buffer.readBytes(length: buffer.readableBytes) ?? []
        switch request.headers[.contentEncoding]?.lowercased() {
        case nil, "", "identity": return bytes
        case "gzip":
            do throws(Gzip.Failure) {
                return try Gzip.decompress(bytes, limit: limit)
            } catch .tooLarge {
                throw .tooLarge(limit: limit)
            } catch {
                throw .malformed("the body is \(error)")
            }
        case .some(let name): throw .unknownContentEncoding(name)
        }
    }
}

import Foundation

/// The fields of a `multipart/form-data` body (RFC 7578), of which `/ingest` reads two.
struct PyroscopeForm {
    /// Why a body is no such form.
    enum Failure: Error, Equatable, CustomStringConvertible {
        case noBoundary
        case noEnd

        var description: String {
            switch self {
            case .noBoundary: "the content type has no boundary; send multipart/form-data; boundary=…"
            case .noEnd: "the form ends before its last boundary; send the whole body"
            }
        }
    }

    private var fields: [String: [UInt8]] = [:]

    /// The content of the first field of a name.
    subscript(name: String) -> [UInt8]? { fields[name] }

    init(_ body: [UInt8], contentType: String) throws(Failure) {
        guard let boundary = Self.parameter("boundary", of: contentType), !boundary.isEmpty else {
            throw .noBoundary
        }
        let delimiter = Array("--\(boundary)".utf8)
        guard var start = body.firstRange(of: delimiter)?.upperBound else { throw .noEnd }
        // A preamble and the first delimiter are behind; each part now ends with a line break and the delimiter.
        let end = Array("\r\n".utf8) + delimiter
        while !body[start...].starts(with: Array("--".utf8)) {
            guard let range = body[start...].firstRange(of: end) else { throw .noEnd }
            add(body[start..<range.lowerBound])
            start = range.upperBound
        }
    }

    /// Adds one part: header lines, an empty line, the content.
    private mutating func add(_ part: ArraySlice<UInt8>) {
        guard let gap = part.firstRange(of: Array("\r\n\r\n".utf8)) else { return }
        let headers = String(decoding: part[..<gap.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        for header in headers where header.lowercased().hasPrefix("content-disposition:") {
            guard let name = Self.parameter("name", of: header), fields[name] == nil else { continue }
            fields[name] = Array(part[gap.upperBound...])
        }
    }

    /// The value of a header's parameter, without its quotes.
    private static func parameter(_ name: String, of header: String) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].trimmingCharacters(in: .whitespaces).lowercased() == name else { continue }
            return pair[1].trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "\"")))
        }
        return nil
    }
}

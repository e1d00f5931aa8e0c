import Foundation
import Gzip
import SwiftProtobuf
import TelemetryProtos

/// Turns the bytes of a pushed profile into a pprof message whose parts can be relied on.
struct PyroscopeProfileDecoder {
    let limits: PyroscopeLimits

    /// The message in `bytes`, gzip or not, unchecked.
    func decode(_ bytes: [UInt8]) throws(PyroscopeRejection) -> PprofProfile {
        let plain = try inflate(bytes)
        guard plain.count <= limits.profileSize else { throw .profileTooLarge(limit: limits.profileSize) }
        do {
            return try PprofProfile(serializedBytes: plain)
        } catch {
            throw .undecodable(reason: "not a pprof message")
        }
    }

    /// Refuses what no store could make sense of.
    ///
    /// - Parameter labels: of the series, for the message.
    func check(_ profile: PprofProfile, labels: String, now: Date) throws(PyroscopeRejection) {
        guard !profile.sampleType.isEmpty else { throw .malformed(reason: "empty profile") }
        if profile.timeNanos > 0 {
            try limits.checkWindow(profile.timeNanos, now: now, labels: labels)
        }
        guard profile.sample.count <= limits.samples else {
            throw .tooManySamples(labels: labels, count: profile.sample.count, limit: limits.samples)
        }
        for sample in profile.sample {
            guard sample.label.count <= limits.labelsPerSample else {
                throw .tooManySampleLabels(labels: labels, count: sample.label.count, limit: limits.labelsPerSample)
            }
            guard sample.value.count == profile.sampleType.count else {
                throw .malformed(reason: "sample value length mismatch")
            }
        }
        guard !profile.location.contains(where: { $0.id == 0 }) else { throw .malformed(reason: "location id is 0") }
        guard !profile.function.contains(where: { $0.id == 0 }) else { throw .malformed(reason: "function id is 0") }
        try checkStrings(profile)
    }

    private func inflate(_ bytes: [UInt8]) throws(PyroscopeRejection) -> [UInt8] {
        guard Gzip.isGzip(bytes) else { return bytes }
        do {
            return try Gzip.decompress(bytes, limit: limits.profileSize)
        } catch {
            switch error {
            case .tooLarge(let limit): throw .profileTooLarge(limit: limit)
            case .corrupt, .truncated, .zlib: throw .undecodable(reason: "damaged gzip")
            }
        }
    }

    private func checkStrings(_ profile: PprofProfile) throws(PyroscopeRejection) {
        guard profile.stringTable.first == "" else { throw .malformed(reason: "string 0 should be empty string") }
        let range = 0..<Int64(profile.stringTable.count)
        func check(_ indices: some Sequence<Int64>, _ what: String) throws(PyroscopeRejection) {
            guard indices.allSatisfy(range.contains) else {
                throw .malformed(reason: "\(what) string index out of range")
            }
        }
        try check(profile.sampleType.flatMap { [$0.type, $0.unit] }, "sample type")
        try check([profile.periodType.type, profile.periodType.unit], "period type")
        try check(profile.sample.lazy.flatMap { $0.label.lazy.flatMap { [$0.key, $0.str] } }, "sample label")
        try check(profile.function.lazy.flatMap { [$0.name, $0.systemName, $0.filename] }, "function")
        try check(profile.mapping.lazy.flatMap { [$0.filename, $0.buildID] }, "mapping")
        for type in profile.sampleType where profile.stringTable[Int(type.type)].contains("-") {
            throw .malformed(reason: "sample type contains -")
        }
    }
}

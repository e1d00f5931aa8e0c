import Foundation
import TelemetryProtos

/// One push to `/ingest`, understood: the profile's bytes and what the address says about them.
struct PyroscopeIngestRequest {
    /// Why a push is refused before its profile is looked at.
    enum Failure: Error, Equatable, CustomStringConvertible {
        case name(PyroscopeApplicationName.Failure)
        case form(PyroscopeForm.Failure)
        case unsupportedFormat(String)
        case previousProfile
        case badSampleTypes

        var description: String {
            switch self {
            case .name(let failure): failure.description
            case .form(let failure): "failed to parse pprof /ingest multipart form: \(failure)"
            case .unsupportedFormat(let format):
                "the format \"\(format)\" is not supported; send pprof with format=pprof, or as a multipart form"
            case .previousProfile: "a form with prev_profile is not supported; update the profiling client"
            case .badSampleTypes: "sample_type_config is not a JSON object of objects; leave it out or mend it"
            }
        }
    }

    /// How a form says that a sample type is to be named.
    private struct SampleType: Decodable {
        let displayName: String?

        enum CodingKeys: String, CodingKey {
            case displayName = "display-name"
        }
    }

    /// What the real server assumes of sample types that a client does not describe.
    private static let displayNames = [
        "samples": "cpu", "goroutine": "goroutines", "contentions": "mutex_count", "delay": "mutex_duration",
    ]

    let name: PyroscopeApplicationName
    let spy: String
    /// Nanoseconds since the Unix epoch, for profiles that say no time themselves.
    let from: Int64?
    let profile: [UInt8]
    private let displayNames: [String: String]

    init(parameters: [String: String], contentType: String, body: [UInt8]) throws(Failure) {
        do {
            name = try PyroscopeApplicationName(parameters["name"] ?? "")
        } catch {
            throw .name(error)
        }
        spy = parameters["spyName"].flatMap { $0.isEmpty ? nil : $0 } ?? "unknown"
        from = parameters["from"].flatMap(Self.nanoseconds)
        let format = parameters["format"] ?? ""
        if format == "pprof" {
            profile = body
            displayNames = Self.displayNames
        } else if format.isEmpty, contentType.lowercased().hasPrefix("multipart/form-data") {
            let form: PyroscopeForm
            do {
                form = try PyroscopeForm(body, contentType: contentType)
            } catch {
                throw .form(error)
            }
            guard form["prev_profile"] == nil else { throw .previousProfile }
            profile = form["profile"] ?? []
            displayNames = try form["sample_type_config"].map(Self.displayNames) ?? Self.displayNames
        } else {
            throw .unsupportedFormat(format.isEmpty ? "groups" : format)
        }
    }

    /// The labels that the profile is stored under.
    func labels(of profile: PprofProfile) -> [ProfileLabel] {
        var labels = [
            ProfileLabel(name: ProfileLabelName.metric, value: metricName(of: profile)),
            ProfileLabel(name: ProfileLabelName.spy, value: spy),
        ]
        labels += name.labels.filter { !$0.name.hasPrefix("__") || $0.name == ProfileLabelName.session }
        if !labels.contains(where: { $0.name == ProfileLabelName.serviceName }) {
            labels.append(ProfileLabel(name: ProfileLabelName.serviceName, value: name.application))
        }
        return labels
    }

    /// The first part of the profile type id, which the sample types tell.
    private func metricName(of profile: PprofProfile) -> String {
        let types = profile.sampleType.map { type in
            profile.stringTable.indices.contains(Int(type.type)) ? profile.stringTable[Int(type.type)] : ""
        }
        if types.contains("wall") { return "wall" }
        let shown = types.map { type in
            displayNames[type].flatMap { $0.isEmpty ? nil : $0 } ?? type
        }
        for type in shown {
            if type.contains("cpu") { return "process_cpu" }
            if type.contains("alloc_") || type.contains("inuse_") || type == "space" || type == "objects" {
                return "memory"
            }
            for name in ["mutex", "block"] where type.contains("\(name)_") { return name }
            if type.contains("goroutines") { return "goroutines" }
        }
        return shown.last ?? ""
    }

    private static func displayNames(_ config: [UInt8]) throws(Failure) -> [String: String] {
        do {
            return try JSONDecoder().decode([String: SampleType].self, from: Data(config))
                .compactMapValues(\.displayName)
        } catch {
            throw .badSampleTypes
        }
    }

    /// A time in seconds, milliseconds, microseconds or nanoseconds, which its length tells.
    private static func nanoseconds(_ text: String) -> Int64? {
        guard let number = Int64(text), number > 0 else { return nil }
        let factor: Int64 =
            switch text.utf8.count {
            case 13: 1_000_000
            case 16: 1_000
            case 19: 1
            default: 1_000_000_000
            }
        let (product, overflows) = number.multipliedReportingOverflow(by: factor)
        return overflows ? nil : product
    }
}

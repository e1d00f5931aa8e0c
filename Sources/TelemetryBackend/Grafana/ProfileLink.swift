import Foundation
import TelemetryProtos

/// The way from a span to its flame graph as a Tempo datasource's `tracesToProfiles` lays it.
struct ProfileLink: Sendable {
    /// What Pyroscope is asked for.
    struct Query: Sendable, Equatable {
        let profileTypeID: String
        let labelSelector: String
        /// The value of the attribute `pyroscope.profile.id`, as it stands there.
        let spanSelector: String
        /// Milliseconds since the Unix epoch.
        let time: ClosedRange<Int64>
    }

    /// Where the link leads.
    struct Target: Sendable {
        let datasource: GrafanaDatasource
        let settings: TracesToProfiles
    }

    /// Why no span leads anywhere.
    enum Fault: Error, Equatable, CustomStringConvertible {
        case noTempo
        case noMapping(tempo: String)
        case noProfileType(tempo: String)
        case dangling(uid: String)
        case wrongType(uid: String, type: String)

        var description: String {
            switch self {
            case .noTempo: "no datasource of type tempo is provisioned"
            case .noMapping(let uid): "the datasource \"\(uid)\" has no tracesToProfiles.datasourceUid"
            case .noProfileType(let uid): "tracesToProfiles of the datasource \"\(uid)\" has no valid profileTypeId"
            case .dangling(let uid): "tracesToProfiles.datasourceUid is \"\(uid)\", and no datasource has that uid"
            case .wrongType(let uid, let type):
                "tracesToProfiles.datasourceUid is \"\(uid)\", a datasource of type \"\(type)\" "
                    + "instead of \(GrafanaDatasource.pyroscopeType)"
            }
        }
    }

    /// The window is the span's time and so much before and after it.
    private static let margin: Int64 = 60_000

    private let result: Result<Target, Fault>

    init(_ provisioning: GrafanaProvisioning) {
        result = Result { () throws(Fault) in try Self.resolve(provisioning) }
    }

    /// Nil if the link is broken.
    var target: Target? { try? result.get() }

    /// Nil if the link is whole.
    var fault: Fault? {
        if case .failure(let fault) = result { fault } else { nil }
    }

    /// The question to Pyroscope; nil for a span that leads nowhere.
    func query(for span: StoredSpan) -> Query? {
        guard let settings = target?.settings,
            let id = span.attribute(StoredSpan.profileAttribute) ?? span.resourceAttribute(StoredSpan.profileAttribute)
        else { return nil }
        let start = Int64(clamping: span.span.startTimeUnixNano / 1_000_000)
        let end = Int64(clamping: (span.span.startTimeUnixNano + span.durationNanos) / 1_000_000)
        return Query(
            profileTypeID: settings.profileTypeID, labelSelector: settings.labelSelector(for: span), spanSelector: id,
            time: max(start - Self.margin, 1)...max(end + Self.margin, 1)
        )
    }

    private static func resolve(_ provisioning: GrafanaProvisioning) throws(Fault) -> Target {
        guard let tempo = provisioning.tempo else { throw .noTempo }
        guard let settings = TracesToProfiles(tempo.jsonData["tracesToProfiles"]) else {
            throw .noMapping(tempo: tempo.uid)
        }
        guard let datasource = provisioning[settings.datasourceUID] else {
            throw .dangling(uid: settings.datasourceUID)
        }
        guard datasource.type == GrafanaDatasource.pyroscopeType else {
            throw .wrongType(uid: datasource.uid, type: datasource.type)
        }
        guard (try? ProfileType(id: settings.profileTypeID)) != nil else { throw .noProfileType(tempo: tempo.uid) }
        return Target(datasource: datasource, settings: settings)
    }
}

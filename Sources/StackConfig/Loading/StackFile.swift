/// A stack file as it was read: whatever it leaves out is nil.
struct StackFile: Sendable {
    var serviceName: Located<ServiceName>?
    var regions: Located<[RegionEntry]>?
    var loadConcurrency: Located<Concurrency>?
    var loadRate: Located<RequestRate>?
    var profilingSampleRate: Located<SampleRate>?
    var profilingUploadInterval: Located<Seconds>?
    var tracingSampleRatio: Located<SampleRatio>?
    var ports = PortEntries()
    var linkProfileType: Located<ProfileTypeID>?
    var linkTags: [TagMapping]?

    /// One entry of `regions`.
    struct RegionEntry: Sendable {
        var position: SourcePosition
        /// Missing only if the file's name was refused.
        var name: Located<RegionName>?
        var port: Located<Port>?
        var slow: Located<SlowMinutes>?
    }

    struct PortEntries: Sendable {
        var tempo: Located<Port>?
        var otlp: Located<Port>?
        var pyroscope: Located<Port>?
        var page: Located<Port>?
    }
}

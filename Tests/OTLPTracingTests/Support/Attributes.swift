import TelemetryProtos

extension [OTLPKeyValue] {
    /// The attributes by name; a name that is there twice fails the comparison that follows.
    var byName: [String: OTLPAnyValue] {
        Dictionary(map { ($0.key, $0.value) }) { _, _ in OTLPAnyValue() }
    }
}

extension OTLPAnyValue {
    static func string(_ text: String) -> OTLPAnyValue {
        var value = OTLPAnyValue()
        value.stringValue = text
        return value
    }

    static func int(_ number: Int64) -> OTLPAnyValue {
        var value = OTLPAnyValue()
        value.intValue = number
        return value
    }
}

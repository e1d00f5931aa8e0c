extension SpanProfilerConfiguration {
    /// Throws the first thing that cannot work.
    func validate() throws(SpanProfilerError) {
        guard !applicationName.isEmpty else { throw .missingApplicationName }
        _ = try ServerAddress(serverAddress)
        guard basicAuthentication == nil || bearerToken == nil else { throw .ambiguousAuthentication }
        try validateCredentials()
        try validateDestinations()
        guard (1...1_000).contains(sampleRate) else { throw .invalidSampleRate(String(sampleRate)) }
        guard uploadInterval >= .milliseconds(100), uploadInterval <= .seconds(600) else {
            throw .invalidUploadInterval(Self.describe(uploadInterval))
        }
        for name in labels.keys.sorted() {
            guard LabelName.isValid(name) else { throw .invalidLabelName(name) }
            guard !LabelName.isReserved(name) else { throw .reservedLabelName(name) }
        }
        let limits = [
            ("maximumPendingProfiles", maximumPendingProfiles), ("maximumLabelValues", maximumLabelValues),
            ("maximumSpanNames", maximumSpanNames),
        ]
        for (name, value) in limits where value < 1 { throw .invalidLimit(name: name, value: value) }
    }

    private func validateCredentials() throws(SpanProfilerError) {
        // RFC 7617, section 2: what follows the first colon is the password.
        guard basicAuthentication?.user.contains(":") != true else {
            throw .invalidCredential(name: "basicAuthentication.user")
        }
        let credentials = [
            ("basicAuthentication.user", basicAuthentication?.user),
            ("basicAuthentication.password", basicAuthentication?.password), ("bearerToken", bearerToken),
            ("tenantID", tenantID),
        ]
        for (name, value) in credentials {
            guard value?.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) != true else {
                throw .invalidCredential(name: name)
            }
        }
    }

    private func validateDestinations() throws(SpanProfilerError) {
        guard !(destinations.contains(.push) && destinations.contains(.ingest)) else {
            throw .duplicateServerDestination
        }
        if destinations.contains(.ingest) {
            _ = try IngestRequest(labels: SeriesLabels.make(self), sampleRate: sampleRate)
        }
        for case .directory(_, let maximumFiles) in destinations where maximumFiles < 1 {
            throw .invalidLimit(name: "maximumFiles", value: maximumFiles)
        }
    }

    /// `name=value,name=value`; spaces around names and values are not part of them.
    static func parseLabels(_ list: String) throws(SpanProfilerError) -> [String: String] {
        var labels: [String: String] = [:]
        for part in list.split(separator: ",") {
            guard let equals = part.firstIndex(of: "=") else { throw .malformedLabels(String(part)) }
            let name = trimmed(part[..<equals]), value = trimmed(part[part.index(after: equals)...])
            guard !name.isEmpty, !value.isEmpty else { throw .malformedLabels(String(part)) }
            labels[name] = value
        }
        return labels
    }

    /// A number with `ms`, `s`, `m` or nothing, which means seconds, behind it.
    static func parseDuration(_ text: String) -> Duration? {
        let units: [(suffix: String, seconds: Double)] = [("ms", 0.001), ("s", 1), ("m", 60), ("", 1)]
        for unit in units where text.hasSuffix(unit.suffix) {
            guard let number = Double(text.dropLast(unit.suffix.count)), number.isFinite, abs(number) < 1e6 else {
                return nil
            }
            return .seconds(number * unit.seconds)
        }
        return nil
    }

    private static func describe(_ duration: Duration) -> String {
        "\(duration / .milliseconds(1))ms"
    }

    private static func trimmed(_ text: Substring) -> String {
        let leading = text.drop { $0 == " " }
        return String(
            leading.prefix(upTo: leading.lastIndex { $0 != " " }.map(leading.index(after:)) ?? leading.startIndex))
    }
}

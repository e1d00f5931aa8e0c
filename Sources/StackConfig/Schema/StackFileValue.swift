/// A value of the stack file that a JSON Schema can describe.
protocol StackFileValue: UserValue {
    static var schema: ValueSchema { get }
}

extension StackFileValue where Self: CaseIterable {
    static var schema: ValueSchema { .choice(allCases.map(\.description)) }
}

extension EngineChoice: StackFileValue {}
extension SlowMinutes: StackFileValue {}
extension ProfilingScope: StackFileValue {}
extension AppBuild: StackFileValue {}
extension GrafanaRole: StackFileValue {}

extension WholeNumber: StackFileValue {
    static var schema: ValueSchema { .whole(Rule.range) }
}

extension Port: StackFileValue {
    static var schema: ValueSchema { .whole(1...65535, orText: "auto") }
}

extension RequestRate: StackFileValue {
    static var schema: ValueSchema { .number(from: "0", to: "10000") }
}

extension SampleRatio: StackFileValue {
    static var schema: ValueSchema { .number(from: "0", to: "1") }
}

extension Seconds: StackFileValue {
    static var schema: ValueSchema { .number(from: "0", to: "3600", orMatching: "^[0-9]+(\\.[0-9]+)?[sm]$") }
}

extension ProcessorShare: StackFileValue {
    static var schema: ValueSchema { .number(from: "0.01", isIncluded: true, to: "1024") }
}

extension StackName: StackFileValue {
    static var schema: ValueSchema { .text("^[a-z0-9][a-z0-9_-]{0,39}$", maybeUnquoted: true) }
}

extension ServiceName: StackFileValue {
    static var schema: ValueSchema { .text("^[A-Za-z][A-Za-z0-9._-]{0,99}$") }
}

extension RegionName: StackFileValue {
    static var schema: ValueSchema { .text("^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$", except: reserved) }
}

extension ProfileTypeID: StackFileValue {
    static var schema: ValueSchema { .text("^[A-Za-z_][A-Za-z0-9_]*(:[A-Za-z_][A-Za-z0-9_]*){4}$") }
}

extension TagName: StackFileValue {
    static var schema: ValueSchema { .text("^\\S{1,200}$", maybeUnquoted: true) }
}

extension LabelName: StackFileValue {
    static var schema: ValueSchema { .text("^[A-Za-z_][A-Za-z0-9_]*$") }
}

extension ImageReference: StackFileValue {
    static var schema: ValueSchema {
        let registry =
            "((localhost|(?=[^/]*[.:])(?![^/]*\\.\\.)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)(:[0-9]{1,5})?/)?"
        let component = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*"
        let tag = ":[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"
        let digest = "@(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})"
        let version = "(:(?!latest$)[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|(\(tag))?\(digest))"
        return .text("^\(registry)\(component)(/\(component))*\(version)$")
    }
}

extension ByteSize: StackFileValue {
    static var schema: ValueSchema {
        .text("^[0-9]+(\\.[0-9]+)? ?([bB]|[kKmMgG][bB]?)$", hint: "6m to 1024g")
    }
}

extension HTTPAddress: StackFileValue {
    static var schema: ValueSchema { .text("^https?://[^/?#@ ]+(/[^?#@ ]*)?$") }
}

extension EnvironmentName: StackFileValue {
    static var schema: ValueSchema { .text("^[A-Za-z_][A-Za-z0-9_]{0,127}$") }
}

extension SecretPath: StackFileValue {
    static var schema: ValueSchema { .text("^[^~](.*[^/])?$", maybeUnquoted: true) }
}

extension BasicUser: StackFileValue {
    static var schema: ValueSchema { .text("^[^:\\r\\n]+$", maybeUnquoted: true) }
}

extension TenantID: StackFileValue {
    static var schema: ValueSchema { .text("^(?!\\.{1,2}$)[A-Za-z0-9!_.*'()-]{1,150}$", maybeUnquoted: true) }
}

extension HeaderName: StackFileValue {
    static var schema: ValueSchema { .text("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$") }

    /// Matches the names of headers that carry a secret, in whichever case.
    static var secretPattern: String {
        let names = secretNames.map(anyCase).joined(separator: "|")
        let words = secretWords.map(anyCase).joined(separator: "|")
        return "^(\(names)|(.*-)?(\(words)))$"
    }

    private static func anyCase(_ text: String) -> String {
        text.map { $0.isLetter ? "[\($0.uppercased())\($0)]" : String($0) }.joined()
    }
}

extension HeaderText: StackFileValue {
    static var schema: ValueSchema { .text("^[^ \\r\\n]([^\\r\\n]*[^ \\r\\n])?$", maybeUnquoted: true) }
}

/// A few rules that look at the same things.
protocol ProvisioningRules: Sendable {
    static func check(_ provisioning: Provisioning, into log: inout FindingLog)
}

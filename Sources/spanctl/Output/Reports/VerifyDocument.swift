import LinkVerifier

/// All that a `verify` found, as `--format json` and `--report json` write it and `spanctl schema verify` describes it.
///
/// Two results that are alike are written alike: regions in the stack's order, or by name where they were discovered;
/// checks in the order of the chain; keys by name.
struct VerifyDocument: Codable, Equatable {
    struct Tool: Codable, Equatable {
        var name = "spanctl"
        var version = Spanctl.version
    }

    let schemaVersion: Int
    let tool: Tool
    /// `fail` if anything failed, `inconclusive` if nothing did and some link is neither proved nor disproved.
    let verdict: Verdict
    /// Nothing where no links were looked for.
    let serviceName: String?
    let regions: [RegionReport]
    /// The checks of all regions together.
    let checks: [CheckResult]
    /// Nothing where no files were looked at.
    let provisioning: ProvisioningReport?

    init(links: LinkReport?, provisioning: ProvisioningReport?) {
        schemaVersion = 1
        tool = Tool()
        serviceName = links?.serviceName
        regions = links?.regions ?? []
        checks = links?.checks ?? []
        self.provisioning = provisioning
        let verdicts = [links?.verdict, provisioning?.verdict].compactMap(\.self)
        verdict = [.fail, .inconclusive].first(where: verdicts.contains) ?? .pass
    }

    /// What the links come to, whatever is in the files.
    var linkVerdict: Verdict {
        serviceName.map { LinkReport(serviceName: $0, regions: regions, checks: checks).verdict } ?? .skipped
    }

    /// The status that `verify` ends with.
    var status: ExitStatus {
        switch verdict {
        case .pass, .skipped: .success
        case .fail: .unverified
        case .inconclusive: .notReady
        }
    }
}

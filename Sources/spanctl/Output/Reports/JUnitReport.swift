import LinkVerifier

/// JUnit's XML: a suite for the whole stack, one for each region and one for provisioning, with a case for each check.
///
/// An inconclusive check is an error where it left a verdict open, since `verify` then ends with a status that is not 0,
/// and skipped where the links are proved in spite of it.
enum JUnitReport {
    static func text(of document: VerifyDocument) -> String {
        var suites: [XML] = []
        if let service = document.serviceName {
            if !document.checks.isEmpty {
                let isOpen = document.verdict == .inconclusive
                suites.append(suite("stack", document.checks.map { testCase($0, in: service, isOpen: isOpen) }))
            }
            suites += document.regions.map { region in
                let name = region.region.isEmpty ? service : region.region
                let isOpen = region.verdict == .inconclusive
                return suite(name, region.checks.map { testCase($0, in: "\(service).\(name)", isOpen: isOpen) })
            }
        }
        if let provisioning = document.provisioning { suites.append(suite("provisioning", cases(of: provisioning))) }
        return XML(
            name: "testsuites", attributes: [("name", "spanctl verify")] + counts(of: suites.flatMap(\.children)),
            children: suites
        ).document
    }

    private static func suite(_ name: String, _ cases: [XML]) -> XML {
        let skipped = ("skipped", String(number(of: "skipped", in: cases)))
        return XML(name: "testsuite", attributes: [("name", name)] + counts(of: cases) + [skipped], children: cases)
    }

    private static func counts(of cases: [XML]) -> [(name: String, value: String)] {
        [
            ("tests", String(cases.count)), ("failures", String(number(of: "failure", in: cases))),
            ("errors", String(number(of: "error", in: cases))),
        ]
    }

    private static func number(of outcome: String, in cases: [XML]) -> Int {
        cases.count { $0.children.contains { $0.name == outcome } }
    }

    private static func testCase(_ result: CheckResult, in place: String, isOpen: Bool) -> XML {
        let message = result.finding?.message ?? result.reason ?? ""
        let outcome: XML? =
            switch result.verdict {
            case .pass: nil
            case .fail: trouble("failure", result, message)
            case .inconclusive: trouble(isOpen ? "error" : "skipped", result, "inconclusive: \(message)")
            case .skipped: XML(name: "skipped", attributes: [("message", message)])
            }
        return testCase(result.check.rawValue, in: place, outcome)
    }

    private static func trouble(_ name: String, _ result: CheckResult, _ message: String) -> XML {
        let evidence = (result.finding?.evidence ?? []).map(\.line)
        let remedy = result.finding.map { ["remedy: \($0.remedy)"] } ?? []
        return XML(
            name: name, attributes: [("type", result.check.rawValue), ("message", message)],
            text: (remedy + evidence).joined(separator: "\n"))
    }

    private static func testCase(_ name: String, in place: String, _ outcome: XML?) -> XML {
        XML(
            name: "testcase", attributes: [("name", name), ("classname", place)],
            children: outcome.map { [$0] } ?? [])
    }

    /// A case for each rule, in which every finding is told: errors make it fail.
    private static func cases(of provisioning: VerifyDocument.Provisioning) -> [XML] {
        ProvisioningRule.allCases.map { rule in
            let found = provisioning.findings.filter { $0.rule == rule.rawValue }
            let lines = found.map { "\($0.file):\($0.line):\($0.column): \($0.severity): \($0.message); \($0.remedy)" }
            let worst = found.first(where: \.isError) ?? found.first
            let outcome = worst.map { worst in
                XML(
                    name: worst.isError ? "failure" : "skipped",
                    attributes: [("type", rule.rawValue), ("message", worst.message)],
                    text: lines.joined(separator: "\n"))
            }
            return testCase(rule.rawValue, in: "provisioning", outcome)
        }
    }
}

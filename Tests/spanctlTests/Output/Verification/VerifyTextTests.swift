import LinkVerifier
import Testing

@testable import spanctl

@Suite struct VerifyTextTests {
    @Test func showsNoFindingOfAHealthyStack() throws {
        try expect(lines(Samples.healthy), matchesGolden: "verify-healthy.txt")
    }

    @Test func showsTheStacksFindingsBeforeTheRegionsAndEachRemedyOnce() throws {
        try expect(lines(Samples.broken), matchesGolden: "verify-broken.txt")
    }

    @Test func namesAServiceWithoutRegions() throws {
        try expect(lines(Samples.unclear), matchesGolden: "verify-unclear.txt")
    }

    @Test func listsEachCheckIfAsked() throws {
        try expect(lines(Samples.broken, isVerbose: true), matchesGolden: "verify-verbose.txt")
    }

    @Test func showsFilesAlone() throws {
        let document = VerifyDocument(links: nil, provisioning: Samples.provisioning)
        try expect(lines(document), matchesGolden: "verify-provisioning.txt")
        let clean = VerifyDocument(
            links: nil, provisioning: ProvisioningReport(files: ["a", "b"], findings: [], verdict: .pass))
        #expect(lines(clean) == ["provisioning: nothing wrong in 2 files"])
        let empty = VerifyDocument(
            links: nil, provisioning: ProvisioningReport(files: ["a"], findings: [], verdict: .inconclusive))
        #expect(lines(empty) == ["provisioning: no datasource in 1 file"])
        #expect(empty.status == .notReady)
    }

    @Test func saysTheVerdictInALine() {
        #expect(
            VerifyText(document: Samples.healthy, style: .plain).verdict
                == ["verified: spans of \"rideshare\" lead to profiles in every region"])
        #expect(
            VerifyText(document: Samples.unclear, style: .plain).verdict
                == ["not proved: nothing failed, and no span of \"shop/cart\" led to a profile"])
        let undiscovered = VerifyDocument(links: LinkReport(serviceName: "a", regions: []), provisioning: nil)
        #expect(
            VerifyText(document: undiscovered, style: .plain).verdict == ["not proved: no region of \"a\" was found"])
    }

    @Test(arguments: [Samples.healthy, Samples.broken, Samples.unclear])
    func coloursWithoutAnotherText(_ document: VerifyDocument) {
        let coloured = VerifyText(document: document, style: Style(isOn: true)).lines(isVerbose: true)
        #expect(coloured.map { $0.replacing(/\u{1B}\[\d+m/, with: "") } == lines(document, isVerbose: true))
    }

    private func lines(_ document: VerifyDocument, isVerbose: Bool = false) -> [String] {
        VerifyText(document: document, style: .plain).lines(isVerbose: isVerbose)
    }
}

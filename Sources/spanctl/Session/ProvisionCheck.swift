import StackConfig

/// `provision --check`: compares the wanted files with what is there.
struct ProvisionCheck {
    let files: [GeneratedFile]
    let provisioned: ProvisionedFiles

    /// What was found: nothing to say if all is as it should be.
    struct Findings {
        /// The differences, as `diff -u` writes them.
        var differences: [String] = []
        var different = 0
        var missing: [String] = []
        var obsolete: [String] = []

        var isClean: Bool { different == 0 && missing.isEmpty && obsolete.isEmpty }

        /// `2 files differ, 1 is missing`
        var summary: String {
            let counts = [
                (different, "differs", "differ"), (missing.count, "is missing", "are missing"),
                (obsolete.count, "is no longer generated", "are no longer generated"),
            ].filter { $0.0 > 0 }
            return counts.enumerated().map { index, found in
                let noun = index > 0 ? "" : found.0 == 1 ? " file" : " files"
                return "\(found.0)\(noun) \(found.0 == 1 ? found.1 : found.2)"
            }.joined(separator: ", ")
        }

        /// What to do about it.
        var remedy: String {
            let write = different > 0 || !missing.isEmpty ? ["put that right with spanctl provision"] : []
            return (write + (obsolete.isEmpty ? [] : ["delete what is no longer generated"])).joined(separator: ", ")
        }
    }

    /// Prints what was found, and ends with status 1 if anything is not as it should be.
    func run() throws {
        let findings = try findings(style: Terminal.output.style)
        guard !findings.isClean else {
            let all = files.count == 1 ? "the one file in" : "all \(files.count) files in"
            return Terminal.output.writeLine("\(all) \(provisioned.directory): as it should be")
        }
        let lines =
            findings.differences + findings.missing.map { "missing: \(provisioned.directory)/\($0)" }
            + findings.obsolete.map { "no longer generated: \(provisioned.directory)/\($0)" }
        Terminal.output.write(lines.map { $0 + "\n" }.joined())
        Terminal.error.writeLine("\(findings.summary); \(findings.remedy)")
        throw ExitStatus.unverified.exitCode
    }

    func findings(style: Style) throws(CommandError) -> Findings {
        var findings = Findings(obsolete: provisioned.obsolete(besides: files))
        for file in files {
            switch try provisioned.state(of: file) {
            case .same: break
            case .missing: findings.missing.append(file.path)
            case .different(let text):
                findings.different += 1
                findings.differences += UnifiedDiff(from: text, to: file.contents, path: file.path).lines(style: style)
            }
        }
        return findings
    }
}

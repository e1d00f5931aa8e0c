/// Builds an executable of the package with the user's own Swift.
struct ProductBuild: Sendable {
    /// The configuration that this program itself was built in: its products stand beside it.
    #if DEBUG
    static let configuration = "debug"
    #else
    static let configuration = "release"
    #endif

    let product: String
    let package: PackageLocation
    let environment: [String: String]
    let report: @Sendable (ProgressEvent) -> Void

    /// - Returns: the executable's path.
    /// - Throws: ``StackRuntimeError/toolchainMissing(product:)``,
    ///   ``StackRuntimeError/buildFailed(product:output:)``, or `CancellationError`.
    func run() async throws -> String {
        let clock = ContinuousClock()
        let start = clock.now
        let output = try await ProgressTicker.run(
            tell: { report(.building(product: product, elapsed: $0, lastLine: $1)) },
            work: { onLine in try await swift(["--product", product], onLine) })
        guard output.succeeded else {
            throw StackRuntimeError.buildFailed(product: product, output: output.complaints)
        }
        report(.built(product: product, elapsed: clock.now - start))
        return try await path()
    }

    private func path() async throws -> String {
        let output = try await swift(["--show-bin-path"]) { _ in }
        guard output.succeeded, let directory = output.lines.last(where: { $0.hasPrefix("/") }) else {
            throw StackRuntimeError.buildFailed(product: product, output: output.complaints)
        }
        return "\(directory)/\(product)"
    }

    private func swift(
        _ arguments: [String], _ onLine: @escaping @Sendable (String) -> Void
    ) async throws -> BuildOutput {
        let location = ["--package-path", package.root] + (package.scratch.map { ["--scratch-path", $0] } ?? [])
        let command = ChildCommand(
            executable: "swift", arguments: ["build", "-c", Self.configuration] + location + arguments,
            environment: environment)
        do {
            return try await command.combinedLines(onLine)
        } catch is ChildCommand.ExecutableMissing {
            throw StackRuntimeError.toolchainMissing(product: product)
        }
    }
}

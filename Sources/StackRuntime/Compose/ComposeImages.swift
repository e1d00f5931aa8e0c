/// Brings the images of a stack to this machine: fetches what is missing, and builds our own.
struct ComposeImages: Sendable {
    private static let wordsLimit = 30

    let docker: DockerCommand
    let report: @Sendable (ProgressEvent) -> Void

    /// Fetches the images that are not on this machine, one after the other.
    /// - Throws: ``DockerProblem/imageUnavailable(image:output:)`` as ``StackRuntimeError/docker(_:)``.
    func pull(_ images: [String]) async throws {
        for image in images where try await !isPresent(image) { try await pull(image) }
    }

    /// Builds the image of the demo service, which is nothing to do where nothing has changed.
    /// - Throws: ``DockerProblem/imageBuildFailed(output:)`` as ``StackRuntimeError/docker(_:)``.
    func build(_ file: ComposeFile) async throws {
        guard let product = file.builds.first else { return }
        let clock = ContinuousClock()
        let start = clock.now
        let output = try await ProgressTicker.run(
            tell: { report(.building(product: product, elapsed: $0, lastLine: $1)) },
            work: { try await file.command(["build"]).combinedLines($0) })
        guard output.succeeded else {
            throw StackRuntimeError.docker(await docker.cause() ?? .imageBuildFailed(output: words(output)))
        }
        report(.built(product: product, elapsed: clock.now - start))
    }

    private func isPresent(_ image: String) async throws -> Bool {
        try await docker.output(["image", "inspect", "--format", "{{.Id}}", image]).succeeded
    }

    private func pull(_ image: String) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let output = try await ProgressTicker.run(
            tell: { elapsed, _ in report(.pulling(image: image, elapsed: elapsed)) },
            work: { try await docker.command(["pull", image]).combinedLines($0) })
        guard output.succeeded else {
            throw StackRuntimeError.docker(
                await docker.cause() ?? .imageUnavailable(image: image, output: words(output)))
        }
        report(.pulled(image: image, elapsed: clock.now - start))
    }

    private func words(_ output: BuildOutput) -> [String] {
        Array(output.lines.suffix(Self.wordsLimit))
    }
}

package import StackConfig

extension ComposePaths {
    /// What a Compose file of a project refers to, seen from where that file is.
    ///
    /// - Parameters:
    ///   - build: Where the demo service is compiled, which decides what its image is made from.
    ///   - output: The directory of the Compose file, absolute.
    ///   - directory: The project's.
    ///   - spanctl: The absolute path of this program, whose package is looked for around it.
    /// - Throws: ``StackRuntimeError/packageMissing(product:searched:)`` for a build in a container.
    package init(
        build: AppBuild,
        output: String,
        directory: StateDirectory,
        spanctlExecutable spanctl: String
    ) throws(StackRuntimeError) {
        let output = AbsolutePath.of(output)
        let secrets = output == directory.generated ? "../secrets" : directory.secrets
        switch build {
        case .host: self.init(buildContext: "./rideshare", dockerfile: "../Dockerfile", secrets: secrets)
        case .container:
            guard let package = PackageLocation.find(executable: spanctl, projectDirectory: directory.project) else {
                throw .packageMissing(
                    product: "rideshare", searched: [PackageLocation.folder(of: spanctl), directory.project])
            }
            self.init(
                buildContext: Self.path(from: output, upTo: package.root),
                dockerfile: Self.path(of: "Dockerfile", in: output, below: package.root), secrets: secrets)
        }
    }

    /// The path of a file seen from a directory above it, or its absolute path where that is not above it.
    private static func path(of file: String, in directory: String, below root: String) -> String {
        guard let way = AbsolutePath.way(from: root, downTo: directory) else { return "\(directory)/\(file)" }
        return (way + [file]).joined(separator: "/")
    }

    /// The way up from a directory to one that it is in, or the absolute path of one that it is not in.
    private static func path(from directory: String, upTo root: String) -> String {
        guard let way = AbsolutePath.way(from: root, downTo: directory) else { return root }
        return way.isEmpty ? "." : way.map { _ in ".." }.joined(separator: "/")
    }
}

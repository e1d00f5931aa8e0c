import Foundation

/// An executable of our package, found or built.
struct ExecutableProduct: Sendable {
    let name: String
    let spanctl: String
    let projectDirectory: String
    let environment: [String: String]
    let report: @Sendable (ProgressEvent) -> Void
    /// Where the user says that it is.
    var given: String?

    /// Where it is, or would be, without building anything: beside spanctl.
    var expectedPath: String {
        given
            ?? URL(fileURLWithPath: spanctl).resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent(name).path
    }

    /// - Returns: the path of the executable, which is there.
    /// - Throws: ``StackRuntimeError``.
    func path() async throws -> String {
        if let given { return given }
        if FileManager.default.isExecutableFile(atPath: expectedPath) { return expectedPath }
        guard let package = PackageLocation.find(executable: spanctl, projectDirectory: projectDirectory) else {
            let folder = URL(fileURLWithPath: spanctl).deletingLastPathComponent().path
            throw StackRuntimeError.packageMissing(product: name, searched: [folder, projectDirectory])
        }
        return try await ProductBuild(product: name, package: package, environment: environment, report: report).run()
    }
}

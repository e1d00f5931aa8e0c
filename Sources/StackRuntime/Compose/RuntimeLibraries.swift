import Foundation

/// The shared libraries that an executable brings along from the Swift toolchain or its own folder: those that a plain
/// Linux image does not have.
struct RuntimeLibraries {
    /// One that is there in every folder of Swift's runtime.
    private static let core = "libswiftCore.so"
    private static let prefixes = ["libswift", "libFoundation", "lib_Foundation", "libdispatch", "libBlocksRuntime"]

    let executable: String
    let environment: [String: String]

    /// Their paths, found as the loader finds them, the executable's own needs and those of what it needs.
    /// - Throws: ``DockerProblem/libraryMissing(_:executable:)`` as ``StackRuntimeError/docker(_:)``.
    func paths() throws -> [String] {
        var found: [String: String] = [:]
        var queue = [executable]
        while let file = queue.popLast() {
            guard let dependencies = ELFDependencies(path: file) else { continue }
            let folders = Self.folders(dependencies.searchPath, origin: file) + fallbackFolders
            for name in dependencies.needed where found[name] == nil {
                if let path = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.fileExists) {
                    // A system's folder may hold Swift's runtime as well: of that, only the runtime is taken.
                    guard isOurs(name, path) else { continue }
                    found[name] = path
                    queue.append(path)
                } else if Self.isOfSwift(name) {
                    throw StackRuntimeError.docker(.libraryMissing(name, executable: executable))
                }
            }
        }
        return found.values.sorted()
    }

    private static func folders(_ searchPath: [String], origin file: String) -> [String] {
        let origin = URL(fileURLWithPath: file).resolvingSymlinksInPath().deletingLastPathComponent().path
        return searchPath.map {
            $0.replacing("${ORIGIN}", with: origin).replacing("$ORIGIN", with: origin)
        }
    }

    /// Where the loader looks because it is told to, and where the toolchain on `PATH` has its runtime.
    private var fallbackFolders: [String] {
        let told = (environment["LD_LIBRARY_PATH"] ?? "").split(separator: ":").map(String.init)
        return told + (toolchain.map { ["\($0)/lib/swift/linux"] } ?? [])
    }

    /// The program that writes a backtrace when the executable crashes, where the toolchain on `PATH` has it.
    var backtracer: [String] {
        toolchain.map { ["\($0)/libexec/swift/linux/swift-backtrace-static"] }?
            .filter(FileManager.default.isExecutableFile) ?? []
    }

    /// The `usr` of the toolchain on `PATH`.
    private var toolchain: String? {
        let programs = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/swift" }
        return programs.first(where: FileManager.default.isExecutableFile).map { program in
            URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
                .deletingLastPathComponent().path
        }
    }

    private func isOurs(_ name: String, _ path: String) -> Bool {
        if Self.isOfSwift(name) { return true }
        let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
        return !["/lib", "/lib64", "/usr/lib", "/usr/lib64"].contains { folder == $0 || folder.hasPrefix($0 + "/") }
            || FileManager.default.fileExists(atPath: "\(folder)/\(Self.core)")
    }

    private static func isOfSwift(_ name: String) -> Bool {
        prefixes.contains { name.hasPrefix($0) }
    }
}

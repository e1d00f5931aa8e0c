import Foundation
import Glibc

/// The password of Grafana's administrator: random, made once, and kept in a file that the container reads.
package enum GrafanaPassword {
    /// The name of its file, below ``StateDirectory/secrets``.
    package static let file = "grafana-admin-password"

    /// Makes the file unless it is there.
    ///
    /// Grafana reads it as a user of the container, so that the file is for everybody and its folder for this user alone.
    /// - Throws: ``StackRuntimeError/stateUnusable(path:reason:)``.
    package static func ensure(in directory: StateDirectory) throws {
        try directory.createRoot()
        let path = directory.secrets + "/" + file
        guard !FileManager.default.fileExists(atPath: path) else { return }
        do {
            if mkdir(directory.secrets, 0o700) != 0, errno != EEXIST {
                throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
            }
            try FileDraft.replace(path, with: Data(random().utf8), permissions: 0o644)
        } catch {
            throw StackRuntimeError.stateUnusable(path: path, reason: error.localizedDescription)
        }
    }

    /// 43 characters of 64, which is more than 256 bits.
    private static func random() -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        let characters = (0..<43).map { _ in alphabet[Int.random(in: alphabet.indices)] }
        return String(decoding: characters, as: UTF8.self)
    }
}

import Foundation
import NIOSSL

extension TLSConfiguration {
    /// A client that trusts the authorities of a PEM file besides the system's.
    static func trusting(authority path: String) throws(ClientError) -> TLSConfiguration {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw .unusableAuthority(path: path, reason: "no such file, or not readable")
        }
        var configuration = TLSConfiguration.makeClientConfiguration()
        do {
            let certificates = try NIOSSLCertificate.fromPEMFile(path)
            configuration.additionalTrustRoots = [.certificates(certificates)]
        } catch {
            throw .unusableAuthority(path: path, reason: "no certificate in it")
        }
        return configuration
    }

    /// A client that takes whatever certificate it is shown: for finding out what is wrong with one, never for data.
    static var credulous: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        return configuration
    }
}

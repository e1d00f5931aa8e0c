import NIOSSL

extension OTLPTracerConfiguration {
    /// The certificates to use; nil where the system's suffice. Throws if a file cannot be used.
    func tlsConfiguration() throws(OTLPTracerConfigurationError) -> TLSConfiguration? {
        guard (clientCertificateFile == nil) == (clientKeyFile == nil) else { throw .incompleteClientCertificate }
        guard certificateFile != nil || clientCertificateFile != nil else { return nil }
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let path = certificateFile {
            configuration.trustRoots = .certificates(try Self.certificates(in: path, setting: "certificateFile"))
        }
        if let path = clientCertificateFile, let keyPath = clientKeyFile {
            configuration.certificateChain = try Self.certificates(in: path, setting: "clientCertificateFile")
                .map { .certificate($0) }
            do {
                configuration.privateKey = .privateKey(try NIOSSLPrivateKey(file: keyPath, format: .pem))
            } catch {
                throw .unreadableCertificate(setting: "clientKeyFile", path: keyPath)
            }
        }
        return configuration
    }

    private static func certificates(
        in path: String, setting: String
    ) throws(OTLPTracerConfigurationError) -> [NIOSSLCertificate] {
        guard let certificates = try? NIOSSLCertificate.fromPEMFile(path), !certificates.isEmpty else {
            throw .unreadableCertificate(setting: setting, path: path)
        }
        return certificates
    }
}

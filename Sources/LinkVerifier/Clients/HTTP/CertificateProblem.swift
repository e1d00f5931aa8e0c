package import Foundation

/// Why a server's certificate proves nothing.
package enum CertificateProblem: Sendable, Equatable, CustomStringConvertible {
    /// Nobody known vouches for it: it is self-signed, or of an authority of somebody's own.
    case unknownAuthority
    case expired(Date)
    case notYetValid(Date)
    /// It was made out to other hosts.
    case otherHost(asked: String, names: [String])

    package var description: String {
        switch self {
        case .unknownAuthority:
            "its certificate is self-signed or of an unknown authority; "
                + "give the authority's certificate, a PEM file, as its certificate authority"
        case .expired(let date):
            "its certificate expired at \(date.formatted(.iso8601)); renew the server's certificate"
        case .notYetValid(let date):
            "its certificate is valid only from \(date.formatted(.iso8601)); "
                + "set the clock of this machine or of the one that made the certificate"
        case .otherHost(let asked, let names):
            "its certificate is for \(Self.list(names)), not for \"\(asked)\"; "
                + "use a name that the certificate is for, or have one made for this name"
        }
    }

    private static func list(_ names: [String]) -> String {
        names.isEmpty ? "other hosts" : names.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}

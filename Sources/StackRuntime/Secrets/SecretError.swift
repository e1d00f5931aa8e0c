/// Why a credential cannot be had. Names where it should come from, and never says what is there.
package enum SecretError: Error, Equatable, CustomStringConvertible {
    case variableMissing(String)
    case variableEmpty(String)
    /// A file that is not there, not for this user, or no file.
    case fileUnreadable(path: String, reason: String)
    case fileEmpty(path: String)
    /// More than a line of text, which no request header can carry; where it comes from.
    case notOneLine(origin: String)

    package var description: String {
        switch self {
        case .variableMissing(let name):
            "the environment variable '\(name)' is not set; export the credential that the stack file takes from it"
        case .variableEmpty(let name):
            "the environment variable '\(name)' is empty; export the credential that the stack file takes from it"
        case .fileUnreadable(let path, let reason):
            "cannot read a credential from '\(path)': \(reason); put it there, readable for this user"
        case .fileEmpty(let path):
            "no credential in '\(path)'; put it there, on the only line"
        case .notOneLine(let origin):
            "what \(origin) holds is not one line of text; put nothing there but the credential"
        }
    }
}

/// Where a credential is read from when it is needed: never the stack file itself.
package enum SecretSource: Sendable, Hashable {
    /// The name of an environment variable.
    case environment(EnvironmentName)
    /// The path of a file whose contents are the credential, without a line break at the end; absolute when
    /// the stack comes from a stack file.
    case file(String)
}

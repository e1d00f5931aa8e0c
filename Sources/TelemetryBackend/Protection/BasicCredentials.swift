import Foundation
import HTTPTypes

/// A user and a password.
package struct BasicCredentials: Sendable, Equatable {
    package let user: String
    package let password: String

    package init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    /// The value of the header `Authorization` that brings them.
    var authorization: String {
        "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
    }

    /// Whether a request brings just these.
    func areIn(_ headers: HTTPFields) -> Bool {
        guard let value = headers[.authorization], value.lowercased().hasPrefix("basic "),
            let given = Data(base64Encoded: value.dropFirst(6).trimmingCharacters(in: .whitespaces))
        else { return false }
        return SecretComparison.areEqual(given, "\(user):\(password)".utf8)
    }
}

/// Compares secrets in a time that tells nothing of where they differ.
enum SecretComparison {
    /// The time depends on the length of what was given only.
    static func areEqual(_ given: some Collection<UInt8>, _ secret: some Collection<UInt8>) -> Bool {
        let secret = Array(secret)
        var difference: UInt8 = given.count == secret.count ? 0 : 1
        for (index, byte) in given.enumerated() {
            difference |= byte ^ (secret.isEmpty ? 0 : secret[index % secret.count])
        }
        return difference == 0
    }
}

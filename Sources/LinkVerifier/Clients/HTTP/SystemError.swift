import Foundation

/// An `errno`, described as the system does, in lowercase.
struct SystemError: CustomStringConvertible {
    let number: CInt

    var description: String {
        String(cString: strerror(number)).lowercased()
    }
}

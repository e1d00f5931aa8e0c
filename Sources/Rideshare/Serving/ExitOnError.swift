import ArgumentParser
import Foundation

/// Runs `read`; if it throws, tells the error in one line on standard error and exits with status 2.
func exitingOnBadConfiguration<Value>(_ read: () throws -> Value) throws -> Value {
    do {
        return try read()
    } catch {
        throw failure("\(error)", status: 2)
    }
}

/// Tells what went wrong in one line on standard error; throw what it returns to exit with `status`.
func failure(_ message: String, status: Int32) -> ExitCode {
    FileHandle.standardError.write(Data("rideshare: \(message)\n".utf8))
    return ExitCode(status)
}

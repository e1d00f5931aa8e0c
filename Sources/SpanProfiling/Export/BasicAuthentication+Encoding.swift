#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension SpanProfilerConfiguration.BasicAuthentication {
    /// What follows `Basic` in the header (RFC 7617, section 2).
    var encoded: String { Data("\(user):\(password)".utf8).base64EncodedString() }
}

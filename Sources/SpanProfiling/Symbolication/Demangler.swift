import CSpanSampler

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Names of the source behind names of the linker, by the demanglers that the process has anyway.
enum Demangler {
    private typealias CxxDemangle =
        @convention(c) (
            UnsafePointer<CChar>, UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<Int>?, UnsafeMutablePointer<CInt>?
        ) -> UnsafeMutablePointer<CChar>?

    /// The C++ library's, where the process has one: Swift's runtime needs it on Linux.
    private static let cxxDemangle: CxxDemangle? = dlsym(nil, "__cxa_demangle").map {
        unsafeBitCast($0, to: CxxDemangle.self)
    }

    /// The full Swift name; nil if it is none.
    static func swift(_ name: String) -> String? {
        guard name.hasPrefix("$s") || name.hasPrefix("$S") || name.hasPrefix("_$s") || name.hasPrefix("_T0") else {
            return nil
        }
        return take(swift_demangle(name, name.utf8.count, nil, nil, 0))
    }

    /// The full C++ name; nil if it is none.
    static func cxx(_ name: String) -> String? {
        guard name.hasPrefix("_Z"), let cxxDemangle else { return nil }
        return take(cxxDemangle(name, nil, nil, nil))
    }

    private static func take(_ text: UnsafeMutablePointer<CChar>?) -> String? {
        guard let text else { return nil }
        defer { free(text) }
        return String(cString: text)
    }
}

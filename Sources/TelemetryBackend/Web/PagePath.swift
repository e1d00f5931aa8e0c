import Foundation

/// Parts of addresses.
enum PagePath {
    /// The text with everything escaped that means something in an address.
    static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~")))
            ?? ""
    }
}

/// Shortens a demangled Swift name, without the prefixes of ``SwiftNamePrefixes``: `DriverRegistry.nearest(to:)` of
/// `Rideshare.DriverRegistry.nearest<A where A: Swift.Sequence>(to: A) async throws -> Rideshare.Driver?`.
///
/// The text's grammar is that of the compiler's node printer (`NodePrinter.cpp`): an entity, its type, and behind " in " the entity
/// that it is local to, if any.
struct SwiftNameParser {
    private struct Entity {
        var isStatic = false
        /// The names on the path to it, from its module on; the last one with its labels.
        var path: [String] = []
    }

    private static let keywords: Set<Substring> = ["in", "infix", "prefix", "postfix", "async", "throws", "where"]
    /// What is said of an entity, before it.
    private static let qualifiers: [StaticString] = [
        "variable initialization expression of ", "one-time initialization function for ",
        "property wrapper backing initializer of ", "property wrapped field init accessor of ", "key path getter for ",
        "key path setter for ",
    ]
    /// What is said of a member of the protocol that is no part of the witness's name: the module and the protocol itself.
    private static let protocolParts = 2

    private var scanner: NameScanner

    private init(_ text: Substring) {
        scanner = NameScanner(text)
    }

    /// The short name.
    static func shorten(_ name: String, isWitness: Bool = false) -> String {
        var parser = SwiftNameParser(Substring(name))
        return parser.parse(isWitness: isWitness)
    }

    private mutating func parse(isWitness: Bool) -> String {
        let qualifier = readQualifier()
        let start = scanner
        if isAboutType() { return qualifier + SwiftTypeName.shorten(scanner.rest) }
        var entity = readEntity()
        skipType()
        if scanner.skip(" in conformance ") {
            let type = SwiftTypeName.shorten(conformingType())
            if isWitness, entity.path.count > Self.protocolParts { entity.path.removeFirst(Self.protocolParts) }
            entity.path.insert(type, at: 0)
            return qualifier + text(entity)
        }
        if scanner.skip(" in ") { return qualifier + text(entity) + " in " + parse(isWitness: false) }
        if entity.path.count > 1 { entity.path.removeFirst() }
        let short = text(entity)
        return qualifier + (short.isEmpty ? String(start.rest) : short)
    }

    private func text(_ entity: Entity) -> String {
        (entity.isStatic ? "static " : "") + entity.path.joined(separator: ".")
    }

    /// `default argument 1 of ` and the like.
    private mutating func readQualifier() -> String {
        let start = scanner.index
        for qualifier in Self.qualifiers where scanner.skip(qualifier) { break }
        if scanner.skip("default argument ") {
            scanner.read { $0 != UInt8(ascii: " ") }
            scanner.skip(" of ")
        }
        return scanner.textSince(start)
    }

    /// Whether it is not a function of the source, but one of the compiler's, "type metadata accessor for T".
    private func isAboutType() -> Bool {
        var ahead = scanner
        ahead.skip("static ")
        ahead.skip("implicit ")
        let word = ahead.read(while: Self.isNamePart)
        guard !word.isEmpty, ahead.skip(" ") else { return word.isEmpty && ahead.next == UInt8(ascii: "[") }
        let following = ahead.read { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
        return !following.isEmpty && !Self.keywords.contains(following) && ahead.next != UInt8(ascii: "(")
    }

    private mutating func readEntity() -> Entity {
        var entity = Entity()
        entity.isStatic = scanner.skip("static ") || scanner.skip("class ")
        repeat {
            if scanner.isAt("(extension in ") {
                scanner.step()
                scanner.skip(":")
            }
            var name = readName()
            scanner.skipGenerics()
            if !Self.isClosure(name), let labels = readLabels(isLocal: name.contains("#")) {
                name = Self.withoutNumber(name) + labels
            }
            if !name.isEmpty { entity.path.append(name) }
        } while scanner.skip(".")
        return entity
    }

    private mutating func readName() -> String {
        if scanner.next == UInt8(ascii: "(") { return readPrivateName() }
        if NameScanner.isOperator(scanner.next) { return String(scanner.read(while: NameScanner.isOperator)) }
        scanner.skip("implicit ")
        var name = String(scanner.read(while: Self.isNamePart))
        switch name {
        case "__allocating_init": name = "init"
        case "__deallocating_deinit", "__isolated_deallocating_deinit": name = "deinit"
        default: break
        }
        if scanner.isAt(" #") {
            scanner.skip(" #")
            name += " #" + scanner.read { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        }
        return name
    }

    /// `(name in _8622847B4E3E452CBDAB8ED95314B106)`.
    private mutating func readPrivateName() -> String {
        let start = scanner.index
        scanner.step()
        let text = scanner.textSince(start).dropFirst().dropLast()
        // What has no name of its own has only the file's there.
        if text.hasPrefix("in _") { return "" }
        return String(text.firstRange(of: " in ").map { text[..<$0.lowerBound] } ?? text)
    }

    /// Closures have parameters in the place where functions have labels.
    private static func isClosure(_ name: String) -> Bool {
        name.hasPrefix("closure #") || name.hasPrefix("$defer #")
    }

    /// The labels of a function, `(radius:_:)`; nil for what is none.
    private mutating func readLabels(isLocal: Bool) -> String? {
        var ahead = scanner
        // "parse #1 <A>@Sendable (from: A) -> Int in ..."
        if isLocal {
            ahead.skip(" ")
            ahead.skipGenerics()
        }
        while ahead.next == UInt8(ascii: "@") {
            ahead.read { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "(") }
            ahead.skip(" ")
        }
        guard ahead.next == UInt8(ascii: "("), !ahead.isAt("(extension in ") else { return nil }
        scanner = ahead
        scanner.advance()
        var labels = "("
        while !scanner.isAtEnd, scanner.next != UInt8(ascii: ")") {
            var label = scanner
            let name = label.read(while: Self.isNamePart)
            labels += !name.isEmpty && label.next == UInt8(ascii: ":") ? "\(name):" : "_:"
            while !scanner.isAtEnd, scanner.next != UInt8(ascii: ")"), scanner.next != UInt8(ascii: ",") {
                scanner.step()
            }
            scanner.skip(", ")
        }
        scanner.advance()
        return labels + ")"
    }

    /// Reads on to what is behind the entity's type, or to the end.
    private mutating func skipType() {
        while !scanner.isAtEnd, !scanner.isAt(" in ") { scanner.step() }
    }

    /// `T` of `T : P in M`, and of `T #1 in f() : P in M`.
    private mutating func conformingType() -> Substring {
        let start = scanner.index
        while !scanner.isAtEnd, !scanner.isAt(" : "), !scanner.isAt(" #") { scanner.step() }
        return Substring(scanner.textSince(start))
    }

    private static func withoutNumber(_ name: String) -> String {
        name.firstIndex(of: " ").map { String(name[..<$0]) } ?? name
    }

    static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "`"), 0x80...:
            true
        default: false
        }
    }
}

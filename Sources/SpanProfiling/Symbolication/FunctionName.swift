/// A function's name, as a person would say it and in full.
struct FunctionName: Equatable, Sendable {
    /// What a function is for, where it is no work of the program.
    enum Role: Equatable, Sendable {
        /// Work.
        case work
        /// It hands its call on to the function of the same short name, or has that function's code within.
        case forwarder
        /// It adapts a call from one convention to another; there is always another function within.
        case adapter
    }

    /// Without modules, types of parameters and results, generics, and what tells only the compiler's work.
    var short: String
    /// Everything that makes it another function than those of the same short name.
    var full: String
    var role = Role.work

    init(short: String, full: String, role: Role = .work) {
        self.short = short
        self.full = full
        self.role = role
    }

    /// The name behind a symbol.
    init(symbol: String) {
        if let name = Demangler.swift(symbol) {
            self.init(swift: name)
        } else if let name = Demangler.cxx(symbol) {
            self.init(short: CxxName.shorten(name), full: name)
        } else {
            self.init(short: symbol, full: symbol)
        }
    }

    /// The name behind a demangled Swift name.
    init(swift name: String) {
        let core = SwiftNamePrefixes.strip(name)
        full = core.name
        role = core.role
        short = core.role == .adapter ? "thunk" : SwiftNameParser.shorten(core.name, isWitness: core.isWitness)
    }
}

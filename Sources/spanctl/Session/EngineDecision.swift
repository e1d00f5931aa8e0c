import StackConfig
import StackRuntime

/// Which engine a command acts on.
struct EngineDecision: Sendable {
    /// What the project was last brought up with, until it is taken down.
    let record: EngineRecord?
    /// Finds out what `auto` means here, which may take a look at Docker.
    let select: @Sendable (EngineChoice) async -> EngineSelection

    init(record: EngineRecord?, select: @escaping @Sendable (EngineChoice) async -> EngineSelection) {
        self.record = record
        self.select = select
    }

    init(_ factory: EngineFactory) {
        self.init(record: EngineRecord.load(from: factory.directory)) {
            await EngineSelector.select($0, environment: factory.environment)
        }
    }

    /// For `up`: the engine that is wanted. With `auto`, a stack that is up stays on its engine, whether Docker has come
    /// or gone since.
    ///
    /// - Parameter choice: What the command line asks for, or else the stack file.
    /// - Returns: The engine, with a reason if there was a choice.
    func starting(_ choice: EngineChoice) async -> EngineSelection {
        if choice == .auto, let record {
            return EngineSelection(kind: record.engine, reason: "the stack was brought up with it")
        }
        return await select(choice)
    }

    /// For commands about a stack that was brought up: its engine, or else the one that would bring it up.
    ///
    /// - Parameters:
    ///   - asked: What the command line asks for; `auto` is as good as nothing.
    ///   - choice: What the stack file asks for; only read if nothing is on record.
    func existing(asked: EngineChoice? = nil, _ choice: () -> EngineChoice) async -> EngineKind {
        if let kind = asked?.kind { return kind }
        if let record { return record.engine }
        return await select(choice()).kind
    }

    /// For `provision`, which does not look at Docker: the engine whose files are wanted. The embedded one needs no
    /// files, so that it has to be asked for.
    static func provisioning(asked: EngineChoice?, stack: Stack) -> EngineKind {
        if let kind = asked?.kind { return kind }
        return stack.engine == .external ? .external : .compose
    }
}

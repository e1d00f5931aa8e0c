import StackConfig
import StackRuntime
import Testing

@testable import spanctl

@Suite struct EngineDecisionTests {
    private func decision(record: EngineKind?) -> EngineDecision {
        EngineDecision(record: record.map { EngineRecord(engine: $0, stackName: "rideshare") }) { choice in
            EngineSelection(kind: choice.kind ?? .compose, reason: choice == .auto ? "Docker answers" : nil)
        }
    }

    @Test func findsOutWhatAutoMeans() async {
        let selection = await decision(record: nil).starting(.auto)
        #expect(selection == EngineSelection(kind: .compose, reason: "Docker answers"))
    }

    @Test func staysOnTheEngineThatIsUp() async {
        let selection = await decision(record: .embedded).starting(.auto)
        #expect(selection == EngineSelection(kind: .embedded, reason: "the stack was brought up with it"))
    }

    @Test(arguments: [EngineChoice.embedded, .compose, .external])
    func startsWhatIsAskedForWhateverIsUp(_ choice: EngineChoice) async {
        let selection = await decision(record: .compose).starting(choice)
        #expect(selection == EngineSelection(kind: choice.kind ?? .compose, reason: nil))
    }

    @Test func actsOnWhatWasBroughtUpWithoutReadingTheStackFile() async {
        let kind = await decision(record: .external).existing {
            Issue.record("the stack file is not needed")
            return .embedded
        }
        #expect(kind == .external)
    }

    @Test func actsOnTheEngineThatIsAskedForWhateverIsUp() async {
        #expect(await decision(record: .embedded).existing(asked: .compose) { .external } == .compose)
        #expect(await decision(record: .embedded).existing(asked: .auto) { .external } == .embedded)
    }

    @Test func actsOnTheStackFilesEngineWhereNothingIsOnRecord() async {
        #expect(await decision(record: nil).existing { .external } == .external)
        #expect(await decision(record: nil).existing { .auto } == .compose)
    }

    @Test(
        arguments: [
            (nil, .embedded, .compose), (nil, .auto, .compose), (nil, .external, .external),
            (.auto, .embedded, .compose),
            (.embedded, .external, .embedded), (.compose, .external, .compose), (.external, .embedded, .external),
        ] as [(EngineChoice?, EngineChoice, EngineKind)])
    func provisionsForComposeUnlessToldOtherwise(_ asked: EngineChoice?, _ ofStack: EngineChoice, kind: EngineKind) {
        var stack = Stack.default
        stack.engine = ofStack
        #expect(EngineDecision.provisioning(asked: asked, stack: stack) == kind)
    }
}

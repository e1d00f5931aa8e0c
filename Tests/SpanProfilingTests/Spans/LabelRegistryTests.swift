import Testing

@testable import SpanProfiling

@Suite struct LabelRegistryTests {
    @Test func equalSetsShareANumber() {
        let registry = LabelRegistry()
        let one = registry.number(adding: ["vehicle": "car", "step": "a"], to: 0)
        let step = registry.number(adding: ["step": "a"], to: 0)
        #expect(registry.number(adding: ["vehicle": "car"], to: step) == one)
        #expect(registry.resolve(SpanLabelTag(labelSet: one)).labels == ["vehicle": "car", "step": "a"])
        #expect(registry.number(adding: [:], to: 0) == 0)
    }

    @Test func valuesBeyondTheLimitAreLeftOffAndCounted() {
        let registry = LabelRegistry()
        registry.setLimits(LabelRegistry.Limits(valuesPerLabel: 2))
        let first = registry.number(adding: ["user": "1", "vehicle": "car"], to: 0)
        _ = registry.number(adding: ["user": "2"], to: 0)
        let third = registry.number(adding: ["user": "3"], to: first)
        #expect(registry.resolve(SpanLabelTag(labelSet: third)).labels == ["vehicle": "car"])
        #expect(registry.number(adding: ["user": "1", "vehicle": "car"], to: 0) == first)
        #expect(registry.refusals == LabelRegistry.Refusals(values: 1))
    }

    @Test func spanNamesBeyondTheLimitAreLeftOffAndCounted() {
        let registry = LabelRegistry()
        registry.setLimits(LabelRegistry.Limits(spanNames: 1))
        let first = registry.number(ofSpanName: "/car")
        #expect(registry.number(ofSpanName: "/bike") == 0)
        #expect(registry.number(ofSpanName: "/car") == first)
        #expect(registry.resolve(SpanLabelTag(spanName: first)).spanName == "/car")
        #expect(registry.resolve(SpanLabelTag(spanName: 0)).spanName == nil)
        #expect(registry.refusals.spanNames == 1)
    }

    @Test func combinationsBeyondTheLimitKeepWhatWasThere() {
        let registry = LabelRegistry()
        registry.setLimits(LabelRegistry.Limits(labelSets: 1))
        let first = registry.number(adding: ["a": "1"], to: 0)
        #expect(registry.number(adding: ["b": "1"], to: first) == first)
        #expect(registry.refusals.values == 1)
    }

    @Test(arguments: ["", "1st", "service.name", "ve hicle", "span_id", "__name__", "service_name", "fährte"])
    func namesThatTheServerWouldRefuseAreLeftOffAndCounted(name: String) {
        let registry = LabelRegistry()
        #expect(registry.number(adding: [name: "value"], to: 0) == 0)
        #expect(registry.refusals.names == 1)
    }
}

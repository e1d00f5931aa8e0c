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

    @Test func theSameLabelIsAddedToWhatIsThere() {
        let registry = LabelRegistry()
        for vehicle in ["car", "bike", "car"] {
            let inherited = registry.number(adding: ["vehicle": vehicle], to: 0)
            let set = registry.number(adding: ["step": "pay"], to: inherited)
            #expect(registry.resolve(SpanLabelTag(labelSet: set)).labels == ["vehicle": vehicle, "step": "pay"])
        }
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

    @Test func aCombinationThatIsLeftOffLeavesNoOldValueOfItsLabels() {
        let registry = LabelRegistry()
        registry.setLimits(LabelRegistry.Limits(labelSets: 2))
        let car = registry.number(adding: ["vehicle": "car"], to: 0)
        let step = registry.number(adding: ["step": "search"], to: car)
        let other = registry.number(adding: ["step": "pay"], to: step)
        #expect(other == car, "not the step of before")
        #expect(registry.number(adding: ["vehicle": "bike"], to: step) == 0, "nor the vehicle of before")
        #expect(registry.takeReports() == [.combinations(limit: 2)])
    }

    @Test func anEmptyValueTakesALabelOff() {
        let registry = LabelRegistry()
        let car = registry.number(adding: ["vehicle": "car"], to: 0)
        #expect(registry.number(adding: ["vehicle": ""], to: car) == 0)
        #expect(registry.refusals == LabelRegistry.Refusals())
    }

    @Test func whatTheServerWouldRefuseTheWholeProfileForIsLeftOff() {
        let registry = LabelRegistry()
        registry.setLimits(LabelRegistry.Limits(labelsPerSet: 2, valueLength: 3))
        let set = registry.number(adding: ["a": "1", "b": "long", "c": "3", "d": "4"], to: 0)
        #expect(registry.resolve(SpanLabelTag(labelSet: set)).labels == ["a": "1", "c": "3"])
        #expect(registry.refusals.values == 2)
        #expect(registry.takeReports() == [.longValue(name: "b", limit: 3), .labels(name: "d", limit: 2)])
    }

    @Test func eachReasonIsReportedOnceUntilTheLimitsAreSetAnew() {
        let registry = LabelRegistry()
        let limits = LabelRegistry.Limits(spanNames: 1, valuesPerLabel: 1)
        registry.setLimits(limits)
        func refuse() {
            for value in ["1", "2", "3"] { _ = registry.number(adding: ["user": value, "order": value], to: 0) }
            for name in ["a", "b", "c"] { _ = registry.number(ofSpanName: name) }
        }
        refuse()
        let reports: [LabelRefusal] = [
            .values(name: "order", limit: 1), .values(name: "user", limit: 1), .spanNames(limit: 1),
        ]
        #expect(registry.takeReports() == reports)
        refuse()
        #expect(registry.takeReports() == [])
        registry.setLimits(limits)
        #expect(registry.refusals == LabelRegistry.Refusals())
        refuse()
        #expect(registry.takeReports() == reports)
    }

    @Test func manyThreadsGetOneNumberForOneName() async {
        let registry = LabelRegistry()
        let names = (0..<500).map { "GET /route/\($0)" }
        let numbers = await withTaskGroup(of: [UInt32].self) { group in
            for _ in 0..<8 { group.addTask { names.shuffled().sorted().map { registry.number(ofSpanName: $0) } } }
            return await group.reduce(into: Set<[UInt32]>()) { $0.insert($1) }
        }
        #expect(numbers.count == 1)
        for (name, number) in zip(names.sorted(), numbers.first ?? []) {
            #expect(registry.resolve(SpanLabelTag(spanName: number)).spanName == name)
        }
    }

    @Test(arguments: ["", "1st", "service.name", "ve hicle", "span_id", "__name__", "service_name", "fährte"])
    func namesThatTheServerWouldRefuseAreLeftOffAndCounted(name: String) {
        let registry = LabelRegistry()
        #expect(registry.number(adding: [name: "value"], to: 0) == 0)
        #expect(registry.refusals.names == 1)
    }
}

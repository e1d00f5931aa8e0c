import Testing

@testable import SpanProfiling

@Suite struct FrameNameTests {
    @Test(arguments: [
        ("findNearestVehicle(radius:)", "findNearestVehicle(radius:)"),
        ("(1) await resume partial function for Car.order()", "Car.order()"),
        ("(3) suspend resume partial function for specialized order()", "order()"),
        ("specialized Collection.split(separator:)", "Collection.split(separator:)"),
        ("partial apply for closure #1 in order()", "closure #1 in order()"),
        ("(in progress) nothing", "(in progress) nothing"),
    ])
    func aFunctionsPartsShareItsName(demangled: String, readable: String) {
        #expect(FrameName.readable(demangled) == readable)
    }

    @Test func whatOnlyAdaptsOrBeginsIsToldApart() {
        #expect(FrameName.isForwarder("(2) await resume partial function for partial apply for closure #1 in order()"))
        #expect(!FrameName.isForwarder("(2) await resume partial function for closure #1 in order()"))
        #expect(FrameName.isPlumbing("start_thread", demangled: "start_thread"))
        #expect(FrameName.isPlumbing("$sIeghH_TR", demangled: "thunk for @escaping () -> ()"))
        #expect(!FrameName.isPlumbing("$s4ride5orderyyF", demangled: "order()"))
    }
}

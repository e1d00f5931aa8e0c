import Foundation
import Testing

@testable import SpanProfiling

@Suite struct FunctionNameTests {
    /// Symbols of a real server, each with the name that a reader should see, separated by a tab.
    private static let fixture: [(symbol: String, short: String)] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/names.tsv")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map { line in
            let parts = line.split(separator: "\t")
            return (String(parts[0]), String(parts[1]))
        }
    }()

    @Test func symbolsOfARealServerHaveShortNames() {
        #expect(Self.fixture.count > 300)
        for (symbol, short) in Self.fixture {
            #expect(FunctionName(symbol: symbol).short == short, "\(Demangler.swift(symbol) ?? symbol)")
        }
    }

    @Test func noShortNameHasModulesGenericsOrResults() {
        for (symbol, _) in Self.fixture {
            let name = FunctionName(symbol: symbol).short
            // Of what the compiler makes for a type, that type is the name.
            if name.hasPrefix("outlined ") { continue }
            for mark in ["Swift.", "NIOCore.", "Hummingbird.", "->", " where ", " throws", " async ", " in _0", "<A"] {
                #expect(!name.contains(mark), "\(name)")
            }
            #expect(name.filter { $0 == "(" }.count == name.filter { $0 == ")" }.count, "\(name)")
        }
    }

    @Test(arguments: [
        ("Rideshare.orderCar(radius: Swift.Int) async throws -> Rideshare.Driver?", "orderCar(radius:)"),
        (
            "Rideshare.DriverRegistry.nearest<A where A: Swift.Sequence, A.Element == Swift.Int>(to: A, Swift.Int) -> ()",
            "DriverRegistry.nearest(to:_:)"
        ),
        (
            "closure #1 (Swift.Int) async -> Swift.Bool in Rideshare.App.handler(Hummingbird.Request<A>) -> ()",
            "closure #1 in App.handler(_:)"
        ),
        ("Rideshare.City.init(name: Swift.String) -> Rideshare.City", "City.init(name:)"),
        ("Rideshare.City.__allocating_init(name: Swift.String) -> Rideshare.City", "City.init(name:)"),
        ("Rideshare.City.x.getter : Swift.Int", "City.x.getter"),
        ("Rideshare.Car.__deallocating_deinit", "Car.deinit"),
        ("static Rideshare.City.< infix(Rideshare.City, Rideshare.City) -> Swift.Bool", "static City.<"),
        ("static Rideshare.City.(<= in _0123)(Rideshare.City, Rideshare.City) -> Swift.Bool", "static City.<=(_:_:)"),
        ("Rideshare.~> infix(() -> (), (Swift.Int) -> ()) -> ()", "~>"),
        ("(extension in Rideshare):Swift.Array< where A: Swift.Hashable>.unique() -> [A]", "Array.unique()"),
        (
            "Rideshare.Fleet.(State in _D0D1211843805D8E).move(by: (Swift.Int, Swift.Int)) -> ()",
            "Fleet.State.move(by:)"
        ),
        ("find #1 <A>(from: A) -> Swift.Int in Rideshare.search() -> ()", "find(from:) in search()"),
        ("hash(into: inout Swift.Hasher) -> () in Key #1 in Rideshare.f() -> ()", "hash(into:) in Key #1 in f()"),
        (
            "default argument 1 of Rideshare.City.init(name: Swift.String, size: Swift.Int) -> Rideshare.City",
            "default argument 1 of City.init(name:size:)"
        ),
        ("outlined destroy of [Swift.String : Rideshare.Fleet<A>.Car]?", "outlined destroy of [String : Fleet.Car]?"),
        ("type metadata accessor for Rideshare.Fleet<Swift.Int>.Car", "type metadata accessor for Fleet.Car"),
        ("Rideshare.Responder.respond@Sendable (to: Swift.Int) async -> ()", "Responder.respond(to:)"),
        ("main", "main"),
    ])
    func aSwiftNameIsSaidInShort(full: String, short: String) {
        #expect(FunctionName(swift: full).short == short)
    }

    @Test(arguments: [
        "(1) await resume partial function for ", "(3) suspend resume partial function for ",
        "generic specialization <Swift.Array<Swift.Int>, () -> ()> of ", "merged ",
        "(12) await resume partial function for generic not re-abstracted specialization <A.B> of merged ",
        "function signature specialization <Arg[0] = [Closure Propagated : $s1a1bC, Argument Types : [A.B]> of ",
    ])
    func aFunctionsPartsAndCopiesAreThatFunction(prefix: String) {
        let function = FunctionName(swift: "Rideshare.Car.order() async -> ()")
        #expect(FunctionName(swift: prefix + "Rideshare.Car.order() async -> ()") == function)
        #expect(function.role == .work)
    }

    @Test func functionsThatShortenToOneNameDifferInFull() {
        let one = FunctionName(swift: "Rideshare.Car.drive(to: Swift.Int) -> ()")
        let other = FunctionName(swift: "Rideshare.Car.drive(to: Swift.String) -> ()")
        #expect(one.short == other.short && one.full != other.full)
    }

    @Test func whatHandsOnOrAdaptsIsToldApart() {
        let forwarder = FunctionName(
            swift: "partial apply forwarder for closure #1 () -> () in Rideshare.order() -> ()")
        #expect(forwarder.role == .forwarder && forwarder.short == "closure #1 in order()")
        let witness = FunctionName(
            swift:
                "protocol witness for Swift.IteratorProtocol.next() -> A.Element? in conformance Rideshare.Cars<A> : "
                + "Swift.IteratorProtocol in Rideshare")
        #expect(witness.role == .forwarder && witness.short == "Cars.next()")
        #expect(FunctionName(swift: "reabstraction thunk helper from @escaping () -> () to () -> ()").role == .adapter)
    }

    @Test(arguments: [
        ("malloc", "malloc"),
        ("_ZN5swift9AsyncTask10waitFutureEPS0_", "swift::AsyncTask::waitFuture"),
        ("_ZN12_GLOBAL__N_13runEv", "(anonymous namespace)::run"),
        ("_ZNSt6vectorIiSaIiEE9push_backEOi", "std::vector::push_back"),
        ("_ZNK3FooclEi", "Foo::operator()"),
        ("_ZStlsIcE", "std::operator<<"),
        ("_Zbogus", "_Zbogus"),
    ])
    func namesOfCAndCxxAreShortToo(symbol: String, short: String) {
        #expect(FunctionName(symbol: symbol).short == short)
    }

    @Test func howThreadsBeginAndJobsRunIsPlumbing() {
        for symbol in [
            "start_thread", "_dispatch_worker_thread", "_ZL12completeTaskPN5swift12AsyncContextEPNS_10SwiftErrorE",
        ] {
            #expect(Plumbing.contains(symbol: symbol, name: FunctionName(symbol: symbol)), "\(symbol)")
        }
        #expect(!Plumbing.contains(symbol: "$s4ride5orderyyF", name: FunctionName(symbol: "$s4ride5orderyyF")))
    }
}

import Glibc
import Testing

@testable import StackRuntime

@Suite struct PortTests {
    @Test func findsListenersInTheTablesOfTheKernel() {
        let table = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:0FC8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0
               1: 0100007F:0FC8 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0
               2: 0100007F:0FC9 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0
               3: 00000000000000000000000000000000:0FC8 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 4714 1
            """
        #expect(PortHolder.listeners(on: 4040, in: table) == ["4711", "4714"])
    }

    @Test func tellsATakenPortFromAFreeOne() {
        let listener = Listener()
        let port = listener.port
        #expect(LoopbackPort.probe(port) == .taken)
        withExtendedLifetime(listener) {}
    }

    @Test func namesTheStackThatHoldsAPort() async throws {
        let holder = PortHolder(pid: 12, command: "spanctl backend", project: "/home/me/demo")
        #expect(
            TakenPort(service: "backend", port: 3200, holder: holder).description
                == "port 3200 of backend is taken by pid 12 (spanctl backend), part of the stack in '/home/me/demo'")
        #expect(
            TakenPort(service: "backend", port: 3200, holder: nil).description
                == "port 3200 of backend is taken by another user's process")
    }

    @Test func givesEachServiceAFreePortOfItsOwn() {
        let fixed = PortRequest(service: "a", name: "http", port: 5001)
        let requests = [fixed] + (0..<20).map { PortRequest(service: "s\($0)", name: "http", port: 0) }
        let resolved = PortAllocator.resolve(requests)
        #expect(resolved.first == fixed)
        #expect(Set(resolved.map(\.port)).count == resolved.count)
        #expect(!resolved.contains { $0.port == 0 })
    }

    @Test func keepsPortsThatWereGivenBefore() {
        let given = PortTable([PortRequest(service: "a", name: "http", port: 7000)])
        let requests = [
            PortRequest(service: "a", name: "http", port: 0), PortRequest(service: "b", name: "http", port: 5002),
        ]
        #expect(given.applied(to: requests).map(\.port) == [7000, 5002])
    }
}

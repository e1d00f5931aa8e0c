import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import SpanProfiling
import Testing

@testable import Rideshare

@Suite struct RouterTests {
    @Test(arguments: Vehicle.allCases)
    func everyVehicleCanBeOrdered(vehicle: Vehicle) async throws {
        try await testApplication(region: "us-east").test(.router) { client in
            try await client.execute(uri: "/\(vehicle.rawValue)", method: .get) { response in
                #expect(response.status == .ok)
                #expect(response.headers[.region] == "us-east")
                let text = String(buffer: response.body)
                #expect(text.hasPrefix("\(vehicle.rawValue) "), "\(text)")
                #expect(text.contains("; driver ") == (vehicle == .car), "\(text)")
            }
        }
    }

    @Test func healthNamesTheRegion() async throws {
        try await testApplication(region: "ap-south").test(.router) { client in
            try await client.execute(uri: "/healthz", method: .get) { response in
                #expect(response.status == .ok)
                #expect(String(buffer: response.body) == "ok")
                #expect(response.headers[.region] == "ap-south")
            }
        }
    }

    @Test func theIndexLinksEveryOrderAndExplainsTheSlowRegion() async throws {
        try await testApplication(region: "us-east").test(.router) { client in
            try await client.execute(uri: "/", method: .get) { response in
                #expect(response.headers[.contentType] == "text/html; charset=utf-8")
                let html = String(buffer: response.body)
                for vehicle in Vehicle.allCases {
                    #expect(html.contains("href=\"/\(vehicle.rawValue)\""))
                }
                #expect(html.contains("<strong>eu-north</strong> (not this region)"))
                #expect(html.contains("10 times as long <strong>in even minutes of the hour</strong>"))
            }
        }
    }

    @Test func theIndexLeaksNoEnvironment() async throws {
        try await testApplication().test(.router) { client in
            try await client.execute(uri: "/", method: .get) { response in
                let html = String(buffer: response.body)
                for (name, value) in ProcessInfo.processInfo.environment where value.count > 8 {
                    #expect(!html.contains(value), "the value of \(name) is in the page")
                }
            }
        }
    }

    @Test(arguments: [("seconds=1", 503), ("seconds=x", 400)])
    func aProfileIsServedWhereThereIsAProfiler(query: String, status: Int) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let profiler = try SpanProfiler(configuration: .init(applicationName: "rideshare"), logger: logger)
        try await testApplication(profiler: profiler).test(.router) { client in
            // It does not run here, so there is nothing to take; the process's own test takes one.
            try await client.execute(uri: "/debug/pprof/profile?\(query)", method: .get) { response in
                #expect(response.status.code == status)
                #expect(response.headers[.contentType] == "text/plain; charset=utf-8")
            }
        }
        try await testApplication().test(.router) { client in
            try await client.execute(uri: "/debug/pprof/profile?\(query)", method: .get) { response in
                #expect(response.status == .notFound)
            }
        }
    }

    @Test(arguments: ["/truck", "/bike/1", "/env", "/debug"])
    func anythingElseIsNotFound(path: String) async throws {
        try await testApplication().test(.router) { client in
            try await client.execute(uri: path, method: .get) { response in
                #expect(response.status == .notFound)
            }
        }
    }
}

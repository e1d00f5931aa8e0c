import HTTPTypes
import Hummingbird
import SpanProfiling
import Tracing

/// The routes of one region: the three orders, traced; and the index, the health answer and the profile, which are not.
///
/// - Parameter profiler: what takes profiles for `/debug/pprof/profile`; without one that is not served.
func buildRouter(for city: City, profiler: SpanProfiler? = nil) -> Router<BasicRequestContext> {
    let router = Router()
    if let profiler {
        router.get("/debug/pprof/profile") { request, _ in
            Response(try await profiler.pprofResponse(toQuery: request.uri.query))
        }
    }
    router.get("/") { _, _ in
        Response(status: .ok, type: "text/html; charset=utf-8", region: city.region, IndexPage(city: city).html)
    }
    router.get("/healthz") { _, _ in
        Response(status: .ok, type: "text/plain; charset=utf-8", region: city.region, "ok")
    }
    for vehicle in Vehicle.allCases {
        let orders = router.group().add(middleware: OrderTracing(vehicle: vehicle))
        orders.get(RouterPath("/\(vehicle.rawValue)")) { _, _ in
            let order = await placeOrder(vehicle, in: city)
            return Response(
                status: .ok, type: "text/plain; charset=utf-8", region: city.region, "\(order)\n")
        }
    }
    return router
}

/// Places one order; its spans say, and its samples are labelled with, the vehicle.
private func placeOrder(_ vehicle: Vehicle, in city: City) async -> Order {
    await withProfileLabels(["vehicle": vehicle.rawValue]) {
        let pickup = Coordinate.nextPickup()
        switch vehicle {
        case .bike: return await orderBike(at: pickup, in: city)
        case .scooter: return await orderScooter(at: pickup, in: city)
        case .car: return await orderCar(at: pickup, in: city)
        }
    }
}

extension HTTPField.Name {
    /// The header in which each answer names its region; "region" is a valid name, so the fallback is never taken.
    static let region = HTTPField.Name("region") ?? .server
}

extension Response {
    /// A profile, or why there is none.
    fileprivate init(_ answer: PprofResponse) {
        var headers = HTTPFields()
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        self.init(
            status: .init(code: answer.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    /// A text that says which region answers.
    fileprivate init(status: HTTPResponse.Status, type: String, region: String, _ text: String) {
        self.init(
            status: status,
            headers: [.contentType: type, .region: region],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

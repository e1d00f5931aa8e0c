import Testing

@testable import LinkVerifier

struct SentinelTests {
    @Test(arguments: [
        ("order", "order", true), ("order", "Rideshare.Car.order(for:) -> ()", true),
        ("Car.order", "Rideshare.Car.order(for:) -> ()", true), ("order", "orderCar", false),
        ("order", "reorder", false), ("order", "border(order:)", true), ("order", "", false), ("", "order", false),
        ("order(for:)", "Car.order(for:)", true), ("order", "order_2", false), ("wärme", "heiß.wärme()", true),
    ])
    func isAFrameByItsWholeName(function: String, frame: String, isFrame: Bool) {
        #expect(Sentinel(spanName: "s", function: function).isFrame(frame) == isFrame)
    }
}

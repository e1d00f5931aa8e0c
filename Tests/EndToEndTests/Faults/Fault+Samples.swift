import LinkVerifier

extension Fault {
    /// What is wrong with the samples of single spans.
    static let samples = [
        Fault(
            4, "one thread keeps the label of a bike's span while it serves a car", as: .sentinelMisplaced,
            in: [oneRegion]
        ) { script in
            script.arguments.sentinels = VerifyArguments.vehicleSentinels
            script.service.change(oneRegion) { region in
                guard let bike = region.requests.first(where: { $0.vehicle == "bike" }),
                    let car = region.requests.firstIndex(where: { $0.vehicle == "car" })
                else { return }
                var stray = region.requests[car].work[1]
                stray.milliseconds /= 2
                region.requests[car].work[1].milliseconds /= 2
                stray.spanID = bike.spanID
                region.requests[car].work.append(stray)
            }
        },
        Fault(
            5, "a thread keeps a span's label for 5 s after the span has ended", as: .profileExceedsSpan,
            in: [oneRegion]
        ) { script in
            script.arguments.cores = 2
            script.service.change(oneRegion) { $0.requests[0].work[0].milliseconds = 5000 }
        },
        Fault(
            5, "a span that only waits leaves its label on a thread that works", as: .idleSpanHasSamples,
            in: [oneRegion]
        ) { script in
            script.arguments.idleSpan = "GET /wait"
            script.service.change(oneRegion) { region in
                region.changeRequests { if $0.vehicle == "wait" { $0.work[0].milliseconds = 600 } }
            }
        },
        Fault(8, "all requests take 50 ms, and no sample hits one", as: .spansTooShort, .inconclusive, in: allRegions) {
            script in
            script.service.changeRegions { region in
                region.changeRequests { request in
                    request.milliseconds = 50
                    request.work = [.init(stack: ["main", "Rideshare.serve"], milliseconds: 10)]
                }
            }
        },
    ]
}

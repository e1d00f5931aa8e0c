import LinkVerifier

extension Fault {
    /// What is wrong with the spans, or with there being any.
    static let spans = [
        Fault(1, "one region's local roots lack the attribute", as: .attributeMissing, in: [oneRegion]) { script in
            script.service.change(oneRegion) { $0.changeRequests { $0.attribute = nil } }
        },
        Fault(1, "one region writes the attribute in uppercase", as: .attributeMalformed, in: [oneRegion]) { script in
            script.service.change(oneRegion) { $0.changeRequests { $0.attribute = $0.spanID.uppercased() } }
        },
        Fault(1, "one region writes its caller's span id", as: .attributeMismatch, in: [oneRegion]) { script in
            script.service.change(oneRegion) { $0.changeRequests { $0.attribute = $0.clientSpanID } }
        },
        Fault(3, "one region answers a probe and never exports its span", as: .traceLost, naming: oneRegion) { script in
            script.arguments.timeout = 45
            script.arguments.probesRegions = true
            script.regionsLosingSpans = [oneRegion]
        },
        Fault(
            6, "one region labels the local root's child, and half of the samples with it", as: .nestedSpanLabelled,
            in: [oneRegion]
        ) { script in
            script.service.change(oneRegion) { region in
                region.changeRequests { request in
                    request.childAttribute = request.childSpanID
                    request.work[0].spanID = request.childSpanID
                }
            }
        },
        Fault(17, "one of three expected regions has no spans", as: .regionSilent, in: [oneRegion]) { script in
            script.arguments.regions = allRegions
            script.service.change(oneRegion) { $0.requests = [] }
        },
        Fault(22, "one region answers requests for cars and bikes with 503", as: .applicationErrors, in: [oneRegion]) {
            script in
            script.service.change(oneRegion) {
                $0.changeRequests { $0.isError = ["car", "bike"].contains($0.vehicle) }
            }
        },
    ]
}

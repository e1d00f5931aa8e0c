extension PyroscopeClient {
    /// A call that gives the profile of a span.
    enum SpanCall: String, Sendable {
        /// What every version from 1.10 on serves; deprecated from 2.2 on.
        case spanProfile = "SelectMergeSpanProfile"
        /// What heeds a span selector from 2.2 on; before, it ignores it.
        case stacktraces = "SelectMergeStacktraces"
    }

    /// The profile of one span, by the call that the server is found to have.
    ///
    /// It takes one id, never a list: an empty list would select everything. Throws
    /// ``ClientError/cannotSelectSpans(url:)`` if the server has no call that selects by span.
    package func spanProfile(
        of span: SpanIdentifier,
        profileTypeID: String,
        labelSelector: LabelSelector,
        in window: TimeWindow,
        maxNodes: Int? = nil
    ) async throws -> ProfileResult {
        let request = WireProfileRequest(
            profileTypeID: profileTypeID,
            labelSelector: labelSelector,
            spanSelector: span,
            window: window,
            maxNodes: maxNodes
        )
        if let known = spanCall.known { return try await answer(to: request, by: known) }
        // The call that is found has been asked already, but by whoever came first.
        var answered: ProfileResult?
        let call = try await spanCall.value {
            do {
                answered = try await answer(to: request, by: .spanProfile)
                return .spanProfile
            } catch let unserved as ClientError where unserved.isUnserved {
                do {
                    return try await heedsSpans(request) ? .stacktraces : nil
                } catch let error as ClientError where error.isUnserved {
                    throw unserved
                }
            }
        }
        if let answered { return answered }
        // Where the labels and the window select nothing at all, the span has nothing either.
        return if let call { try await answer(to: request, by: call) } else { .empty }
    }

    func answer(to request: WireProfileRequest, by call: SpanCall) async throws -> ProfileResult {
        let answer: WireProfile = try await connection.post(Self.service + call.rawValue, body: request)
        return answer.result
    }

    /// Whether a span selector that nothing has makes nothing out of something. Throws if it does not; says no if there
    /// is nothing to see it by.
    private func heedsSpans(_ request: WireProfileRequest) async throws -> Bool {
        var generator = SystemRandomNumberGenerator()
        let control = request.selecting(.random(using: &generator))
        guard try await answer(to: control, by: .stacktraces) == .empty else {
            throw ClientError.cannotSelectSpans(url: connection.base)
        }
        return try await answer(to: request.selecting(nil), by: .stacktraces) != .empty
    }
}

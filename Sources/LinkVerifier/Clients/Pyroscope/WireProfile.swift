/// The JSON of a flame graph, in which zero fields are left out and numbers are strings, as the result that it means.
struct WireProfile: Decodable {
    private struct Graph: Decodable {
        let names: [String]?
        let levels: [Level]?
        let total: WireInteger?
    }

    private struct Level: Decodable {
        let values: [WireInteger]?
    }

    private enum CodingKeys: CodingKey {
        case flamegraph
    }

    let result: ProfileResult

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard let graph = try container.decodeIfPresent(Graph.self, forKey: .flamegraph) else {
            self.result = .empty
            return
        }
        let levels = (graph.levels ?? []).map { ($0.values ?? []).map(\.value) }
        guard let frames = FlameGraph.frames(names: graph.names ?? [], levels: levels) else {
            throw DecodingError.dataCorruptedError(
                forKey: .flamegraph,
                in: container,
                debugDescription: "its levels are not bars of four numbers with a name each"
            )
        }
        let total = graph.total?.value ?? frames.first?.total ?? 0
        self.result =
            if frames.count > 1 {
                .frames(FlameGraph(total: total, frames: frames))
            } else {
                total == 0 ? .empty : .totalOnly(total)
            }
    }
}

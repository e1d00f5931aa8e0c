import Foundation
import Hummingbird
import TelemetryProtos

/// The flame graph of one span, and the functions that cost most.
struct ProfilePage {
    /// How many functions the table shows.
    private static let functionCount = 15
    /// How many packages have a colour of their own.
    private static let hueCount = 8

    let name: String
    let facts: [TracePage.Fact]
    let tabs: [Tab]
    let flames: String
    let packages: [Package]
    let functions: [Function]

    // Templates see stored properties only.
    let isEmpty: Bool
    let hasTabs: Bool

    /// Another profile type of the same span.
    struct Tab {
        let title: String
        let path: String
        let isChosen: Bool
    }

    /// A line of the legend.
    struct Package {
        let name: String
        let hue: String
    }

    /// A line of the table.
    struct Function {
        let name: String
        let own: String
        let ownShare: String
        let total: String
        let totalShare: String
    }

    /// - Parameters:
    ///   - span: the span as it was traced, if its trace is known.
    ///   - trace: the id of that trace.
    ///   - profile: what was found of the span.
    init(spanID: String, span: StoredSpan?, trace: String?, profile: SpanProfile) {
        let type = profile.type
        var tree = FlameTree()
        for stack in profile.stacks { tree.insert(stack.value, stack: stack.frames.map(\.name)) }
        name = span.map { $0.span.name.isEmpty ? "(nameless)" : $0.span.name } ?? "Span \(spanID)"
        facts = Self.facts(spanID: spanID, span: span, trace: trace, profile: profile, total: tree.total)
        let types = Set(profile.series.compactMap { $0[ProfileLabelName.profileType] }).sorted()
        tabs = types.compactMap { id in
            guard let other = try? ProfileType(id: id) else { return nil }
            return Tab(
                title: "\(other.sampleType) (\(other.sampleUnit))",
                path: Self.path(spanID: spanID, trace: trace, type: id), isChosen: id == type.id
            )
        }
        hasTabs = tabs.count > 1
        isEmpty = tree.total == 0
        let packages = Self.packages(profile.stacks)
        self.packages = packages.legend
        flames = FlameGraphSVG(tree: tree, unit: type.sampleUnit, hues: packages.hues).render()
        functions = HotFunctions(tree).hottest(Self.functionCount).map { function in
            Function(
                name: function.name, own: Quantity.value(function.own, unit: type.sampleUnit),
                ownShare: Quantity.share(function.own, of: tree.total),
                total: Quantity.value(function.total, unit: type.sampleUnit),
                totalShare: Quantity.share(function.total, of: tree.total)
            )
        }
    }

    func response() throws -> Response {
        try PageRenderer.page(
            "profile", self, title: "Profile of \(name)", script: isEmpty ? nil : .flames
        )
    }

    private static func facts(
        spanID: String, span: StoredSpan?, trace: String?, profile: SpanProfile, total: Int64
    ) -> [TracePage.Fact] {
        let type = profile.type
        var facts = [TracePage.Fact(name: "Span", value: spanID)]
        if let trace { facts.append(TracePage.Fact(name: "Trace", value: trace, path: "/traces/\(trace)")) }
        if let span {
            let duration = Double(span.durationNanos)
            facts.append(TracePage.Fact(name: "Duration", value: Quantity.duration(nanoseconds: duration)))
        }
        if let query = profile.query { facts.append(TracePage.Fact(name: "Asked for", value: query)) }
        if total > 0 {
            let title = type.sampleType == "cpu" && type.sampleUnit == "nanoseconds" ? "CPU time" : type.sampleType
            facts.append(TracePage.Fact(name: title, value: Quantity.value(total, unit: type.sampleUnit)))
        }
        var labels: [String: Set<String>] = [:]
        for label in profile.series.flatMap(\.visible) where label.name != ProfileLabelName.spy {
            labels[label.name, default: []].insert(label.value)
        }
        if profile.series.isEmpty, let span {
            labels["service_name"] = span.resourceAttribute("service.name").map { [$0] }
            labels["region"] = span.resourceAttribute("region").map { [$0] }
        }
        return facts
            + labels.sorted { $0.key < $1.key }.map {
                TracePage.Fact(name: $0.key, value: $0.value.sorted().joined(separator: ", "))
            }
    }

    private static func path(spanID: String, trace: String?, type: String) -> String {
        "/profiles/\(spanID)?" + (trace.map { "trace=\($0)&" } ?? "") + "type=\(PagePath.encode(type))"
    }

    /// The packages that cost most get a colour each; a function has its package's.
    private static func packages(
        _ stacks: [ProfileStore.StackValue]
    ) -> (legend: [Package], hues: [String: String]) {
        var costs: [FramePackage: Int64] = [:]
        var packages: [String: FramePackage] = [:]
        for stack in stacks {
            for frame in stack.frames where packages[frame.name] == nil {
                packages[frame.name] = FramePackage(frame)
            }
            for package in Set(stack.frames.compactMap { packages[$0.name] }) {
                costs[package] = (costs[package] ?? 0).addingWithinRange(stack.value)
            }
        }
        let ranked = costs.sorted { ($1.value, $0.key.name) < ($0.value, $1.key.name) }.map(\.key)
        let coloured = ranked.prefix(hueCount).enumerated().map { ($1, "hue\($0)") }
        let hues = Dictionary(uniqueKeysWithValues: coloured)
        var legend = coloured.map { Package(name: $0.name, hue: $1) }
        if ranked.count > hueCount { legend.append(Package(name: "others", hue: "plain")) }
        return (legend, packages.compactMapValues { hues[$0] })
    }
}

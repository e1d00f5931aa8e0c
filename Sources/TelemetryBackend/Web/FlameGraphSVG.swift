/// Draws a tree of functions as SVG: the root on top, each bar as wide as its part of the whole.
///
/// Bars are nested drawings whose places are percentages: the browser fits them to any width, cuts off names that
/// are too long, and zooms by changing two attributes.
struct FlameGraphSVG {
    private static let rowHeight = 20
    /// Bars narrower than this part of the whole are not drawn: no screen shows them.
    private static let leastShare = 0.000_5
    /// A part of the whole that has room for a few letters.
    private static let shareForText = 0.025

    let tree: FlameTree
    let unit: String
    /// The colour class of each function's name.
    let hues: [String: String]

    /// The `svg` element.
    func render() -> String {
        var bars: [String] = []
        var depth = 1
        var pending = [Bar(node: 0, level: 0, offset: 0)]
        while let bar = pending.popLast() {
            depth = max(depth, bar.level + 1)
            bars.append(element(bar))
            var offset = bar.offset
            for child in tree.sortedChildren(of: bar.node) {
                if share(of: child) >= Self.leastShare {
                    pending.append(Bar(node: child, level: bar.level + 1, offset: offset))
                }
                offset += share(of: child)
            }
        }
        let height = depth * Self.rowHeight
        return """
            <svg class="flames" height="\(height)" role="img" aria-label="flame graph of \(depth) levels">
            \(bars.joined(separator: "\n"))
            </svg>
            """
    }

    private struct Bar {
        let node: Int
        let level: Int
        /// Where it begins, as a part of the whole.
        let offset: Double
    }

    private func share(of node: Int) -> Double {
        Double(tree.nodes[node].total) / Double(max(tree.total, 1))
    }

    private func element(_ bar: Bar) -> String {
        let node = tree.nodes[bar.node]
        let name = bar.node == 0 ? "total" : tree.names[node.name]
        let width = share(of: bar.node)
        let title =
            "\(name) — \(Quantity.value(node.total, unit: unit)), \(Quantity.share(node.total, of: tree.total))"
            + (node.own > 0 ? "; self \(Quantity.value(node.own, unit: unit))" : "")
        return """
            <svg class="frame\(width < Self.shareForText ? " thin" : "")" x="\(percent(bar.offset))" \
            y="\(bar.level * Self.rowHeight)" width="\(percent(width))" height="\(Self.rowHeight)" \
            data-start="\(bar.offset)" data-width="\(width)" data-level="\(bar.level)">\
            <title>\(MarkupText.escape(title))</title>\
            <rect class="\(bar.node == 0 ? "plain" : hues[name] ?? "plain")" width="100%" height="100%" rx="2"/>\
            <text x="5" y="14">\(MarkupText.escape(name))</text></svg>
            """
    }

    private func percent(_ share: Double) -> String {
        Quantity.fixed(share * 100, 4) + "%"
    }
}

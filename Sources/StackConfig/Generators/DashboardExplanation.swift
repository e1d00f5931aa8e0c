/// What the dashboard says about itself, in Markdown.
///
/// Grafana would take a `$` in it for a variable.
enum DashboardExplanation {
    static func text(for stack: Stack, _ comparison: RegionComparison?) -> String {
        [link(stack.profiling.scope), steps, story(comparison)].joined(separator: "\n\n")
    }

    private static func link(_ scope: ProfilingScope) -> String {
        let spans =
            switch scope {
            case .localRoots: "The first span of each request in a service"
            case .all: "Every span"
            }
        return """
            \(spans) carries the attribute `pyroscope.profile.id`; the CPU samples that were taken for it carry the \
            same id.
            """
    }

    private static let steps = """
        1. Click a **span id** in the table below: its trace opens.
        2. Open the span that says **Profiles for this span**, and click that.
        3. The flame graph shows that span's CPU time alone, not its service's.
        """

    private static func story(_ comparison: RegionComparison?) -> String {
        guard let comparison else { return "There is one region, so there is nothing to compare it with." }
        let (left, right) = (comparison.left.name, comparison.right.name)
        guard comparison.left.isEverSlow else {
            return "No region is made slow: the flame graphs of **\(left)** and **\(right)** have the same shape."
        }
        guard !comparison.right.isEverSlow else {
            return """
                Every region is made slow: **\(left)** is \(comparison.left.slowness), **\(right)** \
                \(comparison.right.slowness). Choose a minute above to compare their flame graphs.
                """
        }
        return """
            Cars ordered in **\(left)** (\(comparison.left.slowness)) take ten times longer than elsewhere. Compare \
            its flame graph with that of **\(right)**: the functions that are wider on the left are where the time goes.
            """
    }
}

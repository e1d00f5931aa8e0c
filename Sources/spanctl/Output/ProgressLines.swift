import LinkVerifier
import StackRuntime

/// Turns what an engine and the verifier report into lines for people.
struct ProgressLines {
    enum Line: Equatable {
        /// Stays.
        case lasting(String)
        /// Says how far something has come after so long; the next line takes its place.
        case passing(String, elapsed: Duration)
    }

    /// Of the longest name; until a plan tells, of the longest that every stack has.
    private var nameWidth = "load-generator".count
    private let style: Style

    init(style: Style) {
        self.style = style
    }

    mutating func lines(for event: ProgressEvent) -> [Line] {
        switch event {
        case .building(let product, let elapsed, let lastLine):
            let detail = lastLine.isEmpty ? "" : "  \(lastLine)"
            return [.passing("building \(product), \(Elapsed.text(elapsed))\(detail)", elapsed: elapsed)]
        case .built(let product, let elapsed):
            return [.lasting("built \(product) in \(Elapsed.text(elapsed))")]
        case .planned(let plan):
            nameWidth = plan.steps.map(\.service.count).max() ?? 0
            return []
        case .pulling(let image, let elapsed):
            return [.passing("pulling \(image), \(Elapsed.text(elapsed))", elapsed: elapsed)]
        case .pulled(let image, let elapsed):
            return [.lasting("pulled \(image) in \(Elapsed.text(elapsed))")]
        case .alreadyRunning(let service, let pid, let address):
            return [.lasting(line(service, "runs already" + Self.suffix(pid), address))]
        case .starting(let service):
            return [.passing("\(name(service))  starting", elapsed: .zero)]
        case .ready(let service, _, let address, let elapsed):
            return [.lasting(line(service, style.colour("ready", .green) + " in \(Elapsed.text(elapsed))", address))]
        case .stopping(let service, let pid):
            return [.passing("\(name(service))  stopping\(Self.suffix(pid))", elapsed: .zero)]
        case .stopped(let service, _, let wasKilled, let elapsed):
            let manner = wasKilled ? style.colour("killed", .yellow) : "stopped"
            return [.lasting(line(service, "\(manner) in \(Elapsed.text(elapsed))", nil))]
        case .rollingBack:
            return [.lasting("taking down what was started")]
        case .warning(let text):
            return [.lasting(style.colour("warning: ", .yellow) + text)]
        }
    }

    /// How the wait for links goes: which regions are proved, and what the others have so far.
    func line(for progress: LinkProgress) -> Line {
        if let obstacle = progress.obstacle {
            let waiting = "waiting since \(Elapsed.text(progress.elapsed)): \(obstacle.statement.printable)"
            return .passing(waiting, elapsed: progress.elapsed)
        }
        let regions = progress.regions.map { region in
            let state =
                if region.profilesFound > 0 {
                    "verified"
                } else if region.spansSeen > 0 {
                    "\(region.spansSeen) span\(region.spansSeen == 1 ? "" : "s")"
                } else {
                    "no spans"
                }
            return region.region.isEmpty ? state : "\(region.region) \(state)"
        }
        let detail = regions.isEmpty ? "" : ": " + regions.joined(separator: ", ")
        return .passing("links after \(Elapsed.text(progress.elapsed))\(detail)", elapsed: progress.elapsed)
    }

    private func line(_ service: String, _ what: String, _ address: String?) -> String {
        "\(name(service))  \(what)" + (address.map { "  \($0)" } ?? "")
    }

    private static func suffix(_ pid: Int32?) -> String {
        pid.map { ", pid \($0)" } ?? ""
    }

    private func name(_ service: String) -> String {
        service.padding(to: nameWidth)
    }
}

extension PlanStep {
    /// The service that the step is about.
    var service: String {
        switch self {
        case .keep(let service, _), .stop(let service, _, _), .start(let service, _): service
        }
    }
}

import ArgumentParser
import Foundation
import LinkVerifier
import StackConfig

extension TagMapping {
    /// Reads `service.name=service_name`.
    @Sendable static func argument(_ text: String) throws -> TagMapping {
        guard let split = text.lastIndex(of: "=") else {
            throw ValidationError("\"\(text)\" is not a tag and a label; use KEY=LABEL, as service.name=service_name")
        }
        return TagMapping(
            tag: try TagName.argument(String(text[..<split])),
            label: try LabelName.argument(String(text[text.index(after: split)...])))
    }
}

extension Sentinel {
    /// Reads `GET /car=checkDriverAvailability`; a function's name may have a `=` too.
    @Sendable static func argument(_ text: String) throws -> Sentinel {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2 else {
            throw ValidationError(
                "\"\(text)\" is not a span's name and a function; use \"SPAN NAME=FUNCTION\", as \"GET /car=orderCar\"")
        }
        return Sentinel(spanName: String(parts[0]), function: String(parts[1]))
    }
}

extension ProbeTarget {
    /// Reads `us-east=http://127.0.0.1:5001/bike`, or a URL alone where there are no regions.
    @Sendable static func argument(_ text: String) throws -> ProbeTarget {
        let isAlone = text.hasPrefix("http://") || text.hasPrefix("https://")
        let parts = isAlone ? ["", text[...]] : text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[1].hasPrefix("http://") || parts[1].hasPrefix("https://"),
            let url = URL(string: String(parts[1]), encodingInvalidCharacters: false), url.host() != nil
        else {
            throw ValidationError(
                "\"\(text)\" is not a region and a URL; use REGION=URL, as us-east=http://127.0.0.1:5001/bike")
        }
        return ProbeTarget(region: String(parts[0]), url: url)
    }
}

extension ProfilingScope {
    /// Reads `local-roots` as options are written, and `localRoots` as the stack file writes it.
    @Sendable static func argument(_ text: String) throws -> ProfilingScope {
        switch text {
        case "local-roots", ProfilingScope.localRoots.rawValue: return .localRoots
        case ProfilingScope.all.rawValue: return .all
        default: throw ValidationError("\"\(text)\" is not \(ProfilingScope.kind); use local-roots or all")
        }
    }
}

/// Queries in Tempo's language.
enum TraceQL {
    /// The newest traces in which a service received a request, in one region if it has regions.
    static func requests(to serviceName: String, regionAttribute: String?, region: String) -> String {
        let place = regionAttribute.map { " && resource.\(attribute($0)) = \(quoted(region))" } ?? ""
        return "{ resource.service.name = \(quoted(serviceName))\(place) && kind = server } with (most_recent=true)"
    }

    /// One trace, by its id; without the zeros that it begins with, as not every Tempo takes them off by itself.
    static func trace(_ traceID: String) -> String {
        "{ trace:id = \(quoted(String(traceID.drop { $0 == "0" }))) }"
    }

    /// All spans of a service.
    static func spans(of serviceName: String) -> String {
        "{ resource.service.name = \(quoted(serviceName)) }"
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text.unicodeScalars {
            switch character {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(character)
            }
        }
        return result + "\""
    }

    /// An attribute's name as it stands behind its scope: quoted if it is not plain.
    static func attribute(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return isPlain ? name : quoted(name)
    }
}

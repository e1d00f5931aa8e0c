import ArgumentParser
import StackConfig

extension EngineChoice: ExpressibleByArgument {
    // The parser's own ways to these look types up at run time, which takes as long as to render a template.
    package static var allValueStrings: [String] { allCases.map(\.rawValue) }
    package static var allValueDescriptions: [String: String] { [:] }
}

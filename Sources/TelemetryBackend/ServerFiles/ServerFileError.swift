/// What is wrong with a configuration file of Tempo, Pyroscope or Grafana.
package enum ServerFileError: Error, Equatable, CustomStringConvertible {
    case unreadable(file: String, reason: String)
    /// The rule that the line breaks, with its remedy.
    case invalid(file: String, line: Int, problem: String)

    package var description: String {
        switch self {
        case .unreadable(let file, let reason): "cannot read \"\(file)\": \(reason); check the path"
        case .invalid(let file, let line, let problem): "\(file):\(line): \(problem)"
        }
    }
}

/// The images of the servers that the compose engine runs.
package struct Images: Sendable, Hashable {
    package var tempo: ImageReference
    package var pyroscope: ImageReference
    package var grafana: ImageReference

    package init(tempo: ImageReference, pyroscope: ImageReference, grafana: ImageReference) {
        self.tempo = tempo
        self.pyroscope = pyroscope
        self.grafana = grafana
    }
}

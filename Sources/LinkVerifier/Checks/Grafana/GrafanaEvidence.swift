/// What Grafana's API said.
struct GrafanaEvidence: Sendable, Equatable {
}

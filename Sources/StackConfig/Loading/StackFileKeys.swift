/// The keys of each mapping in a stack file, in the order in which messages list them.
enum StackFileKeys {
    enum Root: String, CaseIterable {
        case serviceName, regions, load, profiling, tracing, ports, link
    }

    enum Region: String, CaseIterable {
        case name, port, slow
    }

    enum Load: String, CaseIterable {
        case concurrency, rate
    }

    enum Profiling: String, CaseIterable {
        case sampleRate, uploadInterval
    }

    enum Tracing: String, CaseIterable {
        case sampleRatio
    }

    enum Ports: String, CaseIterable {
        case tempo, otlp, pyroscope, page
    }

    enum Link: String, CaseIterable {
        case profileType, tags
    }

    enum Tag: String, CaseIterable {
        case key, label
    }
}

import Testing

/// All that samples: there is one `SIGPROF` in a process, so one after another.
@Suite(.serialized) enum SamplingTests {}

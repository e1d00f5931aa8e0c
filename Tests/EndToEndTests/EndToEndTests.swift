import Testing

/// The whole from outside, one test after another: each brings up stacks that want the machine for themselves.
@Suite(.serialized) enum EndToEnd {}

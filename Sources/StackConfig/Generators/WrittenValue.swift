import Mustache

/// A value as it is to stand in the output, which Mustache leaves alone.
struct WrittenValue: MustacheCustomRenderable {
    let renderText: String
    let isNull = false
}

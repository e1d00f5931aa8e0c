/// What may stand at a place of the stack file, for those who describe it rather than read it.
indirect enum Outline: Sendable {
    case value(ValueSchema, default: String?)
    case mapping([FieldOutline], rules: [KeyRule])
    /// What an item may hold, and the items that are there by default.
    case list(of: [FieldOutline], default: [[FieldOutline]], mayBeEmpty: Bool)
    /// Request headers by their names; the values are texts or what the outline says.
    case headers(secret: Outline)
}

/// One key of a mapping.
struct FieldOutline: Sendable {
    let key: String
    /// What the key is for, in sentences.
    let summary: String
    let isRequired: Bool
    /// A value to show where there is no default.
    let example: String?
    let content: Outline
}

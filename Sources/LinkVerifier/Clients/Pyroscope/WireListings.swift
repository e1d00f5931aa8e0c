/// The JSON of the profile types that there are.
struct WireProfileTypes: Decodable {
    struct ProfileType: Decodable {
        let ID: String?
    }

    let profileTypes: [ProfileType]?
}

/// The JSON of a list of label values.
struct WireNames: Decodable {
    let names: [String]?
}

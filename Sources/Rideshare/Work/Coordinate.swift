import Foundation

/// A place on Earth, in degrees.
struct Coordinate: Sendable, Hashable {
    var latitude: Double
    var longitude: Double

    /// Where the next rider waits: anywhere within some 300 metres of the middle of the city.
    static func nextPickup() -> Coordinate {
        Coordinate(
            latitude: Fleet.centre.latitude + .random(in: -0.0027...0.0027),
            longitude: Fleet.centre.longitude + .random(in: -0.0027...0.0027))
    }
}

/// The great-circle distance between two places in kilometres.
@inline(never)
func haversineDistance(_ one: Coordinate, _ other: Coordinate) -> Double {
    let radians = Double.pi / 180
    let latitudes = sin((other.latitude - one.latitude) * radians / 2)
    let longitudes = sin((other.longitude - one.longitude) * radians / 2)
    let chord =
        latitudes * latitudes
        + cos(one.latitude * radians) * cos(other.latitude * radians) * longitudes * longitudes
    return 2 * 6371 * asin(min(1, chord.squareRoot()))
}

/// The distance to drive between two places in kilometres, in a city whose streets form a grid turned by 29 degrees.
@inline(never)
func streetDistance(_ one: Coordinate, _ other: Coordinate) -> Double {
    let north = haversineDistance(one, Coordinate(latitude: other.latitude, longitude: one.longitude))
    let east = haversineDistance(one, Coordinate(latitude: one.latitude, longitude: other.longitude))
    let bearing = atan2(east, north) + 0.506
    return (north * north + east * east).squareRoot() * (abs(sin(bearing)) + abs(cos(bearing)))
}

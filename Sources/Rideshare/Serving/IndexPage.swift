/// The page at `/`: what this service is, what it serves, and why some cars are slow.
struct IndexPage {
    let city: City

    var html: String {
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Rideshare, \(city.region)</title>
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
        table { border-collapse: collapse } td, th { text-align: left; padding: .2rem 1.5rem .2rem 0 }
        </style>
        <h1>Rideshare, \(city.region)</h1>
        <p>Order a vehicle. The search takes the longer the wider its radius is, and all of that is CPU time, which a
        profile of the request's span shows function by function.</p>
        <table>
        <tr><th>Order<th>Search radius<th>Then
        \(rows)
        </table>
        <h2>Slow cars</h2>
        <p>\(slowStory)</p>
        <p>In its profile, the time is in <code>scanWholeRoster</code>, called by <code>checkDriverAvailability</code>: while the
        region is slow it does not stop at the drivers near the rider, but goes on through everybody. No other region,
        and no bike or scooter, ever does.</p>
        <p>Health: <a href="/healthz">/healthz</a></p>
        </html>

        """
    }

    private var rows: String {
        Vehicle.allCases
            .map { vehicle in
                let path = "/\(vehicle.rawValue)"
                let then = vehicle == .car ? "check drivers within \(vehicle.searchRadius / 2) km" : ""
                return "<tr><td><a href=\"\(path)\">\(path)</a><td>\(vehicle.searchRadius) km<td>\(then)"
            }
            .joined(separator: "\n")
    }

    private var slowStory: String {
        let schedule = city.slowSchedule
        let when =
            switch schedule.minutes {
            case .even: "in even minutes of the hour"
            case .odd: "in odd minutes of the hour"
            case .always: "always"
            case .never: "never, as it is set now"
            }
        let here = schedule.region == city.region ? "this region" : "not this region"
        return """
            In <strong>\(schedule.region)</strong> (\(here)), ordering a car takes \(SlowSchedule.factor) times as long \
            <strong>\(when)</strong>.
            """
    }
}

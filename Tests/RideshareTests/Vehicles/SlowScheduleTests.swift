import Foundation
import Testing

@testable import Rideshare

@Suite struct SlowScheduleTests {
    @Test(arguments: [
        // 59.999 s is still minute 0; the second minute is odd, and so it goes on.
        (SlowSchedule.Minutes.even, 0.0, true), (.even, 59.999, true), (.even, 60, false), (.even, 119.999, false),
        (.even, 120, true), (.odd, 0, false), (.odd, 60, true), (.odd, 120, false), (.always, 0, true),
        (.always, 60, true), (.never, 0, false), (.never, 60, false),
        // 10:58 and 10:59 of a day long after.
        (.even, 1_795_431_480, true), (.even, 1_795_431_540, false),
    ])
    func theScheduleFollowsTheMinuteOfTheHour(minutes: SlowSchedule.Minutes, seconds: Double, slow: Bool) {
        let schedule = SlowSchedule(region: "eu-north", minutes: minutes)
        let instant = Date(timeIntervalSince1970: seconds)
        #expect(schedule.isSlow(region: "eu-north", at: instant) == slow)
        #expect(!schedule.isSlow(region: "us-east", at: instant))
    }
}

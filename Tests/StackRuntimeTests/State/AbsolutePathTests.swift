import Foundation
import StackRuntime
import Testing

@Suite struct AbsolutePathTests {
    @Test func leavesOutWhatLeadsNowhere() {
        #expect(AbsolutePath.of("/a/./b//c/") == "/a/b/c")
        #expect(AbsolutePath.of("/a/b/../c") == "/a/c")
        #expect(AbsolutePath.of("/../a") == "/a")
        #expect(AbsolutePath.of("/") == "/")
    }

    @Test func beginsInTheWorkingDirectory() {
        let directory = FileManager.default.currentDirectoryPath
        #expect(AbsolutePath.of(".") == directory)
        #expect(AbsolutePath.of("a b/ä") == directory + "/a b/ä")
    }

    @Test func tellsTheWayDown() {
        #expect(AbsolutePath.way(from: "/a", downTo: "/a/b/c") == ["b", "c"])
        #expect(AbsolutePath.way(from: "/a/x/..", downTo: "/a//b") == ["b"])
        #expect(AbsolutePath.way(from: "/", downTo: "/a") == ["a"])
        #expect(AbsolutePath.way(from: "/a/b", downTo: "/a/b") == [])
        #expect(AbsolutePath.way(from: "/a/b", downTo: "/a") == nil)
        #expect(AbsolutePath.way(from: "/a", downTo: "/ab/c") == nil)
    }
}

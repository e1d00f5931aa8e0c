import Foundation
import Glibc
import Testing

@testable import StackRuntime

@Suite struct StackLockTests {
    @Test func isHeldByOneAtATimeAndLeavesNoFile() async throws {
        try await Project.with { project in
            try project.engine.directory.create()
            let path = project.engine.directory.lock
            try await project.engine.locked {
                #expect(project.exists(path))
                #expect(StackLock.isHeld(path: path))
                await #expect(throws: StackRuntimeError.locked(pid: getpid())) {
                    try await project.engine.locked {}
                }
            }
            #expect(!project.exists(path))
            #expect(!StackLock.isHeld(path: path))
        }
    }

    @Test func neverLetsTwoIn() async throws {
        try await Project.with { project in
            try project.engine.directory.create()
            let path = project.engine.directory.lock
            let inside = Counter()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<50 {
                            do {
                                let lock = try await StackLock.acquire(path)
                                #expect(await inside.enter() == 1)
                                await inside.leave()
                                withExtendedLifetime(lock) {}
                            } catch StackRuntimeError.locked {
                                continue
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(!project.exists(path))
        }
    }

    private actor Counter {
        private var count = 0

        func enter() async -> Int {
            count += 1
            let seen = count
            await Task.yield()
            return seen
        }

        func leave() {
            count -= 1
        }
    }
}

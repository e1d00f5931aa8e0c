import Glibc

/// Starts processes that outlive this one: each in a session of its own, away from the terminal and its Ctrl-C.
///
/// swift-subprocess is made for children that end before their parent goes on; a service here is left behind on
/// purpose, so this calls `posix_spawn` itself.
struct Spawner: Sendable {
    /// glibc hides its constant from Swift behind `_GNU_SOURCE`.
    private static let newSession: Int32 = 0x80

    let reaper: ChildReaper

    /// Starts a program that reads nothing and writes both its outputs to the end of a log file.
    /// - Throws: ``StackRuntimeError/notStartable(service:executable:reason:)``.
    func spawn(_ service: ServiceSpec, environment: [String: String], log: String) throws -> ProcessIdentity {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        for descriptor in ProcessTable.numbers(in: "/proc/self/fd") where descriptor > 2 {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        Self.resetSignals(&attributes)
        posix_spawnattr_setflags(
            &attributes, Int16(Self.newSession | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)))

        var pid: pid_t = 0
        let result = Self.withCStrings([service.executable] + service.arguments) { arguments in
            Self.withCStrings(environment.map { "\($0.key)=\($0.value)" }.sorted()) { variables in
                posix_spawn(&pid, service.executable, &actions, &attributes, arguments, variables)
            }
        }
        guard result == 0, let process = ProcessTable.process(pid) else {
            let reason = String(cString: strerror(result == 0 ? ESRCH : result))
            throw StackRuntimeError.notStartable(
                service: service.name, executable: service.executable, reason: reason.lowercased())
        }
        reaper.began(pid)
        return ProcessIdentity(process)
    }

    /// What this process blocks or ignores must not reach the child: an ignored signal stays ignored across exec.
    private static func resetSignals(_ attributes: inout posix_spawnattr_t) {
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
    }

    private static func withCStrings<Result>(
        _ strings: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = strings.map { strdup($0) }
        defer { pointers.forEach { free($0) } }
        return body(pointers + [nil])
    }
}

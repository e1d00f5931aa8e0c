import Testing

@testable import spanctl

@Suite struct InvocationTests {
    @Test(arguments: [
        ("/opt/bin/spanctl", "spanctl"), ("/home/me/demo/.build/release/spanctl", ".build/release/spanctl"),
        ("/elsewhere/spanctl", "/elsewhere/spanctl"),
    ])
    func namesTheProgramAsTheUserCanRunIt(_ executable: String, program: String) {
        let invocation = Invocation(
            executable: executable, environment: ["PATH": "/usr/bin:/opt/bin"], workingDirectory: "/home/me/demo",
            options: ["--file", "a.yaml"])
        #expect(invocation.command("down") == "\(program) down --file a.yaml")
    }
}

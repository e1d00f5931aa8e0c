import Foundation
import Testing

@testable import TelemetryBackend

struct GrafanaProvisioningTests {
    @Test(arguments: [
        ("http://tempo:3200", "http://tempo:3200"), ("$HOST", "tempo"), ("http://${HOST}:1", "http://tempo:1"),
        ("$__env{HOST}", "tempo"), ("a$$b", "a$b"), ("$${HOST}", "${HOST}"), ("$NOT_SET", ""), ("100$", "100$"),
        ("$$$HOST", "$tempo"), ("a${HOST", "a${HOST"),
    ])
    func expandsVariablesAsGrafanaDoes(text: String, value: String) throws {
        #expect(try ProvisionedText(environment: ["HOST": "tempo"]).expand(text) == value)
    }

    @Test func readsSecretsFromFilesAndSendsThemOn() async throws {
        try await withFolder { folder in
            let secret = folder + "/secret"
            try "pa$$ss\n".write(toFile: secret, atomically: true, encoding: .utf8)
            let provisioning = try provisioning(
                folder,
                """

                - {name: T, uid: t, type: tempo, url: "http://h/", basicAuth: true, basicAuthUser: $NAME,
                   jsonData: {httpHeaderName1: X-Scope-OrgID, limit: 5, on: true},
                   secureJsonData: {basicAuthPassword: "$__file{\(secret)}", httpHeaderValue1: one}}
                """, environment: ["NAME": "me"]
            )
            let datasource = try #require(provisioning["t"])
            #expect(datasource.url == "http://h")
            let basic = BasicCredentials(user: "me", password: "pa$$ss").authorization
            #expect(datasource.headers.map(\.name) == ["Authorization", "X-Scope-OrgID"])
            #expect(datasource.headers.map(\.value) == [basic, "one"])
            #expect(datasource.jsonData["limit"] == .integer(5))
            #expect(datasource.jsonData["on"] == .bool(true))
        }
    }

    @Test(arguments: [
        ("\n- {name: T, type: tempo}", "3: the datasource has no uid; add \"uid: ...\""),
        (
            "\n- {name: T, uid: a, type: tempo}\n- {name: U, uid: a, type: tempo}",
            "4: the uid \"a\" is taken; give each datasource its own"
        ),
        (
            "\n- {name: T, uid: a, type: tempo, url: \"$__vault{x}\"}",
            "3: there is no \"$__vault{}\"; use $__env{} or $__file{}, or write $$ for a dollar"
        ),
        (
            "\n- name: T\n  uid: a\n  type: $__file{/no/such/file}",
            "5: cannot read \"/no/such/file\"; check the path in $__file{}"
        ),
    ])
    func refusesWhatItCannotUseWithItsLine(datasources: String, problem: String) async throws {
        try await withFolder { folder in
            let error = #expect(throws: ServerFileError.self) { try provisioning(folder, datasources) }
            #expect(error?.description == "\(folder)/datasources/datasources.yaml:\(problem)")
        }
    }

    @Test func aDirectoryWithoutDatasourcesIsNamed() async throws {
        try await withFolder { folder in
            let error = #expect(throws: ServerFileError.self) { try GrafanaProvisioning(directory: folder) }
            #expect(error?.description.hasPrefix("cannot read \"\(folder)/datasources\": ") == true)
        }
    }
}

import Foundation
import LinkVerifier
import StackConfig
import StackRuntime

/// Finds the credentials of servers in files and in the environment, and gathers all that is wrong with them.
struct CredentialLookup {
    private let environment: [String: String]
    private let secrets: SecretReader
    /// What is missing or cannot be read, a line each.
    private(set) var problems: [String] = []

    init(environment: [String: String], directory: String) {
        self.environment = environment
        secrets = SecretReader(environment: environment, directory: directory)
    }

    /// - Throws: ``CommandError/credentials(_:)`` if anything is wrong with any server's.
    func finish() throws(CommandError) {
        guard problems.isEmpty else { throw .credentials(problems) }
    }

    /// The server, without what could not be had; nothing if no address is given.
    mutating func access<Server>(_ options: ServerOptions<Server>) -> ServerAccess? {
        guard let address = options.address, let url = URL(string: address.rawValue) else { return nil }
        let names = Names(option: options.option)
        var access = ServerAccess(url: url, authentication: authentication(options, names))
        access.tenant = tenant(options.tenant ?? variable(names.variable("TENANT")), names)
        access.certificateAuthority = options.certificateAuthority.map { certificates(at: $0, names) }
        return access
    }

    /// A name of the environment that is set to something.
    private func variable(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private mutating func authentication<Server>(
        _ options: ServerOptions<Server>, _ names: Names
    ) -> ServerAccess.Authentication? {
        let isToldByOptions = options.passwordFile != nil || options.tokenFile != nil
        let password = source(options.passwordFile, isToldByOptions ? nil : names.variable("PASSWORD"))
        let token = source(options.tokenFile, isToldByOptions ? nil : names.variable("TOKEN"))
        let user = options.user ?? (token == nil || password != nil ? variable(names.variable("USER")) : nil)
        switch (user, password, token) {
        case (nil, nil, nil): return nil
        case (_, .some, .some):
            problems.append("\(Server.name): a password and a token; give one of them")
        case (nil, .some, nil):
            problems.append(
                "\(Server.name): a password without a user; give --\(names.option)-user, or export "
                    + names.variable("USER"))
        case (.some, nil, nil):
            problems.append(
                "\(Server.name): a user without a password; give --\(names.option)-password-file, or export "
                    + names.variable("PASSWORD"))
        case (.some, nil, .some):
            problems.append("\(Server.name): a user and a token; a user goes with a password, leave one of them out")
        case (let user?, let password?, nil):
            guard BasicUser(userText: user) != nil else {
                problems.append(
                    "\(Server.name): the user is not \(BasicUser.kind); use one line of text without a colon")
                return nil
            }
            return secret(password, names, Server.name).map { .basic(user: user, password: $0) }
        case (nil, nil, let token?):
            return secret(token, names, Server.name).map { .bearer(token: $0) }
        }
        return nil
    }

    private func source(_ file: String?, _ name: String?) -> SecretSource? {
        if let file { return .file(file) }
        guard let name, variable(name) != nil else { return nil }
        return EnvironmentName(rawValue: name).map(SecretSource.environment)
    }

    private mutating func secret(_ source: SecretSource, _ names: Names, _ server: String) -> String? {
        do {
            return try secrets.secret(from: source)
        } catch {
            problems.append("\(server): \(error)")
            return nil
        }
    }

    private mutating func tenant(_ text: String?, _ names: Names) -> String? {
        guard let text else { return nil }
        // Tempo is asked about several tenants at once with a | between them.
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        if let wrong = parts.first(where: { TenantID(userText: $0) == nil }) {
            problems.append("--\(names.option)-tenant: \(TenantID.refusal(of: wrong))")
        }
        return text
    }

    private mutating func certificates(at path: String, _ names: Names) -> String {
        if let contents = FileManager.default.contents(atPath: path) {
            if !String(decoding: contents, as: UTF8.self).contains("-----BEGIN CERTIFICATE-----") {
                problems.append("--\(names.option)-ca: \"\(path)\" holds no certificate; give a PEM file")
            }
        } else {
            problems.append("--\(names.option)-ca: cannot read \"\(path)\"; give a PEM file that this user may read")
        }
        return path
    }

    /// What a server's options and variables are called.
    private struct Names {
        let option: String

        func variable(_ suffix: String) -> String { "SPANCTL_\(option.uppercased())_\(suffix)" }
    }
}

extension ServerOptions {
    fileprivate var option: String { Server.option }
}

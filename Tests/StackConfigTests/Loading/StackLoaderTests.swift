import Foundation
import StackConfig
import Testing

@Suite struct StackLoaderTests {
    @Test func takesTheDefaultsWhereThereIsNoFile() throws {
        try withTemporaryDirectory { (directory) throws in
            #expect(try StackLoader.load(file: nil, directory: directory) == .default)
        }
    }

    @Test func findsTheFileInTheProjectDirectory() throws {
        try withTemporaryDirectory { (directory) throws in
            try write("serviceName: taxi", to: "\(directory)/spanctl.yaml")
            #expect(try StackLoader.load(file: nil, directory: directory).serviceName.rawValue == "taxi")
        }
    }

    @Test func takesSecretFilesFromTheStackFilesDirectory() throws {
        try withTemporaryDirectory { (directory) throws in
            let file = "\(directory)/other/stack.yaml"
            try write(
                """
                external:
                  otlp: {url: "http://a"}
                  tempo: {url: "http://b", bearerToken: {file: ../secrets/token}}
                  pyroscope: {url: "http://c"}
                """, to: file)
            let stack = try StackLoader.load(file: file, directory: ".")
            let path = URL(filePath: directory).appending(path: "secrets/token").standardizedFileURL
            #expect(stack.external?.tempo.authentication == .bearer(.file(path.path(percentEncoded: false))))
        }
    }

    @Test func insistsOnAFileThatWasNamed() throws {
        try withTemporaryDirectory { (directory) throws in
            let file = "\(directory)/other.yaml"
            #expect(throws: StackFileError.notFound(file: file)) {
                try StackLoader.load(file: file, directory: directory)
            }
        }
    }

    @Test func refusesAFileThatIsNoText() throws {
        try withTemporaryDirectory { (directory) throws in
            let file = "\(directory)/spanctl.yaml"
            try Data([0x6c, 0xff, 0xfe]).write(to: URL(filePath: file))
            let error = #expect(throws: StackFileError.self) { try StackLoader.load(file: nil, directory: directory) }
            guard case .unreadable(file, _) = error else {
                Issue.record("got \(String(describing: error))")
                return
            }
        }
    }
}

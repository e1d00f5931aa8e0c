import LinkVerifier

/// The JSON Schema (draft 2020-12) of ``VerifyDocument``.
enum VerifyDocumentSchema {
    static var text: String {
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:spanctl:schema:verify:1",
          "title": "spanctl verify",
          "description": "What spanctl verify found. A later version may add keys, and says so by another schemaVersion.",
          "type": "object",
          "properties": {
            "schemaVersion": {"description": "The version of this format.", "const": 1},
            "tool": {
              "description": "What wrote this.",
              "type": "object",
              "properties": {
                "name": {"const": "spanctl"},
                "version": {"type": "string"}
              },
              "required": ["name", "version"],
              "additionalProperties": false
            },
            "verdict": {
              "description": "fail if anything failed; inconclusive if nothing did and some link is not proved; else pass.",
              "enum": ["pass", "fail", "inconclusive"]
            },
            "serviceName": {"description": "Absent where only files were looked at.", "type": "string"},
            "regions": {
              "description": "One without a name for a service without regions.",
              "type": "array",
              "items": {"$ref": "#/$defs/region"}
            },
            "checks": {
              "description": "The checks of all regions together, in the order of the chain.",
              "type": "array",
              "items": {"$ref": "#/$defs/check"}
            },
            "provisioning": {
              "description": "Absent where no files were looked at.",
              "type": "object",
              "properties": {
                "verdict": {"$ref": "#/$defs/verdict"},
                "files": {"description": "Those that were read.", "type": "array", "items": {"type": "string"}},
                "findings": {"type": "array", "items": {"$ref": "#/$defs/fileFinding"}}
              },
              "required": ["verdict", "files", "findings"],
              "additionalProperties": false
            }
          },
          "required": ["schemaVersion", "tool", "verdict", "regions", "checks"],
          "additionalProperties": false,
          "$defs": {
            "verdict": {"enum": \(list(Verdict.allCases.map(\.rawValue)))},
            "checkID": {
              "description": "Stable from version to version.",
              "enum": [
                \(CheckID.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ",\n        "))
              ]
            },
            "region": {
              "type": "object",
              "properties": {
                "region": {"type": "string"},
                "verdict": {"$ref": "#/$defs/verdict"},
                "spansSeen": {"description": "Spans that must have profiles of their own.", "type": "integer", "minimum": 0},
                "spansLabelled": {"description": "Those whose attribute is their own id.", "type": "integer", "minimum": 0},
                "profilesFound": {"description": "Those with samples: the proved links.", "type": "integer", "minimum": 0},
                "spansPending": {
                  "description": "Without samples so far, which may still be on their way.",
                  "type": "integer",
                  "minimum": 0
                },
                "spansInconclusive": {
                  "description": "Without samples, which need not have any.",
                  "type": "integer",
                  "minimum": 0
                },
                "checks": {"type": "array", "items": {"$ref": "#/$defs/check"}}
              },
              "required": [
                "region", "verdict", "spansSeen", "spansLabelled", "profilesFound", "spansPending", "spansInconclusive",
                "checks"
              ],
              "additionalProperties": false
            },
            "check": {
              "type": "object",
              "properties": {
                "check": {"$ref": "#/$defs/checkID"},
                "verdict": {"$ref": "#/$defs/verdict"},
                "reason": {"description": "Why it was skipped.", "type": "string"},
                "finding": {"$ref": "#/$defs/finding"}
              },
              "required": ["check", "verdict"],
              "additionalProperties": false
            },
            "finding": {
              "type": "object",
              "properties": {
                "check": {"$ref": "#/$defs/checkID"},
                "verdict": {"enum": ["fail", "inconclusive"]},
                "message": {"description": "What is wrong.", "type": "string"},
                "remedy": {"description": "What to do about it.", "type": "string"},
                "evidence": {"description": "Newest first.", "type": "array", "items": {"$ref": "#/$defs/evidence"}}
              },
              "required": ["check", "verdict", "message", "remedy", "evidence"],
              "additionalProperties": false
            },
            "evidence": {
              "type": "object",
              "properties": {
                "traceID": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                "spanID": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
                "values": {
                  "description": "What was seen, by its name.",
                  "type": "object",
                  "additionalProperties": {"type": "string"}
                }
              },
              "required": ["values"],
              "additionalProperties": false
            },
            "fileFinding": {
              "type": "object",
              "properties": {
                "rule": {"enum": \(list(ProvisioningRule.allCases.map(\.rawValue)))},
                "severity": {"enum": ["error", "warning"]},
                "file": {"type": "string"},
                "line": {"type": "integer", "minimum": 1},
                "column": {"type": "integer", "minimum": 1},
                "message": {"type": "string"},
                "remedy": {"type": "string"}
              },
              "required": ["rule", "severity", "file", "line", "column", "message", "remedy"],
              "additionalProperties": false
            }
          }
        }

        """
    }

    /// Texts without characters that JSON would want escaped.
    private static func list(_ texts: [String]) -> String {
        "[" + texts.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }
}

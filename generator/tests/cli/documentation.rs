//! The configurations that are documented, as the command accepts them.

use crate::folder::Folder;

/// A document with everything that the documented configurations name.
const DOCUMENT: &str = r##"
openapi: 3.1.0
info: { title: My API, version: "1" }
servers: [{ url: "https://eu.example.com" }]
security: [{ userKey: [] }, { account: [] }]
paths:
  /things:
    post:
      operationId: createThing
      tags: [things]
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Money" } } } }
      responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/PetThing" } } } } }
  /transfers:
    post: { operationId: usersDelete1, tags: [things], responses: { "204": { description: Done. } } }
  /users/{id}:
    get:
      tags: [Import/Export]
      parameters: [{ name: id, in: path, required: true, schema: { $ref: "#/components/schemas/Id" } }]
      responses: { "204": { description: Done. } }
  /admin/all:
    get: { deprecated: true, responses: { "204": { description: Done. } } }
  /internal/all:
    get: { responses: { "204": { description: Done. } } }
components:
  securitySchemes:
    userKey: { type: apiKey, in: header, name: X-Key }
    account: { type: http, scheme: basic }
  schemas:
    Money: { type: string, format: decimal }
    Id: { type: string }
    Moment: { type: string, format: date-time }
    Currency: { type: string, enum: [EUR, USD] }
    PetThing:
      type: object
      properties: { created: { $ref: "#/components/schemas/Moment" }, in: { $ref: "#/components/schemas/Currency" } }
"##;

/// The document of the diagnostic in the README.
const MISSPELLED: &str = r##"openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: "https://pets.example.com" }]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: The pets.
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Pet" } }
components:
  schemas:
    Pet:
      type: object
      properties:
        id: { type: integer, format: int64 }
        name:
          type: strng
"##;

/// Returns the part of a document between two markers.
#[track_caller]
fn between<'a>(document: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = document.split_once(start).unwrap();
    rest.split_once(end).unwrap().0
}

fn readme() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md")).unwrap()
}

/// Asserts that a configuration is accepted without a warning.
#[track_caller]
fn accepted(configuration: &str) -> Folder {
    let folder = Folder::bare();
    folder.write("openapi/openapi.yaml", DOCUMENT);
    folder.write("openapi/specsmith.toml", configuration);
    let run = folder.run(&[]).done();
    assert!(!run.err.contains("warning"), "{run}");
    folder
}

#[test]
fn the_example_of_the_readme_is_accepted() {
    let readme = readme();
    let example = between(&readme, "```toml\n", "```");
    let folder = accepted(example);
    let manifest = folder.read("client/Cargo.toml");
    assert!(manifest.contains("name = \"acme\""), "{manifest}");
}

#[test]
fn the_reference_is_accepted() {
    let folder = Folder::bare();
    let reference = folder.run(&["config"]).done().out;
    assert_eq!(reference, specsmith::options::REFERENCE);
    let folder = accepted(&reference);
    let library = folder.read("openapi/client/src/lib.rs");
    assert!(library.contains("pub mod transfers;"), "{library}");
}

#[test]
fn the_diagnostic_of_the_readme_is_printed() {
    let readme = readme();
    let diagnostic = between(&readme, "```console\nwarning", "\n```");
    let folder = Folder::bare();
    folder.write("openapi.yaml", MISSPELLED);
    let run = folder.run(&["openapi.yaml", "--out", "client"]).done();
    let expected = format!("warning{diagnostic}\n");
    assert!(run.err.starts_with(&expected), "{run}");
}

#[test]
fn the_call_of_the_readme_is_the_example_of_the_client() {
    let readme = readme();
    let call = between(&readme, "```rust\n", "```");
    let example = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../generated-client/examples/activate.rs"
    );
    let example = std::fs::read_to_string(example).unwrap();
    for line in call.lines() {
        assert!(example.contains(line.trim()), "{line}");
    }
}

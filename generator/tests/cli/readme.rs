//! What the README shows of `specsmith.toml` is what the command takes.

use crate::folder::Folder;

/// A document in which everything is there that the README's example names.
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
      properties: { made: { $ref: "#/components/schemas/Moment" }, in: { $ref: "#/components/schemas/Currency" } }
"##;

#[test]
fn the_example_of_the_configuration_is_taken_as_it_stands() {
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let (_, example) = readme.split_once("```toml\ndocument").unwrap();
    let (example, _) = example.split_once("\n```").unwrap();

    let folder = Folder::bare();
    folder.write("openapi/my-api.yaml", DOCUMENT);
    folder.write("openapi/specsmith.toml", &format!("document{example}\n"));
    let run = folder.run(&[]).done();
    assert!(!run.err.contains("warning"), "{run}");
    let library = folder.read("my-api/src/lib.rs");
    assert!(library.contains("pub mod transfers;"), "{library}");
}

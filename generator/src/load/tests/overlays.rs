//! Overlays: what they change, what they reject, and what is recorded about them.

use super::{folder, load_source};
use crate::diagnostic::{Code, Diagnostic, FileId, Position};
use crate::load::{Document, Source};
use crate::options::Options;
use serde_json::json;

const API: &str = "\
paths:
  /a: {get: {tags: [x, dummy], parameters: [{name: p}, {name: dummy}, {name: q}]}}
  /b: {get: {tags: [y]}}
components: {schemas: {A: {type: string}, '10': {}, '2': {}, 1a: {}}}
";

/// Applies overlays, each an array of actions, to the document.
fn overlaid(overlays: &[&str]) -> (Option<Document>, Vec<Diagnostic>) {
    let folder = folder(&[]);
    let mut options = Options::default();
    for (index, actions) in overlays.iter().enumerate() {
        let path = folder.path().join(format!("{index}.yaml"));
        std::fs::write(&path, format!("overlay: 1.1.0\nactions:\n{actions}")).expect("a file");
        options.overlays.push(path);
    }
    let (library, diagnostics) = load_source(&Source::bytes("api.yaml", API), &options);
    let document = library.and_then(|library| library.documents().next().cloned());
    (document, diagnostics)
}

fn document(overlays: &[&str]) -> Document {
    let (document, diagnostics) = overlaid(overlays);
    assert_eq!(diagnostics, []);
    document.expect("a document")
}

/// Returns the nodes that overlays added: `node = number of the overlay, node`.
fn overlaid_nodes(document: &Document) -> Vec<String> {
    let position = |(pointer, location): &(_, crate::diagnostic::Location)| {
        let source = location.pointer().expect("a node");
        format!("{pointer} = {}{source}", location.file.0)
    };
    document.overlaid.iter().map(position).collect()
}

#[test]
fn an_update_is_merged_and_recorded() {
    let document = document(&[
        "- target: $.paths.*.get\n  update: {x-safe: true, tags: [new]}\n\
         - target: $.components.schemas.A\n  update: {type: integer, deep: {er: 1}}\n\
         - target: $.paths['/b'].get.tags\n  update: last\n\
         - target: $.paths['/b'].get.tags[0]\n  update: first\n",
        "- target: $\n  update: {paths: , info: {title: t}, components: {schemas: {A: {deep: {er: 2}}}}}\n",
    ]);
    let value = &document.value;
    assert_eq!(
        value["paths"]["/a"]["get"]["tags"],
        json!(["x", "dummy", "new"])
    );
    assert_eq!(
        value["paths"]["/b"]["get"]["tags"],
        json!(["first", "new", "last"])
    );
    assert_eq!(
        value["components"]["schemas"]["A"],
        json!({"type": "integer", "deep": {"er": 2}})
    );
    assert_eq!(
        overlaid_nodes(&document),
        [
            "/paths/~1a/get/x-safe = 1/actions/0/update/x-safe",
            "/paths/~1a/get/tags/2 = 1/actions/0/update/tags/0",
            "/paths/~1b/get/x-safe = 1/actions/0/update/x-safe",
            "/paths/~1b/get/tags/1 = 1/actions/0/update/tags/0",
            "/components/schemas/A/type = 1/actions/1/update/type",
            "/components/schemas/A/deep = 1/actions/1/update/deep",
            "/paths/~1b/get/tags/2 = 1/actions/2/update",
            "/paths/~1b/get/tags/0 = 1/actions/3/update",
            "/info = 2/actions/0/update/info",
            "/components/schemas/A/deep/er = 2/actions/0/update/components/schemas/A/deep/er",
        ]
    );
}

#[test]
fn a_removal_removes_all_matches_and_updates_the_record() {
    let document = document(&[
        "- target: $.paths['/a'].get.parameters\n  update: {name: added}\n\
         - target: $..[?@.name == 'dummy' || @ == 'dummy' || @.name == 'p']\n  remove: true\n\
         - target: $.components.schemas[?@.type != 'string']\n  remove: true\n\
         - target: $.paths['/b','/b'].get['tags','tags']\n  remove: true\n  update: ignored\n",
    ]);
    let get = &document.value["paths"]["/a"]["get"];
    assert_eq!(
        *get,
        json!({"tags": ["x"], "parameters": [{"name": "q"}, {"name": "added"}]})
    );
    assert_eq!(
        document.value["components"],
        json!({"schemas": {"A": {"type": "string"}}})
    );
    assert_eq!(document.value["paths"]["/b"], json!({"get": {}}));
    assert_eq!(
        overlaid_nodes(&document),
        ["/paths/~1a/get/parameters/1 = 1/actions/0/update"]
    );
}

#[test]
fn a_removed_node_may_be_inside_another_one() {
    let document = document(&["- target: $.paths..*\n  remove: true\n"]);
    assert_eq!(document.value["paths"], json!({}));
}

#[test]
fn a_node_is_copied() {
    let document = document(&["- target: $.components.schemas\n  update: {B: {}}\n\
         - target: $.components.schemas.B\n  copy: $.components.schemas.A\n"]);
    assert_eq!(
        document.value["components"]["schemas"]["B"],
        json!({"type": "string"})
    );
    assert_eq!(
        overlaid_nodes(&document)[1],
        "/components/schemas/B/type = 1/actions/1/copy"
    );
}

#[test]
fn an_action_that_matches_nothing_is_a_warning() {
    let (document, diagnostics) = overlaid(&["- target: $.nothing\n  remove: true\n"]);
    assert!(document.is_some());
    let position = diagnostics[0].location.pointer().expect("a node");
    assert_eq!(
        (
            diagnostics[0].code,
            diagnostics[0].location.file,
            position.as_str()
        ),
        (Code::UnmatchedOverlay, FileId(1), "/actions/0/target")
    );
}

#[test]
fn an_action_that_does_not_fit_is_an_error_with_its_location() {
    for (actions, position) in [
        ("- update: {}\n", "/actions/0"),
        ("- target: $.paths[\n  update: {}\n", "/actions/0/target"),
        ("- target: paths\n  update: {}\n", "/actions/0/target"),
        ("- target: $.paths\n", "/actions/0"),
        ("- target: $.paths\n  remove: maybe\n", "/actions/0/remove"),
        ("- target: $\n  remove: true\n", "/actions/0/target"),
        (
            "- target: $\n  update: {paths: {/a: {get: [1]}}}\n",
            "/actions/0/update/paths/~1a/get",
        ),
        (
            "- target: $.paths['/a'].get\n  update: text\n",
            "/actions/0/update",
        ),
        (
            "- target: $.paths['/a'].get\n  copy: $.paths.*\n",
            "/actions/0/copy",
        ),
        (
            "- target: $.paths['/a'].get\n  copy: $.none\n",
            "/actions/0/copy",
        ),
        ("  x: 1\n", "/actions"),
    ] {
        let (document, diagnostics) = overlaid(&[actions]);
        assert!(document.is_none(), "{actions}");
        let found = diagnostics[0]
            .location
            .pointer()
            .map(|pointer| pointer.as_str());
        assert_eq!(
            (diagnostics[0].code, found),
            (Code::InvalidOverlay, Some(position)),
            "{actions}"
        );
    }
}

#[test]
fn an_overlay_cannot_make_a_document_exceed_the_limits() {
    let double = "- target: $\n  update: {x: {}}\n- target: $..x\n  copy: $\n".repeat(40);
    let (document, diagnostics) = overlaid(&[&double]);
    assert!(document.is_none());
    assert_eq!(diagnostics[0].code, Code::LimitNodes);
    let (open, close) = ("[".repeat(110), "]".repeat(110));
    let deep = format!(
        "- target: $\n  update: {{x: {open}{close}}}\n- target: $.paths['/b'].get.tags\n  copy: $\n- target: $.paths['/b'].get.tags\n  copy: $\n"
    );
    let (document, diagnostics) = overlaid(&[&deep]);
    assert!(document.is_none());
    assert_eq!(diagnostics[0].code, Code::LimitDepth);
    let everywhere = "- target: $..*\n  copy: $\n";
    let wide = format!(
        "- target: $\n  update: {{x: [{}0]}}\n{everywhere}",
        "0,".repeat(10_000)
    );
    let (document, diagnostics) = overlaid(&[&wide]);
    assert!(document.is_none());
    assert_eq!(diagnostics[0].code, Code::LimitNodes);
}

#[test]
fn a_deeply_nested_query_is_an_error() {
    for (depth, code) in [(9_999, Code::InvalidOverlay), (6, Code::UnmatchedOverlay)] {
        let (open, close) = ("(".repeat(depth), ")".repeat(depth));
        let actions = format!("- target: $[?{open}@.a==1{close}]\n  remove: true\n");
        let (_, diagnostics) = overlaid(&[&actions]);
        assert_eq!(diagnostics[0].code, code);
    }
}

#[test]
fn an_overlay_declares_its_version_and_its_document() {
    let folder = folder(&[
        ("api.yaml", "a: 1\n"),
        (
            "right.yaml",
            "overlay: 1.0.0\nextends: ./api.yaml\nactions: []\n",
        ),
        (
            "other.yaml",
            "overlay: 1.0.0\nextends: b.yaml\nactions: []\n",
        ),
        ("future.yaml", "overlay: 2.0.0\nactions: []\n"),
        ("none.yaml", "openapi: 3.0.0\n"),
        ("broken.yaml", "a: 1\n  b: 2\n"),
    ]);
    let codes = |name: &str| {
        let options = Options {
            overlays: vec![folder.path().join(name)],
            ..Options::default()
        };
        let (_, diagnostics) = load_source(&Source::path(folder.path().join("api.yaml")), &options);
        let codes = diagnostics.into_iter().map(|diagnostic| {
            assert_eq!(diagnostic.location.file, FileId(1));
            diagnostic.code
        });
        codes.collect::<Vec<_>>()
    };
    assert_eq!(codes("right.yaml"), []);
    assert_eq!(codes("other.yaml"), [Code::OverlayExtends]);
    assert_eq!(codes("future.yaml"), [Code::InvalidOverlay]);
    assert_eq!(codes("none.yaml"), [Code::InvalidOverlay]);
    assert_eq!(codes("broken.yaml"), [Code::SyntaxError]);
    assert_eq!(codes("nowhere.yaml"), [Code::UnreadableInput]);
}

#[test]
fn references_are_followed_after_the_overlays_are_applied() {
    let folder = folder(&[
        ("api.yaml", "a: {$ref: gone.yaml}\n"),
        ("gone.yaml", "a: 1\n"),
        ("new.yaml", "a: 1\n"),
        (
            "overlay.yaml",
            "overlay: 1.0.0\nactions: [{target: $.a, update: {$ref: new.yaml}}]\n",
        ),
    ]);
    let options = Options {
        overlays: vec![folder.path().join("overlay.yaml")],
        ..Options::default()
    };
    let (library, diagnostics) =
        load_source(&Source::path(folder.path().join("api.yaml")), &options);
    assert_eq!(diagnostics, []);
    let library = library.expect("a library");
    let names: Vec<_> = library
        .documents()
        .map(|d| (d.file, d.name.as_str()))
        .collect();
    assert_eq!(names, [(FileId(0), "api.yaml"), (FileId(2), "new.yaml")]);
    let root = library.documents().next().expect("a document");
    assert_eq!(root.value.get("a"), Some(&json!({"$ref": "new.yaml"})));
    assert!(matches!(root.overlaid[0].1.position, Position::Node(_)));
}

//! The stage as a whole, with small inputs.

mod limits;
mod overlays;
mod references;

use super::{Format, Source, json, load, yaml, yaml_events};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Pointer, Position, Sources};
use crate::options::Options;
use serde_json::{Value, json};

fn read(input: impl AsRef<[u8]>) -> Result<(Value, Format), Diagnostic> {
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let source = Source::bytes("api", input.as_ref());
    match load(&source, &Options::default(), &mut sources, &mut diagnostics) {
        Ok(mut library) => {
            assert!(diagnostics.is_empty());
            Ok((
                library.take_root(),
                sources.get(FileId::default()).expect("a source").format,
            ))
        }
        Err(_) => Err(diagnostics.iter().next().expect("an error").clone()),
    }
}

/// Returns the value that both YAML parsers return.
fn yaml_value(source: &str) -> Value {
    let first = yaml::parse(source).expect("the first parser accepts it");
    assert_eq!(
        yaml_events::parse(source).expect("the second parser accepts it"),
        first
    );
    first
}

fn rejected(input: impl AsRef<[u8]>, code: Code, position: &Position) {
    let error = read(input).expect_err("an error");
    assert_eq!(
        (error.code, &error.location.position),
        (code, position),
        "{error:?}"
    );
}

fn node(pointer: &str) -> Position {
    Position::Node(Pointer::parse(pointer).expect("a pointer"))
}

#[test]
fn the_first_character_determines_the_format() {
    assert_eq!(
        read("\u{feff} {\"a\": 1}"),
        Ok((json!({"a": 1}), Format::Json))
    );
    assert_eq!(read("\u{feff}a: 1"), Ok((json!({"a": 1}), Format::Yaml)));
    assert_eq!(
        read("{a: 1, b: [x, y]}"),
        Ok((json!({"a": 1, "b": ["x", "y"]}), Format::Yaml))
    );
    assert_eq!(read(""), Ok((Value::Null, Format::Yaml)));
    assert_eq!(read(" \n"), Ok((Value::Null, Format::Yaml)));
}

#[test]
fn syntax_errors_have_a_position() {
    rejected(
        "{\"a\": 1,\n \"b\" 2}",
        Code::SyntaxError,
        &Position::Offset(14),
    );
    rejected("{\"a\": \"x\n}", Code::SyntaxError, &Position::Offset(9));
    rejected("{\"a\": ", Code::SyntaxError, &Position::Offset(6));
    rejected("{\"a\": 1} x", Code::SyntaxError, &Position::Offset(9));
    let error = read("a: 1\n  b: 2\n").expect_err("an error");
    assert_eq!(error.code, Code::SyntaxError);
    assert!(
        matches!(error.location.position, Position::Offset(5..=9)),
        "{error:?}"
    );
    let error = read("a: 1\n---\nb: 2\n").expect_err("an error");
    assert_eq!(error.location.position, Position::Offset(5));
    assert_eq!(error.message, "the YAML contains more than one document");
    let error = read("a: b\n\tc: d\n").expect_err("tabs do not indent");
    assert_eq!(error.code, Code::SyntaxError);
    let error = read("? [a]\n: 1\n").expect_err("a key is a scalar");
    assert_eq!(error.message, "a key of a YAML mapping must be a scalar");
}

#[test]
fn yaml_scalars_follow_the_core_schema() {
    let source = "country: NO\nswitch: on\nyes: y\nfloat: 1e3\ndate: 2020-01-01\ngrouped: 1_000\n\
                octal: 010\nhex: 0x1F\nnull: ~\nempty:\nquoted: '200'\nflag: True\n";
    assert_eq!(
        yaml_value(source),
        json!({
            "country": "NO", "switch": "on", "yes": "y", "float": 1000.0, "date": "2020-01-01",
            "grouped": "1_000", "octal": "010", "hex": 31, "null": null, "empty": null,
            "quoted": "200", "flag": true,
        })
    );
}

#[test]
fn scalar_keys_are_read_as_they_are_written() {
    let source = "200: a\n1.10: b\ntrue: c\n0x10: d\n2XX: e\n";
    assert_eq!(
        yaml_value(source),
        json!({"200": "a", "1.10": "b", "true": "c", "0x10": "d", "2XX": "e"})
    );
}

#[test]
fn numbers_beyond_64_bits_are_rounded() {
    let expected = json!({"min": -9223372036854776000.0, "max": u64::MAX, "big": 1e23});
    let source =
        "min: -9223372036854776000\nmax: 18446744073709551615\nbig: 100000000000000000000000\n";
    assert_eq!(yaml_value(source), expected);
    let source = r#"{"min": -9223372036854776000, "max": 18446744073709551615, "big": 100000000000000000000000}"#;
    assert_eq!(json::parse(source), Ok(expected));
    rejected("a:\n  b: .inf\n", Code::InvalidValue, &node("/a/b"));
    rejected("a: [1, .nan]\n", Code::InvalidValue, &node("/a/1"));
}

#[test]
fn duplicate_keys_are_errors_with_their_position() {
    rejected("a:\n  b: 1\n  b: 2\n", Code::DuplicateKey, &node("/a/b"));
    rejected(
        r#"{"a": [{"b": 1, "c": {}, "b": 2}]}"#,
        Code::DuplicateKey,
        &node("/a/0/b"),
    );
    let failure = yaml_events::parse("a:\n  b: 1\n  b: 2\n").expect_err("an error");
    assert_eq!(
        (failure.code, failure.position),
        (Code::DuplicateKey, node("/a/b"))
    );
}

#[test]
fn anchors_and_merge_keys_are_applied() {
    let source = "base: &base {a: 1, b: 2}\nmore: &more {b: 3, c: 4}\n\
                one: {<<: *base, b: 9}\nmany:\n  <<: [*base, *more]\n  d: 5\nplain: *base\n";
    assert_eq!(
        yaml_value(source),
        json!({
            "base": {"a": 1, "b": 2}, "more": {"b": 3, "c": 4},
            "one": {"b": 9, "a": 1}, "many": {"d": 5, "a": 1, "b": 2, "c": 4}, "plain": {"a": 1, "b": 2},
        })
    );
    assert_eq!(
        json::parse(r#"{"<<": {"a": 1}}"#),
        Ok(json!({"<<": {"a": 1}}))
    );
}

#[test]
fn tags_are_dropped_but_string_tags_are_applied() {
    assert_eq!(
        yaml_value("a: !custom foo\nb: !!str 12\n"),
        json!({"a": "foo", "b": "12"})
    );
    assert_eq!(yaml_value("a: !custom {b: 1}\n"), json!({"a": {"b": 1}}));
}

#[test]
fn the_second_yaml_parser_accepts_what_the_first_rejects() {
    let (value, _) = read("a: line\u{2028}break\nn: 1\n").expect("a value");
    assert_eq!(value, json!({"a": "line\u{2028}break", "n": 1}));
    let (value, _) = read("a: |\n  one\n\ttwo\n").unwrap_or((json!("rejected"), Format::Yaml));
    assert!(
        value == "rejected" || value == json!({"a": "one\n\ttwo\n"}),
        "{value}"
    );
}

#[test]
fn json_escapes_are_decoded() {
    assert_eq!(json::parse(r#""\ud83d\ude00""#), Ok(json!("\u{1f600}")));
}

/// Creates a folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, contents) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, contents).expect("a file");
    }
    folder
}

/// Loads a source. Returns the library, if there is one, and the diagnostics.
fn load_source(source: &Source, options: &Options) -> (Option<super::Library>, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let library = load(source, options, &mut sources, &mut diagnostics).ok();
    assert_eq!(library.is_none(), diagnostics.has_errors());
    (library, diagnostics.iter().cloned().collect())
}

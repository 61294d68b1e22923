//! Diagnostics as they are printed.

use super::{Color, render};
use crate::diagnostic::{Code, Diagnostics, Format, Pointer, Position, SourceFile, Sources};

fn sources(contents: &str, format: Format) -> Sources {
    let mut sources = Sources::new();
    sources.add(SourceFile {
        name: "api.yaml".to_owned(),
        contents: contents.to_owned(),
        format,
    });
    sources
}

fn shown(contents: &str, format: Format, pointer: &str) -> String {
    let mut diagnostics = Diagnostics::new();
    let pointer = Pointer::parse(pointer).expect("a pointer");
    diagnostics
        .warning(
            Code::UnresolvedReference,
            pointer,
            "`#/nowhere` does not exist",
        )
        .hint("add it under `components`");
    let diagnostics = diagnostics.into_sorted();
    render(&diagnostics, &sources(contents, format), Color::Plain)
}

#[test]
fn yaml_is_shown_with_the_position_marked() {
    let contents = "openapi: 3.0.3\npaths:\n  /a:\n    $ref: '#/nowhere'\n";
    insta::assert_snapshot!(shown(contents, Format::Yaml, "/paths/~1a/$ref"), @r"
    warning[unresolved-reference]: `#/nowhere` does not exist
     --> api.yaml:4:11
      |
    4 |     $ref: '#/nowhere'
      |           ^^^^^^^^^^^
      |
      = pointer: #/paths/~1a/$ref
      = help: add it under `components`
    ");
}

#[test]
fn json_is_shown_with_the_position_marked() {
    let contents = "{\n  \"paths\": {\n    \"/a\": { \"get\": { \"tags\": [] } }\n  }\n}";
    insta::assert_snapshot!(shown(contents, Format::Json, "/paths/~1a/get/tags/0"), @r#"
    warning[unresolved-reference]: `#/nowhere` does not exist
     --> api.yaml:3:22
      |
    3 |     "/a": { "get": { "tags": [] } }
      |                      ^^^^^^
      |
      = pointer: #/paths/~1a/get/tags/0
      = help: add it under `components`
    "#);
}

#[test]
fn a_long_line_is_cut_and_retains_its_column() {
    let contents = format!(
        "{{\"a\": \"{}\", \"b\": {{\"c\": \"{}\"}}}}",
        "x".repeat(500),
        "y".repeat(500)
    );
    let shown = shown(&contents, Format::Json, "/b/c");
    let lines: Vec<_> = shown.lines().collect();
    assert_eq!(lines[1].trim(), "--> api.yaml:1:522");
    let (source, mark) = (lines[4], lines[5]);
    assert!(
        source.len() < 200 && source.contains("\"b\": {\"c\": \"yyy"),
        "{shown}"
    );
    assert_eq!(source.find("\"yyy"), mark.find('^'), "{shown}");
}

#[test]
fn a_location_without_a_node_is_shown() {
    let mut diagnostics = Diagnostics::new();
    diagnostics.error(
        Code::UnreadableInput,
        Position::Whole,
        "the input does not exist",
    );
    diagnostics.error(
        Code::SyntaxError,
        Position::Offset(9),
        "the YAML is not well-formed",
    );
    diagnostics.error(
        Code::SyntaxError,
        Position::Offset(999),
        "the YAML ends too early",
    );
    let diagnostics = diagnostics.into_sorted();
    let rendered = render(
        &diagnostics,
        &sources("a: b\nc: [d\n", Format::Yaml),
        Color::Plain,
    );
    insta::assert_snapshot!(rendered, @r"
    error[unreadable-input]: the input does not exist
    --> api.yaml

    error[syntax-error]: the YAML is not well-formed
     --> api.yaml:2:5
      |
    2 | c: [d
      |     ^

    error[syntax-error]: the YAML ends too early
     --> api.yaml:3:1
      |
    3 |
      | ^
    ");
}

#[test]
fn characters_that_control_the_terminal_are_escaped() {
    let mut diagnostics = Diagnostics::new();
    let pointer = Pointer::root().child("a\u{1b}[31m\u{202e}\n");
    diagnostics.note(
        Code::InvalidValue,
        pointer,
        "`\u{1b}]0;title\u{7}\u{2028}\u{85}` is odd",
    );
    let diagnostics = diagnostics.into_sorted();
    let contents = "{\"a\u{1b}[31m\u{202e}\\n\": \"\u{9b}31m\u{2066}\"}";
    let shown = render(&diagnostics, &sources(contents, Format::Json), Color::Plain);
    assert!(
        shown.chars().all(|c| c == '\n' || !super::is_hidden(c)),
        "{shown:?}"
    );
    assert!(
        shown.contains("\\u{1b}]0;title\\u{7}\\u{2028}\\u{85}"),
        "{shown}"
    );
}

#[test]
fn many_diagnostics_in_a_large_file_are_shown_quickly() {
    let entries: Vec<_> = (0..20_000)
        .map(|index| format!("\"k{index}\": {{\"v\": \"ü\"}}"))
        .collect();
    let mut diagnostics = Diagnostics::new();
    for index in (0..20_000).step_by(20) {
        let pointer = Pointer::root().child(&format!("k{index}")).child("v");
        diagnostics.warning(Code::InvalidValue, pointer, "odd");
    }
    let begun = std::time::Instant::now();
    for (contents, format) in [
        (format!("{{{}}}", entries.join(", ")), Format::Json),
        (entries.join("\n"), Format::Yaml),
    ] {
        let sorted = diagnostics.clone().into_sorted();
        let shown = render(&sorted, &sources(&contents, format), Color::Ansi);
        assert!(shown.contains("k19980"));
    }
    assert!(
        begun.elapsed() < std::time::Duration::from_secs(20),
        "{:?}",
        begun.elapsed()
    );
}

//! Findings as they are printed.

use super::{Color, render};
use crate::diagnostic::{Code, Diagnostics, Format, Pointer, Position, SourceFile, Sources};

fn sources(text: &str, format: Format) -> Sources {
    let mut sources = Sources::new();
    sources.add(SourceFile {
        name: "api.yaml".to_owned(),
        text: text.to_owned(),
        format,
    });
    sources
}

fn shown(text: &str, format: Format, pointer: &str) -> String {
    let mut diagnostics = Diagnostics::new();
    let pointer = Pointer::parse(pointer).expect("a pointer");
    diagnostics
        .warning(
            Code::UnresolvedReference,
            pointer,
            "`#/nowhere` refers to nothing",
        )
        .hint("add it under `components`");
    let findings = diagnostics.into_sorted();
    render(&findings, &sources(text, format), Color::Plain)
}

#[test]
fn yaml_is_shown_with_the_place_marked() {
    let text = "openapi: 3.0.3\npaths:\n  /a:\n    $ref: '#/nowhere'\n";
    insta::assert_snapshot!(shown(text, Format::Yaml, "/paths/~1a/$ref"), @r"
    warning[unresolved-reference]: `#/nowhere` refers to nothing
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
fn json_is_shown_with_the_place_marked() {
    let text = "{\n  \"paths\": {\n    \"/a\": { \"get\": { \"tags\": [] } }\n  }\n}";
    insta::assert_snapshot!(shown(text, Format::Json, "/paths/~1a/get/tags/0"), @r#"
    warning[unresolved-reference]: `#/nowhere` refers to nothing
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
fn a_long_line_is_cut_and_keeps_its_column() {
    let text = format!(
        "{{\"a\": \"{}\", \"b\": {{\"c\": \"{}\"}}}}",
        "x".repeat(500),
        "y".repeat(500)
    );
    let shown = shown(&text, Format::Json, "/b/c");
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
fn a_place_without_a_node_is_shown() {
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
    let findings = diagnostics.into_sorted();
    let text = render(
        &findings,
        &sources("a: b\nc: [d\n", Format::Yaml),
        Color::Plain,
    );
    insta::assert_snapshot!(text, @r"
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
fn what_would_steer_the_terminal_is_made_visible() {
    let mut diagnostics = Diagnostics::new();
    let pointer = Pointer::root().child("a\u{1b}[31m\u{202e}\n");
    diagnostics.note(
        Code::InvalidValue,
        pointer,
        "`\u{1b}]0;title\u{7}\u{2028}\u{85}` is odd",
    );
    let findings = diagnostics.into_sorted();
    let text = "{\"a\u{1b}[31m\u{202e}\\n\": \"\u{9b}31m\u{2066}\"}";
    let shown = render(&findings, &sources(text, Format::Json), Color::Plain);
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
fn many_findings_in_a_large_text_are_shown_quickly() {
    let members: Vec<_> = (0..20_000)
        .map(|index| format!("\"k{index}\": {{\"v\": \"ü\"}}"))
        .collect();
    let mut diagnostics = Diagnostics::new();
    for index in (0..20_000).step_by(20) {
        let pointer = Pointer::root().child(&format!("k{index}")).child("v");
        diagnostics.warning(Code::InvalidValue, pointer, "odd");
    }
    let begun = std::time::Instant::now();
    for (text, format) in [
        (format!("{{{}}}", members.join(", ")), Format::Json),
        (members.join("\n"), Format::Yaml),
    ] {
        let findings = diagnostics.clone().into_sorted();
        let shown = render(&findings, &sources(&text, format), Color::Ansi);
        assert!(shown.contains("k19980"));
    }
    assert!(
        begun.elapsed() < std::time::Duration::from_secs(20),
        "{:?}",
        begun.elapsed()
    );
}

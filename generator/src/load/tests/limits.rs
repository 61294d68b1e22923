//! Inputs that exceed a limit or are not UTF-8: each is a specific error, without delay.

use super::{folder, json, load_source, read, yaml, yaml_events};
use crate::diagnostic::{Code, Position};
use crate::load::Source;
use crate::load::limits::{MAX_BYTES, MAX_DEPTH, MAX_NODES};
use crate::options::Options;
use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Asserts an error, on a small stack so that unbounded recursion fails.
fn quickly(source: String, code: Code) {
    let started = Instant::now();
    let thread = std::thread::Builder::new()
        .stack_size(1 << 20)
        .spawn(move || {
            assert_eq!(read(source).expect_err("an error").code, code);
        });
    thread.expect("a thread").join().expect("no overflow");
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[test]
fn deep_nesting_is_an_error_without_delay() {
    quickly("[".repeat(100_000), Code::LimitDepth);
    quickly("{\"a\":".repeat(100_000), Code::LimitDepth);
    quickly(format!("a: {}", "[".repeat(100_000)), Code::LimitDepth);
    quickly("- ".repeat(2_000), Code::LimitDepth);
    let blocks: String = (0..2_000)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .collect();
    quickly(blocks, Code::LimitDepth);
}

#[test]
fn the_depth_limit_is_exact() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    for read in [json::parse, yaml::parse, yaml_events::parse] {
        assert!(read(&nested(MAX_DEPTH)).is_ok());
        assert_eq!(
            read(&nested(MAX_DEPTH + 1)).expect_err("too deep").code,
            Code::LimitDepth
        );
    }
    // An alias adds to the depth.
    let source = format!(
        "a: &a {}\nb: {}*a{}\n",
        nested(80),
        "[".repeat(80),
        "]".repeat(80)
    );
    assert_eq!(
        yaml_events::parse(&source).expect_err("too deep").code,
        Code::LimitDepth
    );
    assert_eq!(
        yaml::parse(&source).expect_err("too deep").code,
        Code::LimitDepth
    );
}

#[test]
fn an_alias_bomb_is_an_error() {
    let mut source = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let alias = format!("*a{}, ", level - 1).repeat(9);
        source.push_str(&format!("a{level}: &a{level} [{alias}]\n"));
    }
    quickly(source.clone(), Code::LimitAliases);
    assert_eq!(
        yaml_events::parse(&source).expect_err("a bomb").code,
        Code::LimitAliases
    );
    assert_eq!(
        read("a: &a [*a]\n").expect_err("a cycle").code,
        Code::LimitDepth
    );
    let failure = yaml_events::parse("a: &a [*a]\n").expect_err("a cycle");
    assert_eq!(
        (failure.code, failure.position),
        (Code::SyntaxError, Position::Offset(7))
    );
}

#[test]
fn too_many_values_are_an_error() {
    // Just above the limit on values, and far below that on bytes.
    let source = format!("[{}0]", "0,".repeat(MAX_NODES));
    quickly(source, Code::LimitNodes);
}

/// Returns the code and message of the error for a path.
fn refused_path(path: &Path) -> (Code, String) {
    let started = Instant::now();
    let (_, diagnostics) = load_source(&Source::path(path), &Options::default());
    assert!(started.elapsed() < Duration::from_secs(2), "{path:?}");
    let first = diagnostics.first().expect("an error");
    assert_eq!(first.location.position, Position::Whole);
    (first.code, first.message.clone())
}

fn unreadable(message: &str) -> (Code, String) {
    (Code::UnreadableInput, format!("the input {message}"))
}

#[test]
fn unreadable_inputs_are_errors() {
    let folder = folder(&[]);
    let path = folder.path().join("none.yaml");
    assert_eq!(refused_path(&path), unreadable("does not exist"));
    let message = "cannot be read: it is a directory";
    assert_eq!(refused_path(folder.path()), unreadable(message));
}

#[test]
fn a_file_of_two_gigabytes_is_not_read() {
    let folder = folder(&[]);
    let path = folder.path().join("large.yaml");
    let file = File::create(&path).expect("a file");
    file.set_len(2 << 30).expect("a sparse file");
    assert_eq!(refused_path(&path).0, Code::LimitBytes);
    file.set_len(MAX_BYTES as u64 + 1).expect("a sparse file");
    assert_eq!(refused_path(&path).0, Code::LimitBytes);
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_not_opened() {
    let folder = folder(&[]);
    let pipe = folder.path().join("pipe.yaml");
    let status = Command::new("mkfifo").arg(&pipe).status();
    assert!(status.expect("mkfifo").success());
    let message = "cannot be read: it is not a regular file";
    assert_eq!(refused_path(&pipe), unreadable(message));
    assert_eq!(refused_path(Path::new("/dev/zero")), unreadable(message));
}

#[test]
fn input_that_is_not_utf8_is_an_error() {
    let utf16 = |source: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        source.encode_utf16().flat_map(order).collect()
    };
    for bytes in [
        utf16("\u{feff}openapi: 3.0.3", u16::to_le_bytes),
        utf16("\u{feff}openapi: 3.0.3", u16::to_be_bytes),
        utf16("openapi: 3.0.3", u16::to_le_bytes),
        utf16("openapi: 3.0.3", u16::to_be_bytes),
    ] {
        let error = read(bytes).expect_err("an error");
        assert_eq!(error.code, Code::InvalidEncoding);
        assert_eq!(error.hint.as_deref(), Some("save the file as UTF-8"));
    }
    let error = read(b"a: \xff").expect_err("an error");
    assert_eq!(error.code, Code::InvalidEncoding);
    assert_eq!(error.location.position, Position::Offset(3));
}

#[test]
fn an_empty_document_is_not_a_description() {
    for source in ["", " \n", "# nothing\n", "\u{feff}"] {
        let error = crate::generate(&Source::bytes("api", source), &Options::default());
        let error = error.expect_err("an error");
        assert_eq!(error.diagnostics[0].code, Code::NotOpenapi, "{source:?}");
    }
}

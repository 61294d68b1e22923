//! No string of a document becomes code, a key of the manifest, a path or a doctest.
//!
//! Each rule is checked on every case; every string of `security/hostile` tries to break one.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use proc_macro2::{TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use specsmith::{Generated, GeneratedFile};
use tests::cases;

/// The names that the strings of `security/hostile` would declare if they were code.
const INJECTED: &[&str] = &["injected", "Injected"];

/// The output of every case that has one, by name.
static OUTPUTS: LazyLock<Vec<(String, Generated)>> = LazyLock::new(|| {
    let outputs = cases().into_iter().filter_map(|case| {
        let generated = case.generate().ok()?;
        Some((case.name, generated))
    });
    outputs.collect()
});

/// Checks a rule on every generated file of every case; once on those that are in several.
fn check(rule: impl Fn(&GeneratedFile) -> Option<String>) {
    let mut checked = HashSet::new();
    let mut broken = Vec::new();
    for (name, generated) in OUTPUTS.iter() {
        for file in &generated.files {
            if checked.insert((&file.path, &file.contents))
                && let Some(reason) = rule(file)
            {
                broken.push(format!("{name} {}: {reason}", file.path));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn is_rust(file: &GeneratedFile) -> bool {
    file.path.ends_with(".rs")
}

#[test]
fn no_string_becomes_code() {
    check(|file| is_rust(file).then(|| injection(&file.contents)).flatten());
}

#[test]
fn an_injection_is_found() {
    assert_eq!(
        injection("/// pub fn injected() {}\nconst A: &str = \"injected\";"),
        None
    );
    assert!(injection("mod a { fn b() { injected() } }").is_some());
    assert!(injection("macro_rules! a { () => { struct Injected; } }").is_some());
    assert!(injection("fn unclosed( {").is_some());
}

/// Returns the first name in Rust code that may only be in a string, as an error.
fn injection(source: &str) -> Option<String> {
    let tokens = match syn::parse_file(source).and_then(|_| syn::parse_str::<TokenStream>(source)) {
        Ok(tokens) => tokens,
        Err(error) => return Some(error.to_string()),
    };
    find(tokens).map(|name| format!("`{name}` is code"))
}

fn find(tokens: TokenStream) -> Option<String> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Group(group) => find(group.stream()),
        TokenTree::Ident(ident) => {
            let name = ident.to_string();
            INJECTED.contains(&name.as_str()).then_some(name)
        }
        TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    })
}

#[test]
fn the_manifest_has_its_own_keys_only() {
    check(|file| {
        (file.path == "Cargo.toml")
            .then(|| unknown_key(&file.contents))
            .flatten()
    });
}

/// Returns the first key of a manifest that the generator does not write, as an error.
fn unknown_key(manifest: &str) -> Option<String> {
    let parsed: toml::Table = match toml::from_str(manifest) {
        Ok(parsed) => parsed,
        Err(error) => return Some(error.to_string()),
    };
    let dependencies = [
        "base64",
        "bytes",
        "chrono",
        "futures-core",
        "http",
        "http-body",
        "jiff",
        "regress",
        "reqwest",
        "rust_decimal",
        "serde",
        "serde_json",
        "time",
        "tokio",
        "uuid",
        "zmij",
    ];
    let package = [
        "name",
        "version",
        "edition",
        "rust-version",
        "description",
        "readme",
        "license",
        "authors",
        "repository",
        "homepage",
        "documentation",
        "keywords",
        "categories",
    ];
    parsed.iter().find_map(|(section, table)| {
        let known: &[&str] = match section.as_str() {
            "package" => &package,
            "features" => &["default", "reqwest", "rustls", "native-tls"],
            "dependencies" | "dev-dependencies" => &dependencies,
            _ => return Some(format!("the section `{section}` is unknown")),
        };
        let keys = table.as_table()?.keys();
        let unknown = keys.into_iter().find(|key| !known.contains(&key.as_str()));
        unknown.map(|key| format!("`{section}.{key}` is unknown"))
    })
}

#[test]
fn every_path_is_plain_and_unique_on_every_system() {
    check(|file| {
        let plain = |part: &str| {
            let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
            !part.is_empty()
                && part.len() <= 110
                && part.chars().all(allowed)
                && !part.starts_with('.')
        };
        let inside = file.path.split('/').all(plain);
        (!inside).then(|| "this path is not plain".to_owned())
    });
    for (name, generated) in OUTPUTS.iter() {
        let paths = generated.files.iter().map(|file| file.path.to_lowercase());
        let distinct: BTreeSet<String> = paths.collect();
        assert_eq!(
            distinct.len(),
            generated.files.len(),
            "{name}: paths differ by case only"
        );
    }
}

#[test]
fn no_file_contains_invisible_characters() {
    check(|file| {
        let hidden = |c: &char| {
            let moves = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
            (c.is_control() && *c != '\n') || moves
        };
        let found = file.contents.chars().find(hidden);
        found.map(|c| format!("contains {c:?}"))
    });
}

#[test]
fn no_description_becomes_a_doctest() {
    // The generator writes no examples for types, so any code there is from a document.
    check(|file| {
        let types = file.path.starts_with("src/types/");
        types.then(|| doctest(&file.contents)).flatten()
    });
}

#[test]
fn a_doctest_is_found() {
    assert!(doctest("/// ```\n/// a();\n/// ```\nstruct A;").is_some());
    assert!(doctest("///     a();\nstruct A;").is_some());
    assert!(doctest("struct A {\n/// ```rust\n/// a();\n/// ```\na: u8 }").is_some());
    assert!(doctest("/// ```text\n/// a();\n/// ```\nstruct A;").is_none());
}

/// Returns the first code block in the docs of a file that rustdoc would compile, as an error.
fn doctest(source: &str) -> Option<String> {
    let other =
        |line: &str| line.trim_start().starts_with("/**") || line.trim_start().starts_with("#[doc");
    if source.lines().any(other) {
        return Some("documentation that is not written `///`".to_owned());
    }
    comments(source).iter().find_map(|docs| {
        Parser::new_ext(docs, Options::all()).find_map(|event| match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                Some("an indented doctest".to_owned())
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language)))
                if may_be_rust(&language) =>
            {
                Some(format!("a doctest marked `{language}`"))
            }
            _ => None,
        })
    })
}

/// Returns whether rustdoc may treat a code block of that language as Rust: any of its attributes
/// counts.
fn may_be_rust(language: &str) -> bool {
    let own = [
        "rust",
        "should_panic",
        "no_run",
        "compile_fail",
        "test_harness",
        "standalone_crate",
    ];
    let mut attributes = language
        .split([',', ' ', '\t', '{', '}', '.'])
        .filter(|attribute| !attribute.is_empty());
    language.trim().is_empty()
        || attributes.any(|attribute| {
            own.contains(&attribute)
                || attribute.starts_with("ignore")
                || attribute.starts_with("edition")
        })
}

/// Returns the doc comments of a file, each without its slashes and the space after them.
fn comments(source: &str) -> Vec<String> {
    let mut comments = vec![String::new()];
    for line in source.lines() {
        match line.trim_start().strip_prefix("///") {
            Some(docs) => {
                let docs = docs.strip_prefix(' ').unwrap_or(docs);
                let comment = comments.last_mut().expect("there is always one");
                comment.push_str(docs);
                comment.push('\n');
            }
            None => comments.push(String::new()),
        }
    }
    comments
}

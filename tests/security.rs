//! Nothing that a document says becomes code, a key of the manifest, a path or a doctest.
//!
//! Each rule is checked on every case; `security/hostile` has text in every place that tries to
//! break one.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use specsmith::GeneratedFile;
use tests::cases;

/// What the texts of `security/hostile` would declare, were they code.
const INJECTED: &[&str] = &["injected", "Injected"];

/// Checks a rule on every generated file of every case.
fn check(rule: impl Fn(&GeneratedFile) -> Option<String>) {
    let mut faults = Vec::new();
    for case in cases() {
        let Ok(generated) = case.generate() else {
            continue;
        };
        for file in &generated.files {
            let fault = rule(file);
            faults.extend(fault.map(|fault| format!("{} {}: {fault}", case.name, file.path)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn is_rust(file: &GeneratedFile) -> bool {
    file.path.ends_with(".rs")
}

#[test]
fn no_text_becomes_code() {
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

/// The first word of Rust code that only a text may hold.
fn injection(text: &str) -> Option<String> {
    let tokens = match syn::parse_file(text).and_then(|_| syn::parse_str::<TokenStream>(text)) {
        Ok(tokens) => tokens,
        Err(error) => return Some(error.to_string()),
    };
    find(tokens).map(|word| format!("`{word}` is code"))
}

fn find(tokens: TokenStream) -> Option<String> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Group(group) => find(group.stream()),
        TokenTree::Ident(ident) => {
            let word = ident.to_string();
            INJECTED.contains(&word.as_str()).then_some(word)
        }
        TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    })
}

#[test]
fn the_manifest_has_its_own_keys_only() {
    check(|file| {
        (file.path == "Cargo.toml")
            .then(|| strange_key(&file.contents))
            .flatten()
    });
}

/// The first key of a manifest that is none of the generator's.
fn strange_key(text: &str) -> Option<String> {
    let manifest: toml::Table = match toml::from_str(text) {
        Ok(manifest) => manifest,
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
    manifest.iter().find_map(|(section, table)| {
        let known: &[&str] = match section.as_str() {
            "package" => &package,
            "features" => &["default", "reqwest", "rustls", "native-tls"],
            "dependencies" | "dev-dependencies" => &dependencies,
            _ => return Some(format!("the section `{section}` is strange")),
        };
        let keys = table.as_table()?.keys();
        let strange = keys.into_iter().find(|key| !known.contains(&key.as_str()));
        strange.map(|key| format!("`{section}.{key}` is strange"))
    })
}

#[test]
fn every_path_lies_inside_and_is_one_everywhere() {
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
    for case in cases() {
        let Ok(generated) = case.generate() else {
            continue;
        };
        let paths = generated.files.iter().map(|file| file.path.to_lowercase());
        let distinct: BTreeSet<String> = paths.collect();
        assert_eq!(
            distinct.len(),
            generated.files.len(),
            "{}: paths differ by case only",
            case.name
        );
    }
}

#[test]
fn no_file_holds_what_cannot_be_seen() {
    check(|file| {
        let hidden = |c: &char| {
            let moves = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
            (c.is_control() && *c != '\n') || moves
        };
        let found = file.contents.chars().find(hidden);
        found.map(|c| format!("holds {c:?}"))
    });
}

#[test]
fn no_description_becomes_a_doctest() {
    // Types have no examples of the generator's own; whatever is code there is a document's.
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

/// The first code block in the documentation of a file that rustdoc would compile.
fn doctest(text: &str) -> Option<String> {
    let other =
        |line: &str| line.trim_start().starts_with("/**") || line.trim_start().starts_with("#[doc");
    if text.lines().any(other) {
        return Some("documentation that is not written `///`".to_owned());
    }
    comments(text).iter().find_map(|docs| {
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

/// Whether rustdoc may take a code block of that language for Rust; every word of its own counts.
fn may_be_rust(language: &str) -> bool {
    let own = [
        "rust",
        "should_panic",
        "no_run",
        "compile_fail",
        "test_harness",
        "standalone_crate",
    ];
    let mut words = language
        .split([',', ' ', '\t', '{', '}', '.'])
        .filter(|word| !word.is_empty());
    language.trim().is_empty()
        || words.any(|word| {
            own.contains(&word) || word.starts_with("ignore") || word.starts_with("edition")
        })
}

/// The documentation comments of a file, each without its slashes and the space behind them.
fn comments(text: &str) -> Vec<String> {
    let mut comments = vec![String::new()];
    for line in text.lines() {
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

//! Words that only this project used for what OpenAPI, JSON Schema, HTTP and Rust have a name for.
//!
//! `banned.tsv` has each of them with what to write instead. They are refused in prose and as parts
//! of identifiers. Documents in `tests/cases` and their snapshots are user input and not checked.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use tests::{read, repository};

use crate::files;

/// Where a banned word is right, and why.
struct Exception {
    words: &'static [&'static str],
    /// The file or folder, from the top of the repository; empty for every file.
    path: &'static str,
    context: Context,
    #[expect(dead_code, reason = "for the reader")]
    reason: &'static str,
}

/// What is next to a word that is right.
enum Context {
    Any,
    /// The word before it.
    After(&'static [&'static str]),
    /// The word after it.
    Before(&'static [&'static str]),
    /// What is immediately before it.
    Preceded(&'static str),
    /// What follows immediately.
    Followed(&'static str),
    /// The token that the word is a part of.
    Token(&'static [&'static str]),
}

const EXCEPTIONS: &[Exception] = &[
    Exception {
        words: &["text"],
        path: "",
        context: Context::Followed("/"),
        reason: "media types: `text/plain`",
    },
    Exception {
        words: &["text"],
        path: "tests/dispositions",
        context: Context::Followed("~1"),
        reason: "media types in a JSON Pointer: `text~1plain`",
    },
    Exception {
        words: &["text"],
        path: "generator/src/options/types/replacement.rs",
        context: Context::Any,
        reason: "the earlier name of the codec `string`, which is still accepted",
    },
    Exception {
        words: &["text"],
        path: "",
        context: Context::Token(&["TextDiff", "TextMergeStream", "Text"]),
        reason: "names of `similar` and `pulldown_cmark`",
    },
    Exception {
        words: &["text"],
        path: "",
        context: Context::Preceded("```"),
        reason: "the language of a Markdown code block",
    },
    Exception {
        words: &["text"],
        path: "generator/src/render/markdown",
        context: Context::Any,
        reason: "the language of a Markdown code block",
    },
    Exception {
        words: &["text"],
        path: "generator/src/lower/operation/media.rs",
        context: Context::Any,
        reason: "the type of the media types `text/…`",
    },
    Exception {
        words: &["text"],
        path: "generator/src/lower/schema",
        context: Context::Any,
        reason: "the earlier name of the codec `string`, and a field of `regress`",
    },
    Exception {
        words: &["text"],
        path: "generator/src/normalize",
        context: Context::Any,
        reason: "what documents write instead of `type: string`, and media types in JSON Pointers",
    },
    Exception {
        words: &["text"],
        path: "generator/src/load/tests",
        context: Context::Any,
        reason: "an invalid overlay",
    },
    Exception {
        words: &["save"],
        path: "generator/src/load",
        context: Context::Any,
        reason: "to save a file",
    },
    Exception {
        words: &["text"],
        path: "tests/bench",
        context: Context::Token(&["read_text", "write_text"]),
        reason: "names of Python's `pathlib`",
    },
    Exception {
        words: &["save", "text"],
        path: "tests/servers",
        context: Context::Any,
        reason: "Jupyter's words for its API",
    },
    Exception {
        words: &["place"],
        path: "",
        context: Context::After(&["in"]),
        reason: "`in place` is a term: without a copy",
    },
    Exception {
        words: &["less"],
        path: "",
        context: Context::Before(&["than", "or", "strict", "common"]),
        reason: "the comparison",
    },
    Exception {
        words: &["less"],
        path: "",
        context: Context::Token(&["Less", "LessThan", "LessThanEqual"]),
        reason: "`std::cmp::Ordering::Less`, and values of the Polytomic API",
    },
    Exception {
        words: &["look", "looks", "looked"],
        path: "",
        context: Context::Before(&["up"]),
        reason: "to look up, as in a table",
    },
    Exception {
        words: &["member", "members"],
        path: "",
        context: Context::After(&["workspace"]),
        reason: "Cargo's name for the packages of a workspace",
    },
    Exception {
        words: &["members"],
        path: "tests",
        context: Context::Before(&["=", "{members}", "{}"]),
        reason: "the key of a workspace in `Cargo.toml`",
    },
    Exception {
        words: &["member", "members"],
        path: "generator/runtime/src/runtime/json",
        context: Context::Any,
        reason: "RFC 8259 calls them so",
    },
    Exception {
        words: &["member", "members"],
        path: "generator/runtime/src/tests/json",
        context: Context::Any,
        reason: "RFC 8259 calls them so",
    },
    Exception {
        words: &["member", "members"],
        path: "generator/src/load",
        context: Context::Any,
        reason: "RFC 8259 calls them so, and JSON is what a document is until it is typed",
    },
];

/// What is checked, from the top of the repository.
const CHECKED: &[&str] = &[
    ".ci/run",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "README.md",
    "generated-client",
    "generator",
    "openapi",
    "tests",
];

/// What is not: documents and their output, downloaded packages, and the list of words.
const UNCHECKED: &[&str] = &[
    "generated-client/src/runtime",
    "tests/cases",
    "tests/prism",
    "tests/snapshots",
    "tests/tidy/banned.rs",
];

/// The files that people read.
const READ: &[&str] = &["rs", "md", "py", "sh", "yaml"];

static BANNED: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("banned.tsv").lines();
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// A banned word in a file.
#[derive(Debug)]
struct Hit {
    line: usize,
    word: String,
    shown: String,
}

/// Prints how many banned words each folder has; with `BANNED_UNDER=<path>`, each of them below that.
#[test]
fn banned_words_are_gone() {
    let under = std::env::var("BANNED_UNDER").unwrap_or_default();
    let mut per_folder: BTreeMap<PathBuf, usize> = BTreeMap::new();
    let mut report = String::new();
    for (file, hits) in hits_by_file() {
        let folder: PathBuf = file.parent().unwrap_or(&file).iter().take(4).collect();
        *per_folder.entry(folder).or_default() += hits.len();
        if !under.is_empty() && file.starts_with(&under) {
            for hit in hits {
                let (line, word, shown) = (hit.line, &hit.word, &hit.shown);
                let instead = BANNED.get(word.as_str()).unwrap_or(&"finally");
                let _ = writeln!(
                    report,
                    "{}:{line}: `{word}` ({instead}): {shown}",
                    file.display()
                );
            }
        }
    }
    per_folder.retain(|_, count| *count > 0);
    let sum: usize = per_folder.values().sum();
    for (folder, count) in &per_folder {
        let _ = writeln!(report, "{count:6} {}", folder.display());
    }
    assert!(sum == 0, "{report}{sum:6} banned words");
}

#[test]
fn planted_words_are_found() {
    let found = |path: &str, source: &str| {
        let hits = hits(Path::new(path), source);
        let words = hits.iter().map(|hit| format!("{}:{}", hit.line, hit.word));
        words.collect::<Vec<_>>().join(" ")
    };
    let source = "/// Tells what the answer says.\nfn told_of(someText: LooksLike) {}";
    assert_eq!(
        found("generator/src/a.rs", source),
        "1:tells 1:answer 1:says 2:told 2:text 2:looks"
    );
    assert_eq!(
        found("a.rs", "// `text/plain`, replaced in place, Event::Text"),
        ""
    );
    assert_eq!(found("a.rs", "// changed in\n    /// place"), "");
    assert_eq!(
        found("a.rs", "// less than one, and all less two"),
        "1:less"
    );
    assert_eq!(found("a.rs", "// put into the place"), "1:place");
    assert_eq!(found("a.rs", "// it ends at last"), "1:last");
    assert_eq!(found("generator/src/load/a.rs", "// a member"), "");
    assert_eq!(found("generator/src/made.rs", ""), "0:made");
}

/// Returns the banned words of every checked file.
fn hits_by_file() -> Vec<(PathBuf, Vec<Hit>)> {
    let top = repository();
    let files = CHECKED.iter().flat_map(|path| files(path));
    let checked = files.filter_map(|path| {
        let inside = path.strip_prefix(&top).expect("a file of the repository");
        let extension = inside.extension().unwrap_or_default().to_string_lossy();
        let is_read = READ.contains(&extension.as_ref()) || inside == Path::new(".ci/run");
        let is_checked = is_read && !UNCHECKED.iter().any(|path| inside.starts_with(path));
        is_checked.then(|| (inside.to_owned(), hits(inside, &read(&path))))
    });
    checked.collect()
}

/// Returns the banned words of a file, those in its name first.
fn hits(file: &Path, source: &str) -> Vec<Hit> {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let in_name = hits_in(file, &name)
        .into_iter()
        .map(|hit| Hit { line: 0, ..hit });
    in_name.chain(hits_in(file, source)).collect()
}

fn hits_in(file: &Path, source: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let (mut line, mut end_of_last) = (1, 0);
    for (start, token) in tokens(source) {
        line += source[end_of_last..start].matches('\n').count();
        end_of_last = start;
        for word in parts(token) {
            let word = word.to_lowercase();
            let (before, after) = (&source[..start], &source[start + token.len()..]);
            let is_banned = BANNED.contains_key(word.as_str())
                || (word == "last" && token == "last" && previous(before) == "at");
            let is_right = |exception: &Exception| {
                exception.words.contains(&word.as_str())
                    && file.starts_with(exception.path)
                    && exception.context.holds(before, token, after)
            };
            if is_banned && !EXCEPTIONS.iter().any(is_right) {
                let shown = source
                    .lines()
                    .nth(line - 1)
                    .unwrap_or_default()
                    .trim()
                    .to_owned();
                hits.push(Hit { line, word, shown });
            }
        }
    }
    hits
}

impl Context {
    fn holds(&self, before: &str, token: &str, after: &str) -> bool {
        match self {
            Context::Any => true,
            Context::After(words) => words.contains(&previous(before)),
            Context::Before(words) => words.contains(&next(after)),
            Context::Preceded(end) => before.ends_with(end),
            Context::Followed(start) => after.starts_with(start),
            Context::Token(tokens) => tokens.contains(&token),
        }
    }
}

/// Returns the word before, on an earlier line of a comment if need be.
fn previous(before: &str) -> &str {
    let start = before.len().saturating_sub(80);
    let start = (start..before.len()).find(|start| before.is_char_boundary(*start));
    let near = &before[start.unwrap_or(before.len())..];
    let mut words = near.split_whitespace().rev();
    words
        .find(|word| !is_comment_mark(word))
        .unwrap_or_default()
}

/// Returns the word after, on a later line of a comment if need be.
fn next(after: &str) -> &str {
    // What continues the same word with a hyphen or a full stop is not a word after it.
    let is_apart = after.starts_with(char::is_whitespace);
    let mut words = after.split_whitespace().filter(|_| is_apart);
    let word = words
        .find(|word| !is_comment_mark(word))
        .unwrap_or_default();
    word.trim_end_matches([',', '.', ':', ';', ')'])
}

fn is_comment_mark(word: &str) -> bool {
    ["//", "///", "//!", "#"].contains(&word)
}

/// Returns the identifiers and words of a file, each with its position.
fn tokens(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_inside = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let pieces = source.split(move |c| !is_inside(c));
    let start = source.as_ptr() as usize;
    let pieces = pieces.map(move |piece| (piece.as_ptr() as usize - start, piece));
    pieces.filter(|(_, piece)| !piece.is_empty())
}

/// Returns the parts of an identifier: `to`, `Json` and `Text` of `to_JsonText`.
fn parts(token: &str) -> impl Iterator<Item = &str> {
    token.split('_').flat_map(|piece| {
        let bytes = piece.as_bytes();
        let is_start = |at: usize| {
            let upper = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
            let ends_lower = !upper(at - 1);
            upper(at) && (ends_lower || bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase))
        };
        let starts: Vec<usize> = (1..bytes.len()).filter(|at| is_start(*at)).collect();
        let ends = starts
            .iter()
            .copied()
            .chain([bytes.len()])
            .collect::<Vec<_>>();
        let starts = [0].into_iter().chain(starts);
        starts
            .zip(ends)
            .map(|(start, end)| &piece[start..end])
            .collect::<Vec<_>>()
    })
}

//! The failure of a command, and how it is printed.

use std::io;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use specsmith::diagnostic::Code;
use specsmith::options::OptionError;
use specsmith::write::WriteError;

use super::print::{self, Limit, visible};

/// The number of files in the way of the generated ones that are printed one by one.
const SHOWN: usize = 10;

/// The failure of a command. The exit code of each is 2.
pub enum Failure {
    /// A message, and what the user can do about it.
    Message(String, Option<&'static str>),
    /// The document is invalid.
    Document(specsmith::Error),
    /// The configuration is invalid: its path, its contents and its errors.
    Config(PathBuf, String, Vec<OptionError>),
    /// The output folder cannot be written.
    Write(WriteError),
    /// Standard output cannot be written.
    Print(io::Error),
}

impl Failure {
    /// Creates a failure with a message.
    pub fn new(message: String) -> Failure {
        Failure::Message(message, None)
    }

    /// Creates a failure with a message and what the user can do about it.
    pub fn with_help(message: String, help: &'static str) -> Failure {
        Failure::Message(message, Some(help))
    }

    /// Prints the failure to standard error.
    pub fn print(&self, limit: Limit) {
        match self {
            Failure::Message(message, help) => print::error(message, *help),
            Failure::Document(error) => {
                print::diagnostics(&error.diagnostics, &error.sources, limit);
            }
            Failure::Config(path, contents, errors) => {
                for error in errors {
                    print::message(&format!("{}\n", config_error(path, contents, error)));
                }
            }
            Failure::Write(error) => write_error(error),
            Failure::Print(error) => {
                print::error(&format!("standard output cannot be written: {error}"), None);
            }
        }
    }
}

/// Renders an error in the configuration with its line, the position marked.
fn config_error(path: &Path, contents: &str, error: &OptionError) -> String {
    let message = visible(&option_message(error));
    let path = visible(&path.display().to_string());
    let end = contents.len();
    let span = error.span.clone().unwrap_or(0..0);
    let span = span.start.min(end)..span.end.min(end);
    let snippet = Snippet::source(contents)
        .path(path)
        .annotation(AnnotationKind::Primary.span(span));
    let title = Level::ERROR
        .primary_title(message)
        .id(Code::InvalidOption.as_str());
    Renderer::styled().render(&[title.element(snippet)])
}

fn write_error(error: &WriteError) {
    for (message, hint) in write_messages(error).take(SHOWN) {
        print::error(&message, hint);
    }
    if let Some(more @ 1..) = error.obstacles.len().checked_sub(SHOWN) {
        print::error(&format!("… and {more} more files or folders"), None);
    }
}

/// Returns a message and a hint for every file or folder in the way.
pub fn write_messages(
    error: &WriteError,
) -> impl Iterator<Item = (String, Option<&'static str>)> + '_ {
    error.obstacles.iter().map(|obstacle| {
        let path = if obstacle.path.is_empty() {
            error.root.clone()
        } else {
            error.root.join(&obstacle.path)
        };
        let message = format!("{} {}", path.display(), obstacle.problem);
        (message, obstacle.problem.hint())
    })
}

/// Returns the message of an error in the options, preceded by the option.
pub fn option_message(error: &OptionError) -> String {
    if error.key.is_empty() {
        error.message.clone()
    } else {
        format!("{}: {}", error.key, error.message)
    }
}

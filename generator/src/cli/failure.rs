//! Why a run could not do what it was asked to. Takes what went wrong, gives a message for it.

use std::io;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use specsmith::diagnostic::Code;
use specsmith::options::OptionError;
use specsmith::write::WriteError;

use super::print::{self, Most, visible};

/// The most things that are in the way of the generated files and told one by one.
const TOLD: usize = 10;

/// Why a run could not do what it was asked to. The exit code is 2 for each.
pub enum Failure {
    /// A message, and what the user can do about it.
    Message(String, Option<&'static str>),
    /// The document.
    Document(specsmith::Error),
    /// The configuration: its path, its text, and all that is wrong with it.
    Config(PathBuf, String, Vec<OptionError>),
    /// The output folder.
    Write(WriteError),
    /// Standard output.
    Print(io::Error),
}

impl Failure {
    /// A failure that has nothing but a message.
    pub fn new(message: String) -> Failure {
        Failure::Message(message, None)
    }

    /// A message with what the user can do about it.
    pub fn with_help(message: String, help: &'static str) -> Failure {
        Failure::Message(message, Some(help))
    }

    /// Prints the failure to standard error.
    pub fn print(&self, most: Most) {
        match self {
            Failure::Message(message, help) => print::error(message, *help),
            Failure::Document(error) => {
                print::diagnostics(&error.diagnostics, &error.sources, most);
            }
            Failure::Config(path, text, faults) => {
                for fault in faults {
                    print::message(&config_error(path, text, fault));
                }
            }
            Failure::Write(error) => write_error(error),
            Failure::Print(error) => {
                print::error(&format!("standard output cannot be written: {error}"), None);
            }
        }
    }
}

/// A fault with its line of the configuration, the place marked.
fn config_error(path: &Path, text: &str, fault: &OptionError) -> String {
    let message = visible(&option_message(fault));
    let path = visible(&path.display().to_string());
    let end = text.len();
    let span = fault.span.clone().unwrap_or(0..0);
    let span = span.start.min(end)..span.end.min(end);
    let snippet = Snippet::source(text)
        .path(path)
        .annotation(AnnotationKind::Primary.span(span));
    let title = Level::ERROR
        .primary_title(message)
        .id(Code::InvalidOption.as_str());
    Renderer::styled().render(&[title.element(snippet)])
}

fn write_error(error: &WriteError) {
    for (message, hint) in write_messages(error).take(TOLD) {
        print::error(&message, hint);
    }
    if error.faults.len() > TOLD {
        print::error(
            &format!("… and {} more like these", error.faults.len() - TOLD),
            None,
        );
    }
}

/// Everything that keeps files from being written: what it is, and what can be done.
pub fn write_messages(
    error: &WriteError,
) -> impl Iterator<Item = (String, Option<&'static str>)> + '_ {
    error.faults.iter().map(|fault| {
        let place = if fault.path.is_empty() {
            error.root.clone()
        } else {
            error.root.join(&fault.path)
        };
        let message = format!("{} {}", place.display(), fault.problem);
        (message, fault.problem.hint())
    })
}

/// What is wrong with an option, with its name in front.
pub fn option_message(fault: &OptionError) -> String {
    if fault.key.is_empty() {
        fault.message.clone()
    } else {
        format!("{}: {}", fault.key, fault.message)
    }
}

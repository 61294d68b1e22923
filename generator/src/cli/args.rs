//! The arguments and the output of `--help`, as types for clap to fill in.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, Args, Parser, Subcommand, ValueEnum};
use specsmith::diagnostic::Code;

/// Generates a typed, publishable Rust client crate from an OpenAPI document.
///
/// Without a command, `specsmith` runs `specsmith generate`. Without SPEC, the document, the output
/// folder and the package metadata come from `specsmith.toml` or `openapi/specsmith.toml` in the
/// current folder.
#[derive(Debug, Parser)]
#[command(name = "specsmith", version, after_help = EXIT_CODES, after_long_help = DETAILS)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub generate: Generate,
    #[command(flatten)]
    pub global: Global,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Writes the crate (the default command)
    #[command(after_help = EXIT_CODES)]
    Generate(Generate),
    /// Checks that the crate on disk is up to date, and prints a diff if it is not
    ///
    /// Writes nothing.
    #[command(after_help = EXIT_CODES)]
    Check(Target),
    /// Prints the document as a stage of the generator sees it
    Inspect(Inspect),
    /// Explains the code of a diagnostic; without CODE, lists all codes
    Explain {
        /// The code, as printed in brackets after `error`, `warning` or `note`
        #[arg(value_parser = CodeParser, hide_possible_values = true)]
        code: Option<Code>,
    },
    /// Prints every option of `specsmith.toml`, with comments
    Config,
    /// Prints a completion script for a shell
    ///
    /// For example: specsmith completions bash > ~/.local/share/bash-completion/completions/specsmith
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// The input, the output and the options of `generate` and `check`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct Target {
    #[command(flatten)]
    pub input: Input,
    /// The output folder, instead of the configured one or `./NAME`
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The package name, instead of the configured one or one derived from the document's title
    #[arg(long)]
    pub name: Option<String>,
    /// Refuse to generate if anything was repaired, left untyped or left out
    #[arg(long)]
    pub strict: bool,
    /// Suppress diagnostics of this code, also with --strict; repeatable
    #[arg(long, value_name = "CODE", value_parser = CodeParser, hide_possible_values = true)]
    pub allow: Vec<Code>,
    /// Treat diagnostics of this code as errors; repeatable
    #[arg(long, value_name = "CODE", value_parser = CodeParser, hide_possible_values = true)]
    pub deny: Vec<Code>,
    /// Generate only these operations, instead of the configured ones; repeatable
    ///
    /// An operationId (listPets), a method and a path (`GET /pets/{id}`), a path or a pattern of
    /// paths (/admin/**), tag:NAME, webhook:NAME, or `deprecated`.
    #[arg(long, value_name = "SELECTOR")]
    pub include: Vec<String>,
    /// Leave these operations out, in addition to the configured ones; repeatable
    #[arg(long, value_name = "SELECTOR")]
    pub exclude: Vec<String>,
    /// The output format of diagnostics and the result
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "human",
        hide_default_value = true
    )]
    pub format: Format,
}

/// The output format of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Messages on standard error
    #[default]
    Human,
    /// One JSON object on standard output
    Json,
}

/// Parses the code of a diagnostic. Shells complete it, and clap suggests the nearest one if it is
/// misspelled.
#[derive(Clone)]
struct CodeParser;

impl TypedValueParser for CodeParser {
    type Value = Code;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Code, clap::Error> {
        if let Some(code) = value.to_str().and_then(Code::from_name) {
            return Ok(code);
        }
        // Fails with the nearest code, and with a list of all that would bury it.
        let names = PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str()));
        let name = names
            .parse_ref(command, argument, value)
            .map_err(|mut error| {
                error.remove(ContextKind::ValidValue);
                error
            })?;
        Code::from_name(&name).ok_or_else(|| clap::Error::new(ErrorKind::InvalidValue))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = Code::ALL.iter().map(|code| code.as_str());
        Some(Box::new(names.map(PossibleValue::new)))
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct Input {
    /// The OpenAPI document, in YAML or JSON: a file, a URL, or `-` for standard input
    ///
    /// A configuration in the current folder is used only if it names the same document.
    pub spec: Option<PathBuf>,
    /// The configuration, instead of `specsmith.toml` or `openapi/specsmith.toml`
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// An OpenAPI Overlay to apply to the document, after the configured ones; repeatable
    #[arg(long = "overlay", value_name = "FILE")]
    pub overlays: Vec<PathBuf>,
    /// A server that referenced documents may be fetched from; repeatable
    #[arg(long = "allow-host", value_name = "HOST")]
    pub hosts: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct Generate {
    #[command(flatten)]
    pub target: Target,
    /// Write nothing; print which files would be created, changed or removed
    #[arg(long)]
    pub dry_run: bool,
    /// Fetch documents from servers again, and pin them in specsmith.lock
    #[arg(long, conflicts_with = "dry_run")]
    pub update: bool,
}

#[derive(Debug, Args)]
pub struct Inspect {
    #[command(flatten)]
    pub input: Input,
    /// The stage whose output is printed
    #[arg(long)]
    pub stage: Stage,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Stage {
    /// The repaired document, in the form of OpenAPI 3.0, as JSON
    #[value(alias = "normalised")]
    Normalized,
    /// The intermediate representation that the crate is rendered from
    Ir,
}

#[derive(Debug, Args)]
pub struct Global {
    /// When to print in color
    ///
    /// `auto` is on a terminal, unless NO_COLOR is set.
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true
    )]
    pub color: Color,
    /// Print only errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Print every diagnostic, instead of the first 20 of each code
    #[arg(long, global = true)]
    pub all: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

macro_rules! exit_codes {
    () => {
        "\
Exit codes:
  0  success; for `check`: the crate is up to date
  1  `check` found a difference
  2  wrong usage, invalid input, or files that cannot be written"
    };
}

const EXIT_CODES: &str = exit_codes!();

const DETAILS: &str = concat!(
    "\
Examples:
  specsmith                                     generate as specsmith.toml configures
  specsmith openapi.yaml --out client           generate without a configuration
  curl -s https://… | specsmith - --name acme   generate from standard input
  specsmith check                               is the committed crate up to date?
  specsmith --dry-run                           which files would change?
  specsmith --include tag:orders                generate only the operations of a tag
  specsmith --strict --allow widened-type       accept this diagnostic, and no other
  specsmith check --format json                 diagnostics and differences for a program
  specsmith explain widened-type                what does this diagnostic mean?
  specsmith inspect openapi.yaml --stage ir     how was the document understood?

Configuration:
  `specsmith config` prints every option of specsmith.toml.

Files:
  The output folder lists the generated files in `.specsmith-files`. Only those are replaced or
  removed, and only if their contents change. A file of yours in the way is an error.

",
    exit_codes!()
);

//! The arguments, and the text of `--help`. Takes nothing, gives types for clap to fill in.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use specsmith::diagnostic::Code;

/// Generates a typed, publishable Rust client crate from an OpenAPI description.
///
/// Without a command, `specsmith` is `specsmith generate`. Without SPEC, the document, the output
/// folder and the package's metadata come from `specsmith.toml`, or else from
/// `openapi/specsmith.toml`, in the current folder.
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
    /// Writes the crate; the default command
    #[command(after_help = EXIT_CODES)]
    Generate(Generate),
    /// Tells whether the crate on disk is what would be generated, and shows the difference
    ///
    /// The same as `generate --check`: nothing is written.
    #[command(after_help = EXIT_CODES)]
    Check(Target),
    /// Prints a document as a stage of the generator sees it
    Inspect(Inspect),
    /// Tells what the code of a finding means and what to do about it; without CODE, lists all codes
    Explain {
        /// The code, as it stands in brackets behind `error`, `warning` or `note`
        #[arg(value_parser = code(), hide_possible_values = true)]
        code: Option<Code>,
    },
    /// Prints a script that completes these commands in a shell
    ///
    /// For instance: specsmith completions bash > ~/.local/share/bash-completion/completions/specsmith
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// What to generate from, and where to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct Target {
    #[command(flatten)]
    pub input: Input,
    /// The folder to write to, instead of the configured one or `./NAME`
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The name of the package, instead of the configured one or one made of the document's title
    #[arg(long)]
    pub name: Option<String>,
    /// Refuse to generate when anything had to be repaired, left untyped or left out
    #[arg(long)]
    pub strict: bool,
    /// Accept findings of this code, also with --strict; may be repeated
    #[arg(long, value_name = "CODE", value_parser = code(), hide_possible_values = true)]
    pub allow: Vec<Code>,
    /// Refuse to generate when there is a finding of this code; may be repeated
    #[arg(long, value_name = "CODE", value_parser = code(), hide_possible_values = true)]
    pub deny: Vec<Code>,
    /// Generate only these operations, instead of the configured ones; may be repeated
    ///
    /// An operationId (listPets), a method and a path (`GET /pets/{id}`), a path or a pattern of
    /// paths (/admin/**), tag:NAME, or `deprecated`.
    #[arg(long, value_name = "SELECTOR")]
    pub include: Vec<String>,
    /// Leave these operations out, beside the configured ones; may be repeated
    #[arg(long, value_name = "SELECTOR")]
    pub exclude: Vec<String>,
    /// How findings and the result are told
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "human",
        hide_default_value = true
    )]
    pub format: Format,
}

/// How a run tells what it found and did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// As text, on standard error
    #[default]
    Human,
    /// As one JSON object, on standard output
    Json,
}

/// A code of a diagnostic: completed by shells, and corrected when misspelt.
fn code() -> impl TypedValueParser<Value = Code> {
    let codes = Code::ALL.iter().map(|code| code.as_str());
    PossibleValuesParser::new(codes).try_map(|text| {
        // Cannot fail: only the codes themselves are taken.
        Code::from_name(&text).ok_or("no such code")
    })
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct Input {
    /// The OpenAPI document, YAML or JSON; a file, a URL, or `-` for standard input
    ///
    /// A configuration that is found in the current folder is used only when it names the same
    /// document.
    pub spec: Option<PathBuf>,
    /// The configuration, instead of `specsmith.toml` or `openapi/specsmith.toml`
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// An OpenAPI Overlay to apply to the document, after those of the configuration; repeatable
    #[arg(long = "overlay", value_name = "FILE")]
    pub overlays: Vec<PathBuf>,
    /// A server that may be asked for documents that the document refers to; repeatable
    #[arg(long = "allow-host", value_name = "HOST")]
    pub hosts: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct Generate {
    #[command(flatten)]
    pub target: Target,
    /// Write nothing; show how the files on disk differ, and exit with 1 when they do
    #[arg(long, conflicts_with = "dry_run")]
    pub check: bool,
    /// Write nothing; say which files would be created, changed or removed
    #[arg(long)]
    pub dry_run: bool,
    /// Fetch anew what was read from servers, and pin it in specsmith.lock
    #[arg(long, conflicts_with_all = ["check", "dry_run"])]
    pub update: bool,
}

#[derive(Debug, Args)]
pub struct Inspect {
    #[command(flatten)]
    pub input: Input,
    /// The stage whose result is printed
    #[arg(long)]
    pub stage: Stage,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Stage {
    /// The document, repaired and in one dialect, as JSON
    #[value(alias = "normalised")]
    Normalized,
    /// The model that the crate is rendered from
    Ir,
}

#[derive(Debug, Args)]
pub struct Global {
    /// Whether to color what is printed
    ///
    /// `auto` colors for a terminal, unless NO_COLOR is set.
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true
    )]
    pub color: Color,
    /// Say nothing but errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Tell every finding, instead of the first 20 of a code
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
  0  done; with --check: nothing differs
  1  --check found a difference
  2  wrong usage, bad input, or files that cannot be written"
    };
}

const EXIT_CODES: &str = exit_codes!();

const DETAILS: &str = concat!(
    "\
Examples:
  specsmith                                     what specsmith.toml says
  specsmith openapi.yaml --out client           a document without a configuration
  curl -s https://… | specsmith - --name acme   a document from elsewhere
  specsmith check                               is the committed crate up to date?
  specsmith --dry-run                           which files would change?
  specsmith inspect openapi.yaml --stage ir     what was understood of a document
  specsmith --include tag:orders                just the operations of one tag
  specsmith --strict --allow widened-type       accept what is known, and nothing else
  specsmith check --format json                 findings and drift for a program to read
  specsmith explain widened-type                what a finding means

Configuration, specsmith.toml; its paths are relative to it, everything is optional:
  document = \"openapi.yaml\"
  output = \"../client\"
  strict = false
  overlays = []                                 OpenAPI Overlays to apply, in this order
  [package]                                     as in Cargo.toml
  name = \"acme\"
  version = \"0.1.0\"
  license = \"MIT\"
  [references]                                  what the document may refer to
  allow-outside = false                         files outside its folder
  hosts = [\"example.com\"]                       servers; what they send is pinned in…
  lock = \"specsmith.lock\"                       …this file and the folder beside it
  [readme]
  operation = \"listOrders\"                      operationId of the one that is shown
  [select]                                      which operations; see --include
  include = [\"tag:orders\", \"GET /pets/{id}\"]
  exclude = [\"deprecated\", \"/admin/**\"]
  unused-schemas = false
  [types]                                       what schemas become
  split = true                                  `XInput` for what is sent, where it differs
  sets = false                                  `uniqueItems` as a `Set`
  [diagnostics]
  allow = [\"widened-type\"]                    not told, also with `strict`
  deny = [\"ambiguous-union\"]                  an error

Files:
  The output folder lists the generator's own files in `.specsmith-files`. Only those are ever
  replaced or removed; unchanged ones keep their time; a file of yours in the way is an error.

",
    exit_codes!()
);

//! The command line: arguments → calls of the library → output and an exit code.
//!
//! Takes the arguments and the current folder. It decides nothing about the generated crate. Data
//! goes to standard output, messages go to standard error.

mod args;
mod config;
mod diff;
mod explain;
mod failure;
mod generate;
mod inspect;
mod outcome;
mod print;
mod report;
mod run;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use args::{Cli, Command, Generate};
use failure::Failure;
use outcome::{Outcome, exit_code};
use print::{Limit, Verbosity};
use run::Purpose;

/// The number of diagnostics of one code that are printed by default.
const SHOWN_PER_CODE: usize = 20;

/// Runs the command. Exits with 0 on success, 1 on drift, and 2 on wrong usage, invalid input or
/// output that cannot be written.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse().and_then(refuse_ambiguity) {
        Ok(cli) => cli,
        Err(error) => {
            // `--help` and `--version` arrive here too, with exit code 0.
            let _ = error.print();
            return if error.use_stderr() {
                ExitCode::from(2)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    print::choose_color(cli.global.color);
    let limit = if cli.global.all {
        Limit::None
    } else {
        Limit::PerCode(SHOWN_PER_CODE)
    };
    let quiet = cli.global.quiet;
    let result = dispatch(cli, Verbosity { quiet, limit });
    if let Err(failure) = &result {
        failure.print(limit);
    }
    ExitCode::from(exit_code(&result))
}

/// Rejects options before the name of a command: `specsmith --out x check` is ambiguous.
fn refuse_ambiguity(cli: Cli) -> Result<Cli, clap::Error> {
    if cli.command.is_some() && cli.generate != Generate::default() {
        let message = "the options of a command must follow its name";
        return Err(Cli::command().error(ErrorKind::ArgumentConflict, message));
    }
    Ok(cli)
}

fn dispatch(cli: Cli, verbosity: Verbosity) -> Result<Outcome, Failure> {
    match cli.command.unwrap_or(Command::Generate(cli.generate)) {
        Command::Generate(args) => generate::run(&args.target, Purpose::of(&args), verbosity),
        Command::Check(target) => generate::run(&target, Purpose::Check, verbosity),
        Command::Inspect(args) => inspect::run(&args),
        Command::Explain { code } => explain::run(code),
        Command::Config => print_data(specsmith::options::REFERENCE.as_bytes()),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "specsmith", &mut script);
            print_data(&script)
        }
    }
}

fn print_data(data: &[u8]) -> Result<Outcome, Failure> {
    print::data(data).map_err(Failure::Print)?;
    Ok(Outcome::Done)
}

//! The command line: arguments → calls of the library → what is printed, and the exit code.
//!
//! Takes the arguments and the current folder. It decides nothing about the crate that is
//! generated. Data goes to standard output, messages to standard error.

mod args;
mod config;
mod diff;
mod explain;
mod failure;
mod generate;
mod inspect;
mod print;
mod report;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use args::{Cli, Command, Generate};
use failure::Failure;
use print::Most;

/// How many findings of one code are told, unless all are asked for.
const TOLD_OF_A_CODE: usize = 20;

/// How a run ended, when it did what it was asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// `--check` found a difference.
    Drift,
}

/// How a run talks on standard error.
#[derive(Debug, Clone, Copy)]
struct Voice {
    quiet: bool,
    most: Most,
}

/// Runs the command: 0 done, 1 drift, 2 wrong usage, bad input or unwritable output.
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
    let most = match cli.global.all {
        true => Most::All,
        false => Most::OfACode(TOLD_OF_A_CODE),
    };
    let quiet = cli.global.quiet;
    let result = dispatch(cli, Voice { quiet, most });
    if let Err(failure) = &result {
        failure.print(most);
    }
    ExitCode::from(exit_code(&result))
}

/// 0 done, 1 drift, 2 failure.
fn exit_code(result: &Result<Outcome, Failure>) -> u8 {
    match result {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::Drift) => 1,
        Err(_) => 2,
    }
}

/// `specsmith --out x check` could mean two things, so it means none.
fn refuse_ambiguity(cli: Cli) -> Result<Cli, clap::Error> {
    if cli.command.is_some() && cli.generate != Generate::default() {
        let message = "give the options of a command after its name";
        return Err(Cli::command().error(ErrorKind::ArgumentConflict, message));
    }
    Ok(cli)
}

fn dispatch(cli: Cli, voice: Voice) -> Result<Outcome, Failure> {
    match cli.command.unwrap_or(Command::Generate(cli.generate)) {
        Command::Generate(args) => generate::run(&args, voice),
        Command::Check(target) => generate::run(
            &Generate {
                target,
                check: true,
                dry_run: false,
                update: false,
            },
            voice,
        ),
        Command::Inspect(args) => inspect::run(&args),
        Command::Explain { code } => explain::run(code),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "specsmith", &mut script);
            print::data(&script).map_err(Failure::Print)?;
            Ok(Outcome::Done)
        }
    }
}

//! `inspect`: prints the document as a stage of the generator sees it.

use specsmith::options::Pins;

use super::args::{Inspect, Stage};
use super::failure::Failure;
use super::outcome::Outcome;
use super::{config, print};

/// Prints the output of the stage.
///
/// # Errors
///
/// If there is no document, it is invalid, or standard output cannot be written.
pub fn run(args: &Inspect) -> Result<Outcome, Failure> {
    let mut job = config::input_job(&args.input)?;
    job.options.references.pins = Pins::ReadOnly;
    let stage = match args.stage {
        Stage::Normalized => specsmith::Stage::Normalized,
        Stage::Ir => specsmith::Stage::Ir,
    };
    let mut output =
        specsmith::inspect(&job.source, &job.options, stage).map_err(Failure::Document)?;
    if !output.ends_with('\n') {
        output.push('\n');
    }
    print::data(output.as_bytes()).map_err(Failure::Print)?;
    Ok(Outcome::Done)
}

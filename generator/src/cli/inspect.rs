//! `inspect`: prints a document as a stage of the generator sees it.

use specsmith::options::Pins;

use super::args::{Inspect, Stage};
use super::{Failure, Outcome, config, print};

/// Prints what the stage made of the document.
///
/// # Errors
///
/// When there is no document, it is not one, or standard output cannot take the text.
pub fn run(args: &Inspect) -> Result<Outcome, Failure> {
    let mut job = config::input_job(&args.input)?;
    job.options.references.pins = Pins::ReadOnly;
    let stage = match args.stage {
        Stage::Normalized => specsmith::Stage::Normalized,
        Stage::Ir => specsmith::Stage::Ir,
    };
    let mut text =
        specsmith::inspect(&job.source, &job.options, stage).map_err(Failure::Document)?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    print::data(text.as_bytes()).map_err(Failure::Print)?;
    Ok(Outcome::Done)
}

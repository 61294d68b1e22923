//! The progress of a run, on stderr: a bar on a terminal, occasional lines elsewhere.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};
use tests::corpus::Record;

/// The number of documents between two lines where there is no terminal.
const STEP: u64 = 50;

/// The progress of a run.
pub struct Progress {
    bar: ProgressBar,
    is_terminal: bool,
}

impl Progress {
    /// Starts the progress of a run on this many documents.
    pub fn new(documents: usize) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        let length = u64::try_from(documents).unwrap_or(u64::MAX);
        let bar = if is_terminal {
            ProgressBar::new(length)
        } else {
            ProgressBar::with_draw_target(Some(length), indicatif::ProgressDrawTarget::hidden())
        };
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {elapsed} {wide_msg}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        Progress { bar, is_terminal }
    }

    /// Advances by one document.
    pub fn advance(&self, record: &Record) {
        self.bar.set_message(record.document.clone());
        self.bar.inc(1);
        let (done, all) = (self.bar.position(), self.bar.length().unwrap_or_default());
        if !self.is_terminal && (done % STEP == 0 || done == all) {
            eprintln!("{done} of {all} documents, {:.0?}", self.bar.elapsed());
        }
    }

    /// Ends the progress.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

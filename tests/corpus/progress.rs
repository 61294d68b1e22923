//! How far a run has got, on stderr: a bar on a terminal, a line now and then anywhere else.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};
use tests::corpus::Record;

/// After how many documents a line is printed where there is no terminal.
const STEP: u64 = 50;

/// How far a run has got.
pub struct Progress {
    bar: ProgressBar,
    shown: bool,
}

impl Progress {
    /// None of this many documents is done.
    pub fn new(documents: usize) -> Self {
        let shown = std::io::stderr().is_terminal();
        let length = u64::try_from(documents).unwrap_or(u64::MAX);
        let bar = match shown {
            true => ProgressBar::new(length),
            false => {
                ProgressBar::with_draw_target(Some(length), indicatif::ProgressDrawTarget::hidden())
            }
        };
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {elapsed} {wide_msg}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        Progress { bar, shown }
    }

    /// One more is done.
    pub fn advance(&self, record: &Record) {
        self.bar.set_message(record.document.clone());
        self.bar.inc(1);
        let (done, all) = (self.bar.position(), self.bar.length().unwrap_or_default());
        if !self.shown && (done % STEP == 0 || done == all) {
            eprintln!("{done} of {all} documents, {:.0?}", self.bar.elapsed());
        }
    }

    /// All are done.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

//! Round-trips sample values through the types of one generated crate after the other.

use std::path::Path;
use std::time::Duration;

use comfy_table::{CellAlignment, Table, presets};
use specsmith::{Options, Source, generate};

use super::find::Document;
use super::record::Report;
use crate::Scratch;
use crate::roundtrip::{Program, Subject, Verdict, add, evaluate, test_values};
use crate::samples::Documents;

/// Round-trips the samples of a document, in a workspace that all documents share.
pub(super) fn roundtrip(document: &Document, folder: &Path, bound: Duration) -> Verdict {
    verdict(document, folder, bound).unwrap_or_else(Verdict::failed)
}

fn verdict(document: &Document, folder: &Path, bound: Duration) -> Result<Verdict, String> {
    let mut options = Options::default();
    options.package.name = Some("subject".to_owned());
    let generated = generate(&Source::path(&document.path), &options);
    let generated = generated.map_err(|error| error.to_string())?;
    let subject = Subject::new(&generated, document.path.clone());
    let test_values = test_values(&subject, &mut Documents::default())?;
    let workspace = Scratch::new(folder);
    // Files of the previous crate that this one does not have.
    let sources = folder.join(&subject.package).join("src");
    if sources.exists() {
        std::fs::remove_dir_all(&sources).map_err(|error| error.to_string())?;
    }
    add(&workspace, &generated);
    let subjects = [(subject, test_values)];
    let program = Program::compile(&workspace, &subjects, bound)?;
    let [(subject, test_values)] = subjects;
    let observed = program.observe(0, &test_values, bound)?;
    Ok(evaluate(&subject, &test_values, &observed))
}

/// Renders a row for each document, the total, and one mismatch of each class and type.
#[must_use]
pub fn roundtrip_table(report: &Report) -> String {
    let header = [
        "document",
        "types",
        "untested",
        "samples",
        "equal %",
        "mismatches",
    ];
    let verdicts = report.documents.iter();
    let verdicts =
        verdicts.filter_map(|record| Some((&record.document, record.roundtrip.as_ref()?)));
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(header);
    let mut total = Verdict::default();
    let mut details = String::new();
    for (document, verdict) in verdicts {
        table.add_row(row(document, verdict));
        let mut seen = Vec::new();
        for mismatch in &verdict.mismatches {
            let kind = (&mismatch.ty, &mismatch.class);
            if !seen.contains(&kind) {
                details += &format!("{document}: {mismatch}\n");
                seen.push(kind);
            }
        }
        total.types += verdict.types;
        total.untested += verdict.untested;
        total.samples += verdict.samples;
        total.mismatches.extend(verdict.mismatches.iter().cloned());
    }
    if total == Verdict::default() {
        return String::new();
    }
    table.add_row(row("total", &total));
    for (column, title) in table.column_iter_mut().zip(header) {
        if !["document", "mismatches"].contains(&title) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{}\n{details}", table.trim_fmt())
}

fn row(document: &str, verdict: &Verdict) -> Vec<String> {
    let mismatches = match &verdict.failed {
        Some(reason) => reason.lines().next().unwrap_or_default().to_owned(),
        None => {
            let classes = verdict.classes().into_iter();
            let classes = classes.map(|(class, count)| format!("{class} {count}"));
            classes.collect::<Vec<_>>().join(", ")
        }
    };
    let equal = verdict.samples - verdict.mismatches.len();
    vec![
        document.to_owned(),
        verdict.types.to_string(),
        verdict.untested.to_string(),
        verdict.samples.to_string(),
        match verdict.samples {
            0 => "-".to_owned(),
            samples => format!("{:.2}", 100.0 * equal as f64 / samples as f64),
        },
        mismatches,
    ]
}

//! Sample values through the types of one generated crate after the other.

use std::path::Path;
use std::time::Duration;

use comfy_table::{CellAlignment, Table, presets};
use specsmith::{Options, Source, generate};

use super::find::Document;
use super::record::Report;
use crate::Scratch;
use crate::roundtrip::{Program, Subject, Verdict, add, judge, questions};
use crate::samples::Documents;

/// What becomes of the samples of a document, in a workspace that serves one after the other.
pub(super) fn roundtrip(document: &Document, folder: &Path, bound: Duration) -> Verdict {
    verdict(document, folder, bound).unwrap_or_else(Verdict::failed)
}

fn verdict(document: &Document, folder: &Path, bound: Duration) -> Result<Verdict, String> {
    let mut options = Options::default();
    options.package.name = Some("subject".to_owned());
    let generated = generate(&Source::path(&document.path), &options);
    let generated = generated.map_err(|error| error.to_string())?;
    let subject = Subject::new(&generated, document.path.clone());
    let questions = questions(&subject, &mut Documents::default())?;
    let workspace = Scratch::new(folder);
    // What the crate before had and this one has not.
    let sources = folder.join(&subject.package).join("src");
    if sources.exists() {
        std::fs::remove_dir_all(&sources).map_err(|error| error.to_string())?;
    }
    add(&workspace, &generated);
    let asked = [(subject, questions)];
    let program = Program::compile(&workspace, &asked, bound)?;
    let [(subject, questions)] = asked;
    let answers = program.answers(0, &questions, bound)?;
    Ok(judge(&subject, &questions, &answers))
}

/// A row a document, the total, and then one fault of each class and type.
#[must_use]
pub fn roundtrip_table(report: &Report) -> String {
    let header = [
        "document",
        "types",
        "not asked",
        "samples",
        "equal %",
        "faults",
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
        for fault in &verdict.faults {
            let kind = (&fault.ty, &fault.class);
            if !seen.contains(&kind) {
                details += &format!("{document}: {fault}\n");
                seen.push(kind);
            }
        }
        total.types += verdict.types;
        total.unasked += verdict.unasked;
        total.samples += verdict.samples;
        total.faults.extend(verdict.faults.iter().cloned());
    }
    if total == Verdict::default() {
        return String::new();
    }
    table.add_row(row("total", &total));
    for (column, title) in table.column_iter_mut().zip(header) {
        if !["document", "faults"].contains(&title) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{}\n{details}", table.trim_fmt())
}

fn row(document: &str, verdict: &Verdict) -> Vec<String> {
    let faults = match &verdict.failed {
        Some(reason) => reason.lines().next().unwrap_or_default().to_owned(),
        None => {
            let classes = verdict.classes().into_iter();
            let classes = classes.map(|(class, count)| format!("{class} {count}"));
            classes.collect::<Vec<_>>().join(", ")
        }
    };
    let equal = verdict.samples - verdict.faults.len();
    vec![
        document.to_owned(),
        verdict.types.to_string(),
        verdict.unasked.to_string(),
        verdict.samples.to_string(),
        match verdict.samples {
            0 => "-".to_owned(),
            samples => format!("{:.2}", 100.0 * equal as f64 / samples as f64),
        },
        faults,
    ]
}

//! Renders reports as tables.

use std::collections::BTreeMap;

use comfy_table::{CellAlignment, Table, presets};

use super::record::{Record, Report};
use super::summary::summaries;

/// Renders a row for each document.
#[must_use]
pub fn document_table(report: &Report) -> String {
    let header = [
        "document",
        "version",
        "outcome",
        "compiled",
        "warnings",
        "errors",
        "counted",
        "emitted",
        "left out",
        "untyped",
        "repaired",
        "unmodeled",
        "lines",
        "ms",
    ];
    let rows = report.documents.iter().map(|record| {
        let check = record.check.as_ref();
        let mut errors = record.errors.clone();
        errors.extend(check.into_iter().flat_map(|check| check.errors.clone()));
        let operations = &record.operations;
        vec![
            record.document.clone(),
            record.version.as_str().to_owned(),
            record.outcome.as_str().to_owned(),
            check
                .map_or("-", |check| if check.compiled { "yes" } else { "no" })
                .to_owned(),
            check.map_or("-".to_owned(), |check| check.warnings.to_string()),
            by_code(&errors),
            operations
                .counted
                .map_or("?".to_owned(), |count| count.to_string()),
            operations.emitted.to_string(),
            operations.left_out().to_string(),
            record.untyped.total().to_string(),
            record.untyped.repaired.to_string(),
            record.untyped.unmodeled.to_string(),
            record.lines.to_string(),
            record.millis.to_string(),
        ]
    });
    table(&header, rows)
}

/// Renders a row for each version, and the total.
#[must_use]
pub fn summary_table(report: &Report) -> String {
    let header = [
        "version",
        "documents",
        "generated",
        "%",
        "clean",
        "%",
        "operations",
        "of generated",
        "emitted",
        "left out",
        "%",
        "unaccounted",
        "untyped",
        "repaired",
        "unmodeled",
        "panics",
        "time-outs",
        "crashes",
        "not openapi",
    ];
    let rows = summaries(report).into_iter().map(|(version, sum)| {
        let clean = match sum.checked {
            0 => ["-".to_owned(), "-".to_owned()],
            checked => [sum.clean.to_string(), percent(sum.clean, checked)],
        };
        let [clean, clean_percent] = clean;
        vec![
            version.to_owned(),
            sum.documents.to_string(),
            sum.generated.to_string(),
            percent(sum.generated, sum.documents),
            clean,
            clean_percent,
            sum.operations.to_string(),
            sum.operations_generated.to_string(),
            sum.emitted.to_string(),
            sum.left_out.to_string(),
            percent(sum.left_out, sum.operations_generated),
            sum.unaccounted.to_string(),
            sum.untyped.total().to_string(),
            sum.untyped.repaired.to_string(),
            sum.untyped.unmodeled.to_string(),
            sum.panics.to_string(),
            sum.time_outs.to_string(),
            sum.crashes.to_string(),
            sum.not_openapi.to_string(),
        ]
    });
    table(&header, rows)
}

/// Renders a paragraph for each failure, and the reasons why operations are left out.
#[must_use]
pub fn problems(report: &Report) -> String {
    let failures = report.documents.iter().filter(|record| record.is_failure());
    let mut lines: String = failures.map(problem).collect();
    let uncounted = report.documents.iter().filter(|record| {
        record.operations.counted.is_none() && record.outcome.as_str() == "generated"
    });
    for record in uncounted {
        lines += &format!(
            "{}: generated, but its operations cannot be counted\n",
            record.document
        );
    }
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for record in &report.documents {
        for (code, count) in &record.operations.left_out {
            *reasons.entry(code.clone()).or_default() += count;
        }
    }
    if !reasons.is_empty() {
        lines += &format!("operations left out: {}\n", by_code(&reasons));
    }
    lines
}

fn problem(record: &Record) -> String {
    let mut lines = format!("{}: {}", record.document, record.outcome.as_str());
    if record.unaccounted() != 0 {
        lines += &format!("; {} operations unaccounted", record.unaccounted());
    }
    if let Some(check) = &record.check {
        lines += &format!(
            "; {} warnings, errors {}",
            check.warnings,
            by_code(&check.errors)
        );
    }
    let check = record.check.as_ref();
    let detail = check
        .and_then(|check| check.first.as_ref())
        .or(record.detail.as_ref());
    for line in detail.into_iter().flat_map(|detail| detail.lines()).take(8) {
        lines += &format!("\n    {line}");
    }
    lines + "\n"
}

fn by_code(counts: &BTreeMap<String, usize>) -> String {
    let counts = counts.iter().map(|(code, count)| format!("{code} {count}"));
    counts.collect::<Vec<_>>().join(", ")
}

fn percent(part: usize, whole: usize) -> String {
    match whole {
        0 => "-".to_owned(),
        _ => format!("{:.1}", 100.0 * part as f64 / whole as f64),
    }
}

/// Renders columns, with strings aligned to the left and numbers to the right.
fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_header(header.iter().copied());
    table.add_rows(rows);
    for (column, title) in table.column_iter_mut().zip(header) {
        let is_left_aligned =
            ["document", "version", "outcome", "compiled", "errors"].contains(title);
        if !is_left_aligned {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{}\n", table.trim_fmt())
}

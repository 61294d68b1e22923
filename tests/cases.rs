//! What the generator makes of every case: the IR, the client, and what it has to say.
//!
//! A new case is a new folder under `cases/`; nothing here has to change.

use specsmith::Stage;
use specsmith::diagnostic::{Color, render};
use tests::{Case, cases, check_snapshot, failures_of, outline};

/// All cases are checked even when some fail; the message names those.
#[test]
fn every_case_gives_what_its_snapshots_say() {
    let failed = failures_of(&cases(), |case| case.name.clone(), check);
    assert!(
        failed.is_empty(),
        "these cases differ from their snapshots: {failed:#?}"
    );
}

fn check(case: &Case) {
    let generated = case.generate();
    let (diagnostics, sources) = match &generated {
        Ok(generated) => (&generated.diagnostics, &generated.sources),
        Err(error) => (&error.diagnostics, &error.sources),
    };
    // Diagnostics look alike everywhere.
    let folder = format!("{}/", case.folder.display());
    let said = render(diagnostics, sources, Color::Plain).replace(&folder, "");
    let client = generated
        .as_ref()
        .ok()
        .map(|generated| case.client(generated));
    let ir = specsmith::inspect(&case.source(), &case.options(), Stage::Ir)
        .ok()
        .map(|ir| outline(&ir));

    check_snapshot(
        &case.folder,
        "diagnostics",
        Some(said.trim_end()).filter(|said| !said.is_empty()),
    );
    check_snapshot(&case.folder, "ir", ir.as_deref());
    check_snapshot(&case.folder, "client", client.as_deref());
}

//! Headless Chromium, as Debian packages it.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--dump-dom",
];

/// A browser with a profile of its own.
pub(super) struct Browser {
    profile: TempDir,
}

impl Browser {
    pub(super) fn new() -> Self {
        let profile = tempfile::tempdir().expect("a folder");
        Browser { profile }
    }

    /// Returns the HTML of a page after its scripts have run.
    pub(super) fn dom(&self, page: &Path) -> String {
        let mut command = Command::new("chromium");
        command
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", self.profile.path().display()))
            .arg(format!("file://{}", page.display()));
        let output = command.output().expect("chromium");
        let html = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(html.contains("</html>"), "{command:?}: {errors}");
        html
    }
}

//! Programs of other ecosystems, installed with pinned versions when they are first needed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{read, repository, run};

/// Returns a Python with the packages of a file of requirements, in a folder below `target/installed`.
///
/// # Panics
///
/// Panics if there is no `python3`, or the packages cannot be installed.
#[must_use]
pub fn python(requirements: &Path) -> PathBuf {
    let python = |folder: &Path| folder.join("venv/bin/python");
    let folder = installed("python", requirements, |folder| {
        run(Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(folder.join("venv")));
        run(Command::new(python(folder))
            .args(["-m", "pip", "install", "--quiet", "--no-input", "-r"])
            .arg(requirements));
    });
    python(&folder)
}

/// Returns the folder of the programs that come with the packages of a `package-lock.json`, below
/// `target/installed`.
///
/// # Panics
///
/// Panics if there is no `npm`, or the packages cannot be installed.
#[must_use]
pub fn node(lock: &Path) -> PathBuf {
    let folder = installed("node", lock, |folder| {
        for file in [lock, &lock.with_file_name("package.json")] {
            let name = file.file_name().unwrap_or_default();
            fs::write(folder.join(name), read(file)).expect("the folder can be written to");
        }
        run(Command::new("npm")
            .args([
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--silent",
            ])
            .current_dir(folder));
    });
    folder.join("node_modules/.bin")
}

/// Returns the folder of the listed packages. They are installed unless they were from the same list.
fn installed(name: &str, list: &Path, install: impl FnOnce(&Path)) -> PathBuf {
    let folder = repository().join("target/installed").join(name);
    let (wanted, stamp) = (read(list), folder.join("installed"));
    if fs::read_to_string(&stamp).is_ok_and(|had| had == wanted) {
        return folder;
    }
    fs::create_dir_all(&folder).expect("the folder can be created");
    install(&folder);
    // Last, so that an interrupted installation starts again.
    fs::write(&stamp, wanted).expect("the folder can be written to");
    folder
}

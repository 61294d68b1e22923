//! The cases: folders with a document each.

use std::path::{Path, PathBuf};

use specsmith::{Error, Generated, Options, Source, generate};

use crate::read;

/// One folder with a document.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its group and its own name: `schemas/objects`.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
}

/// Returns every case, sorted by name.
///
/// # Panics
///
/// Panics if the folder of cases cannot be read.
#[must_use]
pub fn cases() -> Vec<Case> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut cases = Vec::new();
    for group in folders(&top) {
        for folder in folders(&group) {
            let name = format!("{}/{}", last(&group), last(&folder));
            cases.push(Case { name, folder });
        }
    }
    assert!(!cases.is_empty(), "no case in {}", top.display());
    cases
}

impl Case {
    /// Returns the group, the first half of the name.
    #[must_use]
    pub fn group(&self) -> &str {
        self.name.split('/').next().unwrap_or_default()
    }

    /// Returns the document, named by its file name alone, so that diagnostics are the same everywhere.
    ///
    /// # Panics
    ///
    /// Panics if there is none.
    #[must_use]
    pub fn source(&self) -> Source {
        let documents = ["openapi.yaml", "openapi.json"];
        let name = documents
            .iter()
            .find(|name| self.folder.join(name).is_file());
        let Some(name) = name else {
            panic!("{}: no document", self.name)
        };
        Source::bytes(*name, read(&self.folder.join(name))).with_base(&self.folder)
    }

    /// Returns the options of its `specsmith.toml`, or the default ones.
    ///
    /// # Panics
    ///
    /// Panics if the file is invalid.
    #[must_use]
    pub fn options(&self) -> Options {
        let path = self.folder.join("specsmith.toml");
        if !path.is_file() {
            return Options::default();
        }
        match Options::from_toml(&read(&path)) {
            Ok(mut options) => {
                for overlay in &mut options.overlays {
                    *overlay = self.folder.join(&overlay);
                }
                options
            }
            Err(errors) => panic!("{}: {errors:?}", path.display()),
        }
    }

    /// Generates its crate.
    ///
    /// # Errors
    ///
    /// As [`generate`].
    pub fn generate(&self) -> Result<Generated, Error> {
        generate(&self.source(), &self.options())
    }
}

/// Returns the folders in a folder, sorted.
fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => panic!("{}: {error}", path.display()),
    };
    let mut folders: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn last(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

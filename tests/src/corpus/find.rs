//! Finds the documents under the provided paths.

use std::path::{Path, PathBuf};

/// A document: its path, and its name in tables.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Document {
    /// The path below the folder that was searched, with forward slashes.
    pub name: String,
    /// The path of the file.
    pub path: PathBuf,
}

/// Returns every `.json`, `.yaml` and `.yml` file under the paths, sorted by name. A path of a file is
/// taken whatever its name.
///
/// # Errors
///
/// When a path does not exist or a folder cannot be read.
pub fn documents(paths: &[PathBuf]) -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    for path in paths {
        if path.is_dir() {
            collect(path, path, &mut documents)?;
        } else if path.is_file() {
            documents.push(document(path.parent().unwrap_or(path), path));
        } else {
            return Err(format!("{}: no such file or folder", path.display()));
        }
    }
    documents.sort();
    documents.dedup();
    Ok(documents)
}

fn collect(top: &Path, folder: &Path, documents: &mut Vec<Document>) -> Result<(), String> {
    let failed = |error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        // Links are not followed: they may lead to a parent folder.
        let kind = entry.file_type().map_err(failed)?;
        if kind.is_dir() {
            collect(top, &path, documents)?;
        } else if kind.is_file() && is_document(&path) {
            documents.push(document(top, &path));
        }
    }
    Ok(())
}

fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| ["json", "yaml", "yml"].contains(&extension))
}

fn document(top: &Path, path: &Path) -> Document {
    let name = path.strip_prefix(top).unwrap_or(path);
    Document {
        name: name.to_string_lossy().replace('\\', "/"),
        path: path.to_owned(),
    }
}

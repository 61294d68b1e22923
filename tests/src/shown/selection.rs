//! What a snapshot shows, from the case's `show.toml`.

use std::path::Path;

use serde::Deserialize;

use crate::read;

/// A part of a generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// The structs and enums of `src/types`, with their docs.
    Types,
    /// The operations of each group: signatures, parameters, outputs and errors, with their docs.
    Operations,
    /// The methods that create the calls of each group, with their docs.
    Signatures,
    /// The methods of the types: `new`, `with_…` and what else there is.
    Methods,
    /// The bodies of functions and methods.
    Bodies,
    /// The tables by which values and operations are read and written.
    Tables,
    /// The examples in docs.
    Examples,
    /// The client and its builder.
    Client,
    /// The root of the crate.
    Root,
    /// `Cargo.toml`.
    Manifest,
    /// `README.md`.
    Readme,
    /// The paths of all files.
    Files,
    /// The intermediate representation.
    Ir,
}

/// What a snapshot shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    sections: Vec<Section>,
    /// The items to show of types and operations, each by name or by the start of its name and `*`;
    /// empty for all of them.
    #[serde(default)]
    items: Vec<String>,
}

impl Shown {
    /// Returns what the `show.toml` in the folder asks for, or these sections without one.
    ///
    /// # Panics
    ///
    /// Panics if the file is invalid.
    #[must_use]
    pub fn in_folder(folder: &Path, default: &[Section]) -> Self {
        let path = folder.join("show.toml");
        if !path.is_file() {
            return Shown::sections(default);
        }
        match toml::from_str(&read(&path)) {
            Ok(shown) => shown,
            Err(error) => panic!("{}: {error}", path.display()),
        }
    }

    /// Returns these sections, with all of their items.
    #[must_use]
    pub fn sections(sections: &[Section]) -> Self {
        Shown {
            sections: sections.to_vec(),
            items: Vec::new(),
        }
    }

    /// Returns the same sections with these items alone.
    #[must_use]
    pub fn with_items(mut self, items: &[String]) -> Self {
        self.items = items.to_vec();
        self
    }

    /// Whether no items are selected, so that all of them are shown.
    pub(super) fn is_everything(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether the section is shown.
    #[must_use]
    pub fn has(&self, section: Section) -> bool {
        self.sections.contains(&section)
    }

    /// Whether an item of this name is shown.
    pub(super) fn has_item(&self, name: &str) -> bool {
        let matches = |item: &String| match item.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => item == name,
        };
        self.is_everything() || self.items.iter().any(matches)
    }
}

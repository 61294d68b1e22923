//! The user's document and every other one that it refers to.

use crate::diagnostic::{Code, FileId, Location, Pointer};
use serde_json::Value;

/// A document that was read.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its text.
    pub file: FileId,
    /// What it is called: its path relative to the folder of the user's document, or its URL.
    pub name: String,
    /// The whole document.
    pub value: Value,
    /// The nodes that an overlay put there, and where they stand in the overlay's text.
    pub overlaid: Vec<(Pointer, Location)>,
}

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The document.
    pub file: FileId,
    /// The node in it.
    pub pointer: Pointer,
}

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceFault {
    /// What kind of fault it is.
    pub code: Code,
    /// What is the matter.
    pub message: String,
    /// What the user can do about it.
    pub hint: Option<String>,
}

/// All documents.
#[derive(Clone, Debug)]
pub struct Library {
    documents: Vec<Document>,
}

impl Library {
    /// A library of one document.
    pub fn single(document: Document) -> Self {
        Library {
            documents: vec![document],
        }
    }

    /// A library of one value that was never text.
    #[cfg(test)]
    pub fn of(value: Value) -> Self {
        Library::single(Document {
            file: FileId::default(),
            name: "openapi.json".to_owned(),
            value,
            overlaid: Vec::new(),
        })
    }

    /// The documents, the user's own first.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter()
    }

    /// Takes the value of the user's document out.
    pub fn take_root(&mut self) -> Value {
        self.documents
            .first_mut()
            .map(|document| document.value.take())
            .unwrap_or_default()
    }

    /// Where a reference may lead.
    pub fn resolve(
        &self,
        file: FileId,
        _at: &Pointer,
        text: &str,
    ) -> Result<Vec<Target>, ReferenceFault> {
        let pointer = text.strip_prefix('#').and_then(Pointer::parse);
        match pointer {
            Some(pointer) => Ok(vec![Target { file, pointer }]),
            None if text.starts_with('#') => Err(ReferenceFault {
                code: Code::UnresolvedReference,
                message: format!("`{text}` refers to nothing in this document"),
                hint: None,
            }),
            None => Err(ReferenceFault {
                code: Code::ExternalReference,
                message: format!("`{text}` refers to another document, which is not supported yet"),
                hint: None,
            }),
        }
    }
}

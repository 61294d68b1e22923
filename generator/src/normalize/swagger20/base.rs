//! The base URL of a document: `host`, `basePath` and `schemes` as they are written.

use super::strings::strings;
use crate::normalize::object::{Object, string};

/// The base URL of the operations of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Base {
    /// The host without a scheme, if the document has one.
    pub host: Option<String>,
    /// The path: empty, or with a leading `/` and no trailing one.
    pub path: String,
    /// The schemes in lower case, the secure ones first.
    pub schemes: Vec<String>,
}

impl Base {
    /// Reads the base URL of a document as it was written.
    pub fn of(document: &Object) -> Self {
        let host = string(document, "host").map_or("", str::trim);
        let (scheme, host) = match host.split_once("://") {
            Some((scheme, host)) => (Some(scheme), host),
            None => (None, host),
        };
        let host = host.trim_matches('/');
        let path = string(document, "basePath").map_or("", str::trim);
        let mut schemes = document.get("schemes").map(strings).unwrap_or_default();
        if schemes.is_empty() {
            schemes.extend(scheme.map(str::to_owned));
        }
        Base {
            host: (!host.is_empty()).then(|| host.to_owned()),
            path: match path.trim_matches('/') {
                "" => String::new(),
                path => format!("/{path}"),
            },
            schemes: ordered(&schemes),
        }
    }

    /// Returns the URL for each scheme. Without a scheme, `https` is used.
    pub fn urls(&self, schemes: &[String]) -> Vec<String> {
        let Some(host) = &self.host else {
            return match self.path.as_str() {
                "" => Vec::new(),
                path => vec![path.to_owned()],
            };
        };
        let url = |scheme: &str| format!("{scheme}://{host}{}", self.path);
        match schemes {
            [] => vec![url("https")],
            schemes => schemes.iter().map(|scheme| url(scheme)).collect(),
        }
    }
}

/// Returns the schemes in lower case, the secure ones first.
pub(super) fn ordered(schemes: &[String]) -> Vec<String> {
    let mut schemes: Vec<String> = schemes
        .iter()
        .map(|scheme| scheme.to_ascii_lowercase())
        .collect();
    schemes.sort_by_key(|scheme| match scheme.as_str() {
        "https" => 0,
        "http" => 1,
        "wss" => 2,
        _ => 3,
    });
    schemes.dedup();
    schemes
}

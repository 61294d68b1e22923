//! The options about parameters.

use serde::{Deserialize, Serialize};

/// The serialization of parameters where OpenAPI does not define it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// The serialization of arrays and objects inside an object, in the style `deepObject` and in
    /// forms.
    pub deep_object: DeepObject,
}

/// The serialization of arrays and objects inside an object, in the style `deepObject`. OpenAPI
/// defines only objects of scalars.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DeepObject {
    /// `a[b][c]=1`, and `a[b][]=1&a[b][]=2` for an array.
    #[default]
    Brackets,
    /// `a[b][c]=1`, and `a[b][0]=1&a[b][1]=2` for an array.
    Indices,
    /// `a[b][c]=1`, and `a[b]=1&a[b]=2` for an array.
    Repeat,
    /// `a.b.c=1`, and `a.b=1&a.b=2` for an array.
    Dots,
}

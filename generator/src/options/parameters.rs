//! What the standard leaves open about parameters.

use serde::{Deserialize, Serialize};

/// How parameters are written where OpenAPI does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// How style `deepObject`, and a body that is a form, writes lists and objects inside of an
    /// object.
    pub deep_object: DeepObject,
}

/// How style `deepObject` writes lists and objects inside of the object. OpenAPI describes an object
/// of scalars alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DeepObject {
    /// `a[b][c]=1`, and a list is `a[b][]=1&a[b][]=2`.
    #[default]
    Brackets,
    /// `a[b][c]=1`, and a list is `a[b][0]=1&a[b][1]=2`.
    Indices,
    /// `a[b][c]=1`, and a list is `a[b]=1&a[b]=2`.
    Repeat,
    /// `a.b.c=1`, and a list is `a.b=1&a.b=2`.
    Dots,
}

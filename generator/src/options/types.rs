//! The table `[types]`: what schemas become.

use serde::{Deserialize, Serialize};

/// What schemas become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Types {
    /// Give a type that is sent and received, and whose `readOnly` or `writeOnly` members so differ,
    /// a second form for what is sent: `XInput` beside `X`. If not, one type has all members, and
    /// those are optional.
    pub split: bool,
    /// Give lists of scalars whose items are all different (`uniqueItems`) the type `Set`, which takes
    /// no item twice and keeps their order.
    pub sets: bool,
}

impl Default for Types {
    fn default() -> Self {
        Types {
            split: true,
            sets: false,
        }
    }
}

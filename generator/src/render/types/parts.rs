//! The items of one type.

use proc_macro2::TokenStream;

/// The items of a type: those that a reader reads, and the table at the end of the file by which
/// every format reads and writes it.
pub(super) struct Parts {
    pub(super) items: Vec<TokenStream>,
    pub(super) table: Option<TokenStream>,
}

//! Doc comments and other attributes of the items that a snapshot shows.

use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// Attributes that are not shown: they change nothing for a caller.
const HIDDEN: &[&str] = &["inline", "must_use", "allow", "cfg"];

/// Removes the attributes and the private fields that are not shown.
pub(super) struct Attributes {
    /// Whether the examples in doc comments stay.
    pub(super) examples: bool,
}

impl VisitMut for Attributes {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        let mut in_example = false;
        attributes.retain(|attribute| match doc_line(attribute) {
            Some(line) if line.trim_start().starts_with("```") => {
                in_example = !in_example;
                self.examples
            }
            Some(_) => self.examples || !in_example,
            None => !HIDDEN.iter().any(|name| attribute.path().is_ident(name)),
        });
        if !self.examples {
            remove_empty_heading(attributes);
        }
    }

    fn visit_item_struct_mut(&mut self, item: &mut syn::ItemStruct) {
        // The marker of an operation has no data, whose traits would matter.
        if item.fields.is_empty() {
            let attributes = &mut item.attrs;
            attributes.retain(|attribute| !attribute.path().is_ident("derive"));
        }
        visit_mut::visit_item_struct_mut(self, item);
    }

    fn visit_fields_named_mut(&mut self, fields: &mut syn::FieldsNamed) {
        fields.named = std::mem::take(&mut fields.named)
            .into_iter()
            .filter(|field| matches!(field.vis, syn::Visibility::Public(_)))
            .collect();
        visit_mut::visit_fields_named_mut(self, fields);
    }
}

/// Removes the heading of examples that were removed, and empty lines at the end.
fn remove_empty_heading(attributes: &mut Vec<Attribute>) {
    let is_empty = |line: &str| line.trim().is_empty() || line.trim() == "# Example";
    while let Some(last) = attributes
        .iter()
        .rposition(|attribute| doc_line(attribute).is_some())
    {
        if !doc_line(&attributes[last]).is_some_and(|line| is_empty(&line)) {
            break;
        }
        attributes.remove(last);
    }
}

/// Returns the line of a doc comment.
fn doc_line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else {
        return None;
    };
    match &meta.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(line),
            ..
        }) if meta.path.is_ident("doc") => Some(line.value()),
        _ => None,
    }
}

//! Bodies that are forms: `application/x-www-form-urlencoded` (URL Standard, section 5.2).
//!
//! Writes the fields of an object as pairs, as in a query. A scalar and each item of a list become
//! a pair. An object and a list of objects are written in the style `deepObject` unless the API
//! documents another.

use super::form_fields::{Unsendable, each_form_field};
use crate::runtime::http::request::Request;
use crate::runtime::model::View;
use crate::runtime::parameters::flatten::{Unwritable, is_nested};
use crate::runtime::parameters::query::push_query;
use crate::runtime::parameters::style::{Nesting, Notation, Style};

impl Request {
    /// Sets a form body. `fields` holds the notations that the API documents, by field name. An
    /// absent value sets no body.
    pub(crate) fn form(
        &mut self,
        media_type: &'static str,
        nesting: Nesting,
        fields: &[(&str, Notation)],
        value: View<'_>,
    ) {
        if matches!(value, View::Absent) {
            return;
        }
        match form_string(nesting, fields, value) {
            Ok(string) => self.body(media_type, string),
            Err(wrong) => self.wrong(wrong.location, wrong.reason),
        }
    }
}

fn form_string(
    nesting: Nesting,
    fields: &[(&str, Notation)],
    value: View<'_>,
) -> Result<String, Unsendable> {
    let mut string = String::new();
    each_form_field(value, &mut |name, value| {
        let configured = fields.iter().find(|(other, _)| *other == name);
        let notation = match configured {
            Some((_, notation)) => *notation,
            None => default(nesting, value)?,
        };
        push_query(&mut string, name, notation, value)
    })?;
    Ok(string)
}

/// Returns the notation of a field for which the API documents none.
fn default(nesting: Nesting, value: View<'_>) -> Result<Notation, Unwritable> {
    let style = match is_nested(value)? {
        false => Style::Form { explode: true },
        true => Style::DeepObject(nesting),
    };
    Ok(style.into())
}

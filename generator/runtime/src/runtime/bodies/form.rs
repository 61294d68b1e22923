//! Bodies that are forms: `application/x-www-form-urlencoded` (URL Standard, section 5.2).
//!
//! Takes the view of an object; gives its members as pairs, written as those of a query are. A
//! scalar and each item of a list is a pair; an object, and a list of objects, is written like
//! style `deepObject` unless the API's description says otherwise.

use super::form_fields::{Unsendable, each_form_member};
use crate::runtime::http::request::Request;
use crate::runtime::model::View;
use crate::runtime::parameters::flatten::{Unwritable, is_nested};
use crate::runtime::parameters::query::push_query;
use crate::runtime::parameters::style::{Nesting, Notation, Style};

impl Request {
    /// Sets a body that is a form. `members` are those that the API's description says how to
    /// write, by name. An absent value sets none.
    pub(crate) fn form(
        &mut self,
        media_type: &'static str,
        nesting: Nesting,
        members: &[(&str, Notation)],
        value: View<'_>,
    ) {
        if matches!(value, View::Absent) {
            return;
        }
        match form_text(nesting, members, value) {
            Ok(text) => self.body(media_type, text),
            Err(wrong) => self.wrong(wrong.location, wrong.reason),
        }
    }
}

fn form_text(
    nesting: Nesting,
    members: &[(&str, Notation)],
    value: View<'_>,
) -> Result<String, Unsendable> {
    let mut text = String::new();
    each_form_member(value, &mut |name, value| {
        let said = members.iter().find(|(other, _)| *other == name);
        let notation = match said {
            Some((_, notation)) => *notation,
            None => default(nesting, value)?,
        };
        push_query(&mut text, name, notation, value)
    })?;
    Ok(text)
}

/// How a member is written of which nothing is said.
fn default(nesting: Nesting, value: View<'_>) -> Result<Notation, Unwritable> {
    let style = match is_nested(value)? {
        false => Style::Form { explode: true },
        true => Style::DeepObject(nesting),
    };
    Ok(style.into())
}

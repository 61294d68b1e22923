//! Servers with variables.
//!
//! Fills the variables of a server's URL in. Refuses a value that would lead to another host or
//! into a query.

use super::config::Config;

impl Config {
    /// Sets which of the API's servers is called.
    pub(crate) fn server(&mut self, template: &'static str, values: &[(&'static str, &str)]) {
        match filled(template, values) {
            Ok(url) => self.server_url(url),
            Err((name, reason)) => self.wrong(name, reason),
        }
    }
}

/// Returns the URL with its variables filled in.
///
/// # Errors
///
/// The variable whose value is not valid there, and why.
pub(crate) fn filled(
    template: &'static str,
    values: &[(&'static str, &str)],
) -> Result<String, (&'static str, &'static str)> {
    let mut url = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        url.push_str(literal);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(other, _)| *other == name);
        let (_, value) = value.ok_or((name, "has no value"))?;
        let in_host = url
            .split_once("://")
            .is_some_and(|(_, host)| !host.contains('/'));
        if value.is_empty() {
            return Err((name, "is empty"));
        }
        if in_host && value.contains('/') {
            return Err((name, "has a slash, which would lead to another host"));
        }
        let stray = |c: char| "?#@\\{}".contains(c) || c.is_whitespace() || c.is_control();
        if value.contains(stray) {
            return Err((name, "has a character that is not valid in a base URL"));
        }
        url.push_str(value);
        rest = after;
    }
    url.push_str(rest);
    Ok(url)
}

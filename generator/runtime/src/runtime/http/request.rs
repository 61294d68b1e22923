//! A request while its parameters are set.
//!
//! Setters never fail: the first error is stored with the name of its parameter, and reported when
//! the request is sent.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::time::Duration;

use http::Method;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};

use super::error::RequestError;
use super::table::OperationTable;
use crate::runtime::auth::credential::Credential;
use crate::runtime::bodies::body::Body;
use crate::runtime::bodies::shared::Shared;
use crate::runtime::json;
use crate::runtime::model::View;
use crate::runtime::parameters::cookie::cookie_string;
use crate::runtime::parameters::flatten::Unwritable;
use crate::runtime::parameters::header::{header_pair, header_value, own_header};
use crate::runtime::parameters::path::path_string;
use crate::runtime::parameters::percent::push_literal;
use crate::runtime::parameters::style::{Notation, Style};
use crate::runtime::parameters::{flatten, pair, query};

/// A request as it is being filled in.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) table: &'static OperationTable,
    pub(crate) method: Method,
    pub(crate) target: Template,
    /// The pairs of each parameter, in the order in which they were first set.
    query: Vec<(&'static str, String)>,
    pub(crate) headers: HeaderMap,
    /// The pairs of each cookie parameter.
    pub(crate) cookies: Vec<(&'static str, String)>,
    pub(crate) body: Option<Shared>,
    pub(crate) options: Options,
    first_error: Option<RequestError>,
}

/// The target of a request, relative to the base URL.
#[derive(Clone)]
pub(crate) enum Template {
    /// A template of the API, and the encoded values for its parameters.
    Path(&'static str, Vec<(&'static str, String)>),
    /// A complete path from the caller.
    Literal(String),
}

/// Options of a call that override those of its client.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) base_url: Option<String>,
    /// The outer `None` leaves it to the client, the inner one means without limit.
    pub(crate) timeout: Option<Option<Duration>>,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) credentials: Vec<(usize, Credential)>,
    /// The scheme that must be used.
    pub(crate) scheme: Option<usize>,
    pub(crate) settings: Vec<(usize, Result<HeaderValue, Unwritable>)>,
}

impl Request {
    /// Creates an empty request for the operation of `table`.
    pub(crate) fn new(table: &'static OperationTable) -> Self {
        let method = Method::from_bytes(table.method.as_bytes());
        let first_error = method
            .is_err()
            .then(|| RequestError::invalid("method", "is not a token, which a method must be"));
        Self {
            table,
            method: method.unwrap_or_default(),
            target: Template::Path(table.path, Vec::new()),
            query: Vec::new(),
            headers: HeaderMap::new(),
            cookies: Vec::new(),
            body: None,
            options: Options::default(),
            first_error,
        }
    }

    /// Creates an empty request for a path of the caller's own.
    pub(crate) fn literal(table: &'static OperationTable, method: Method, path: String) -> Self {
        Self {
            method,
            target: Template::Literal(path),
            ..Self::new(table)
        }
    }

    /// Sets a parameter of the path (style `simple`).
    pub(crate) fn path(&mut self, name: &'static str, value: View<'_>) {
        self.styled_path(name, Style::Simple { explode: false }, value);
    }

    /// Sets a parameter of the path.
    pub(crate) fn styled_path(
        &mut self,
        name: &'static str,
        notation: impl Into<Notation>,
        value: View<'_>,
    ) {
        match path_string(name, notation.into(), value) {
            Ok(Some(string)) => {
                if let Template::Path(_, values) = &mut self.target {
                    values.push((name, string));
                }
            }
            Ok(None) => self.wrong(name, "is needed in the path and has no value"),
            Err(reason) => self.wrong(name, reason),
        }
    }

    /// Sets a parameter of the query. An absent value leaves it out.
    pub(crate) fn query(
        &mut self,
        name: &'static str,
        notation: impl Into<Notation>,
        value: View<'_>,
    ) {
        let mut string = String::new();
        if let Err(reason) = query::push_query(&mut string, name, notation.into(), value) {
            self.wrong(name, reason);
        }
        replace(&mut self.query, name, string);
    }

    /// Sets a parameter that is the whole query, as pairs or as JSON. An absent value leaves it out.
    pub(crate) fn styled_querystring(&mut self, name: &'static str, style: Style, value: View<'_>) {
        let mut string = String::new();
        if let Err(reason) = query::push_whole_query(&mut string, name, style, value) {
            self.wrong(name, reason);
        }
        replace(&mut self.query, name, string);
    }

    /// Sets a parameter that is the whole query and already encoded; characters that a query cannot
    /// contain are encoded anyway. An absent value omits it.
    pub(crate) fn querystring(&mut self, name: &'static str, value: View<'_>) {
        match flatten::scalar_string(value) {
            Ok(string) => {
                let mut query = String::new();
                push_literal(
                    &mut query,
                    string.unwrap_or_default().trim_start_matches('?'),
                );
                replace(&mut self.query, name, query);
            }
            Err(reason) => self.wrong(name, reason),
        }
    }

    /// Sets a parameter in a cookie. An absent value leaves it out.
    pub(crate) fn cookie(&mut self, name: &'static str, style: Style, value: View<'_>) {
        match cookie_string(name, style, value) {
            Ok(Some(string)) => replace(&mut self.cookies, name, string),
            Ok(None) => self.cookies.retain(|(other, _)| *other != name),
            Err(reason) => self.wrong(name, reason),
        }
    }

    /// Returns the query: the parameters, then the caller's own pairs.
    pub(crate) fn query_string(&self) -> String {
        let parameters = self.query.iter().map(|(_, string)| string.as_str());
        let parts = parameters.chain([self.options.query.as_str()]);
        parts
            .filter(|string| !string.is_empty())
            .collect::<Vec<_>>()
            .join("&")
    }

    /// Sets a parameter in a header (style `simple`). An absent value sets nothing.
    pub(crate) fn header(&mut self, name: &'static str, value: View<'_>) {
        self.styled_header(name, Style::Simple { explode: false }, value);
    }

    /// Sets a parameter in a header. An absent value sets nothing.
    pub(crate) fn styled_header(&mut self, name: &'static str, style: Style, value: View<'_>) {
        match header_pair(name, style, value) {
            Ok(Some((header, value))) => {
                self.headers.insert(header, value);
            }
            Ok(None) => {}
            Err(reason) => self.wrong(name, reason),
        }
    }

    /// Sets a JSON body. An absent value sets none.
    pub(crate) fn json(&mut self, media_type: &'static str, value: View<'_>) {
        if matches!(value, View::Absent) {
            return;
        }
        let mut string = Vec::new();
        match json::write(&mut string, value) {
            Ok(()) => self.body(media_type, string),
            Err(error) => self.wrong("body", error.to_string()),
        }
    }

    /// Sets a `text/plain` body. An absent value sets none.
    pub(crate) fn plain(&mut self, media_type: &'static str, value: View<'_>) {
        match flatten::scalar_string(value) {
            Ok(Some(string)) => self.body(media_type, string),
            Ok(None) => {}
            Err(reason) => self.wrong("body", reason),
        }
    }

    /// Sets a body that is written already, or a stream of one.
    pub(crate) fn body(&mut self, media_type: &str, body: impl Into<Body>) {
        match HeaderValue::from_str(media_type) {
            Ok(value) => {
                self.headers.insert(CONTENT_TYPE, value);
                self.body = Some(body.into().into());
            }
            Err(_) => self.wrong("Content-Type", "is not a valid header value"),
        }
    }

    /// Sets the credential of a scheme for this call.
    pub(crate) fn credential(&mut self, scheme: usize, credential: Credential) {
        self.options
            .credentials
            .retain(|(index, _)| *index != scheme);
        self.options.credentials.push((scheme, credential));
    }

    /// Sets the scheme that this call must use.
    pub(crate) fn prefer(&mut self, scheme: usize) {
        self.options.scheme = Some(scheme);
    }

    /// Sets a setting of the client for this call. An absent value leaves it to the client.
    pub(crate) fn setting(&mut self, index: usize, value: View<'_>) {
        self.options.settings.retain(|(other, _)| *other != index);
        self.options
            .settings
            .extend(header_value(value).transpose().map(|value| (index, value)));
    }

    /// Sets a header of the caller's own, over any other of that name.
    pub(crate) fn own_header(&mut self, name: &str, value: &str) {
        match own_header(name, value) {
            Ok((header, value)) => {
                self.options.headers.insert(header, value);
            }
            Err(reason) => self.wrong(name.to_owned(), reason),
        }
    }

    /// Adds a pair of the caller's own to the query.
    pub(crate) fn own_pair(&mut self, name: &str, value: &dyn fmt::Display) {
        let mut string = String::new();
        match write!(string, "{value}") {
            Ok(()) => pair::push_pair(&mut self.options.query, name, &string),
            Err(fmt::Error) => self.wrong(name.to_owned(), "has no string form"),
        }
    }

    /// Returns the first error of the setters, if there is one.
    ///
    /// # Errors
    ///
    /// That error.
    pub(crate) fn check(&mut self) -> Result<(), RequestError> {
        self.first_error.take().map_or(Ok(()), Err)
    }

    /// Stores an error, unless there was one before.
    pub(crate) fn wrong(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        reason: impl Into<Cow<'static, str>>,
    ) {
        self.first_error
            .get_or_insert_with(|| RequestError::invalid(name, reason));
    }
}

/// Sets the pairs of a parameter, which retains its position.
fn replace(pairs: &mut Vec<(&'static str, String)>, name: &'static str, string: String) {
    match pairs.iter_mut().find(|(other, _)| *other == name) {
        Some((_, old)) => *old = string,
        None => pairs.push((name, string)),
    }
}

/// Shows the operation and the names of its headers, but no value, which may be secret.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = match &self.target {
            Template::Path(template, _) => template,
            Template::Literal(path) => path.split('?').next().unwrap_or_default(),
        };
        f.debug_struct("Request")
            .field("operation", &self.table.id)
            .field("method", &self.method)
            .field("path", &path)
            .field(
                "headers",
                &self
                    .headers
                    .keys()
                    .chain(self.options.headers.keys())
                    .collect::<Vec<_>>(),
            )
            .field("body", &self.body)
            .field("first_error", &self.first_error)
            .finish_non_exhaustive()
    }
}

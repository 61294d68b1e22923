//! A small API, written by hand in the form that the generator writes.

use std::ffi::OsString;
use std::time::Duration;

use bytes::Bytes;
use http::Method;

use crate::runtime::auth::credential::Credential;
use crate::runtime::auth::provider::CredentialProvider;
use crate::runtime::auth::scheme::{KeyLocation, Scheme, SchemeKind};
use crate::runtime::http::build_error::BuildError;
use crate::runtime::http::call::{Call, Operation, RawCall};
use crate::runtime::http::client::Core;
use crate::runtime::http::config::Config;
use crate::runtime::http::headers::header_table;
use crate::runtime::http::outcome::outcome_table;
use crate::runtime::http::outcome::{BodyFormat, NoError, Outcome, StatusMatch};
use crate::runtime::http::request::Request;
use crate::runtime::http::table::OperationTable;
use crate::runtime::http::table::{ApiTable, Setting};
use crate::runtime::http::transport::Transport;
use crate::runtime::macros::object_table;
use crate::runtime::model::Model;
use crate::runtime::model::json_value::Json;
use crate::runtime::parameters::style::{Nesting, Style};

pub const API: ApiTable = ApiTable {
    base_url: None,
    user_agent: "little/0.1.0",
    schemes: &[
        Scheme {
            name: "bearer",
            setter: "bearer_auth",
            kind: SchemeKind::Bearer,
            variables: &["LITTLE_TOKEN"],
        },
        Scheme {
            name: "basic",
            setter: "basic_auth",
            kind: SchemeKind::Basic,
            variables: &["LITTLE_USER", "LITTLE_PASSWORD"],
        },
        Scheme {
            name: "headerKey",
            setter: "header_key",
            kind: SchemeKind::ApiKey {
                location: KeyLocation::Header,
                name: "X-Key",
            },
            variables: &["LITTLE_HEADER_KEY"],
        },
        Scheme {
            name: "queryKey",
            setter: "query_key",
            kind: SchemeKind::ApiKey {
                location: KeyLocation::Query,
                name: "api key",
            },
            variables: &["LITTLE_QUERY_KEY"],
        },
        Scheme {
            name: "cookieKey",
            setter: "cookie_key",
            kind: SchemeKind::ApiKey {
                location: KeyLocation::Cookie,
                name: "sid",
            },
            variables: &["LITTLE_COOKIE_KEY"],
        },
        Scheme {
            name: "hawk",
            setter: "hawk_auth",
            kind: SchemeKind::Http { scheme: "Hawk" },
            variables: &["LITTLE_HAWK_AUTH"],
        },
    ],
    settings: &[
        Setting {
            name: "version",
            header: "X-Version",
            required: true,
        },
        Setting {
            name: "tenant",
            header: "X-Tenant",
            required: false,
        },
    ],
};

#[derive(Clone, Debug)]
pub struct Client {
    core: Core,
}

#[derive(Debug)]
pub struct ClientBuilder {
    config: Config,
}

impl Client {
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            config: Config::new(&API),
        }
    }

    /// Returns the builder of a client of `url` with all required settings and no credentials.
    pub fn at(url: &str) -> ClientBuilder {
        Self::builder().base_url(url).version("7")
    }

    pub fn styled(&self, label: Vec<String>, matrix: Thing) -> Call<Styled> {
        let mut request = Request::new(Styled::TABLE);
        request.styled_path("label", Style::Label { explode: true }, label.view());
        request.styled_path("matrix", Style::Matrix { explode: true }, matrix.view());
        Call::new(&self.core, request)
    }

    pub fn request(&self, method: Method, path: impl Into<String>) -> RawCall {
        RawCall::any(&self.core, method, path)
    }

    pub fn get(&self, id: &str) -> Call<GetThing> {
        let mut request = Request::new(GetThing::TABLE);
        request.path("id", id.to_owned().view());
        Call::new(&self.core, request)
    }

    pub fn create(&self, body: &Thing) -> Call<CreateThing> {
        let mut request = Request::new(CreateThing::TABLE);
        request.json("application/json; charset=utf-8", body.view());
        Call::new(&self.core, request)
    }

    pub fn ping(&self) -> Call<Ping> {
        Call::new(&self.core, Request::new(Ping::TABLE))
    }

    /// Calls the operation of [`Client::ping`], served elsewhere.
    pub fn ping_at(&self, server: &'static str) -> Call<Ping> {
        let table = OperationTable {
            server: Some(server),
            ..*Ping::TABLE
        };
        Call::new(&self.core, Request::new(Box::leak(Box::new(table))))
    }

    pub fn note(&self, note: &str) -> Call<Note> {
        let mut request = Request::new(Note::TABLE);
        request.plain("text/plain", note.to_owned().view());
        Call::new(&self.core, request)
    }

    pub fn greet(&self) -> Call<Greet> {
        Call::new(&self.core, Request::new(Greet::TABLE))
    }

    pub fn count(&self) -> Call<Count> {
        Call::new(&self.core, Request::new(Count::TABLE))
    }

    pub fn download(&self) -> Call<Download> {
        Call::new(&self.core, Request::new(Download::TABLE))
    }

    pub fn strict(&self) -> Call<Strict> {
        Call::new(&self.core, Request::new(Strict::TABLE))
    }

    pub fn optional(&self) -> Call<Optional> {
        Call::new(&self.core, Request::new(Optional::TABLE))
    }

    pub fn moved(&self) -> Call<Moved> {
        Call::new(&self.core, Request::new(Moved::TABLE))
    }

    pub fn cookie(&self) -> Call<Cookie> {
        Call::new(&self.core, Request::new(Cookie::TABLE))
    }
}

impl ClientBuilder {
    pub fn bearer_auth(mut self, token: impl Into<String>) -> Self {
        self.config.credential(0, Credential::key(token.into()));
        self
    }
    pub fn basic_auth(mut self, user: impl Into<String>, password: impl Into<String>) -> Self {
        self.config
            .credential(1, Credential::basic(&user.into(), &password.into()));
        self
    }
    pub fn header_key(mut self, key: impl Into<String>) -> Self {
        self.config.credential(2, Credential::key(key.into()));
        self
    }
    pub fn query_key(mut self, key: impl Into<String>) -> Self {
        self.config.credential(3, Credential::key(key.into()));
        self
    }
    pub fn cookie_key(mut self, key: impl Into<String>) -> Self {
        self.config.credential(4, Credential::key(key.into()));
        self
    }
    pub fn hawk_auth(mut self, credentials: impl Into<String>) -> Self {
        self.config
            .credential(5, Credential::key(credentials.into()));
        self
    }
    pub fn bearer_auth_provider(mut self, provider: impl CredentialProvider<String>) -> Self {
        self.config
            .credential(0, Credential::key_provider(provider));
        self
    }
    pub fn basic_auth_provider(
        mut self,
        provider: impl CredentialProvider<(String, String)>,
    ) -> Self {
        self.config
            .credential(1, Credential::basic_provider(provider));
        self
    }
    pub fn auth(mut self, scheme: usize) -> Self {
        self.config.prefer(scheme);
        self
    }
    pub fn credentials_from(mut self, variable: impl Fn(&str) -> Option<OsString>) -> Self {
        self.config.credentials_from(variable);
        self
    }
    pub fn version(mut self, value: impl Into<String>) -> Self {
        self.config.setting(0, value.into().view());
        self
    }
    pub fn tenant(mut self, value: impl Into<String>) -> Self {
        self.config.setting(1, value.into().view());
        self
    }
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.config.base_url(url);
        self
    }
    pub fn server(mut self, template: &'static str, values: &[(&'static str, &str)]) -> Self {
        self.config.server(template, values);
        self
    }
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.config.user_agent(name);
        self
    }
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.timeout(timeout);
        self
    }
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.config.header(name, value);
        self
    }
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.config.max_response_size(bytes);
        self
    }
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.config.transport(transport);
        self
    }
    pub fn build(self) -> Result<Client, BuildError> {
        Core::new(self.config).map(|core| Client { core })
    }
}

impl<O> Call<O> {
    pub(super) fn bearer_auth(mut self, token: impl Into<String>) -> Self {
        self.request.credential(0, Credential::key(token.into()));
        self
    }
    pub(super) fn basic_auth(
        mut self,
        user: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        self.request
            .credential(1, Credential::basic(&user.into(), &password.into()));
        self
    }
    pub(super) fn auth(mut self, scheme: usize) -> Self {
        self.request.prefer(scheme);
        self
    }
    pub(super) fn version(mut self, value: impl Into<String>) -> Self {
        self.request.setting(0, value.into().view());
        self
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thing {
    pub name: String,
    pub size: Option<i64>,
}
object_table!(Thing {
    0 => name = "name", required;
    1 => size = "size", optional;
});

#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub message: Option<String>,
}
object_table!(Problem {
    0 => message = "message", optional;
});

const fn outcome(status: StatusMatch, body: BodyFormat) -> Outcome {
    Outcome { status, body }
}

#[derive(Debug, Clone, Copy)]
pub struct GetThing;
impl Operation for GetThing {
    type Output = Thing;
    type Error = GetThingError;
    const TABLE: &'static OperationTable = &OperationTable {
        id: "getThing",
        method: "GET",
        path: "/v1/things/{id}",
        server: None,
        accept: "application/json",
        success: &[outcome(StatusMatch::Exact(200), BodyFormat::Json)],
        errors: &[
            outcome(StatusMatch::Exact(401), BodyFormat::Json),
            outcome(StatusMatch::Exact(404), BodyFormat::Json),
            outcome(StatusMatch::Exact(410), BodyFormat::None),
            outcome(StatusMatch::Class(4), BodyFormat::Json),
            outcome(StatusMatch::Exact(418), BodyFormat::Plain),
        ],
        auth: &[&[0], &[1]],
    };
}
#[derive(Debug, Clone, PartialEq)]
pub enum GetThingError {
    Unauthorized(Problem),
    NotFound(Problem),
    Gone,
    ClientError(Problem),
    ImATeapot(String),
}
outcome_table!(GetThingError {
    0 => Unauthorized(_) = "401 Unauthorized";
    1 => NotFound(_) = "404 Not Found";
    2 => Gone = "410 Gone";
    3 => ClientError(_) = "4XX";
    4 => ImATeapot(_) = "418 I'm a teapot";
});

impl Call<GetThing> {
    pub(super) fn active(mut self, value: bool) -> Self {
        self.request
            .query("active", Style::Form { explode: true }, value.view());
        self
    }
    pub(super) fn tags(mut self, value: Vec<String>) -> Self {
        self.request
            .query("tags", Style::Form { explode: false }, value.view());
        self
    }
    pub(super) fn trace(mut self, value: impl Into<String>) -> Self {
        self.request.header("X-Trace", value.into().view());
        self
    }
}

#[derive(Debug, Clone, Copy)]
pub struct CreateThing;
impl Operation for CreateThing {
    type Output = CreateThingOutput;
    type Error = CreateThingError;
    const TABLE: &'static OperationTable = &OperationTable {
        id: "createThing",
        method: "POST",
        path: "/v1/things",
        server: None,
        accept: "application/json",
        success: &[
            outcome(StatusMatch::Exact(201), BodyFormat::Json),
            outcome(StatusMatch::Exact(202), BodyFormat::None),
        ],
        errors: &[outcome(StatusMatch::Default, BodyFormat::Json)],
        auth: &[],
    };
}
#[derive(Debug, Clone, PartialEq)]
pub enum CreateThingOutput {
    Created(Thing),
    Accepted,
}
outcome_table!(CreateThingOutput {
    0 => Created(_) = "201 Created";
    1 => Accepted = "202 Accepted";
});
#[derive(Debug, Clone, PartialEq)]
pub enum CreateThingError {
    Other(Problem),
}
outcome_table!(CreateThingError {
    0 => Other(_) = "default";
});

macro_rules! operation {
    ($name:ident: $method:ident $path:literal, $accept:literal, $output:ty, $status:expr, $body:ident, $auth:expr) => {
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Operation for $name {
            type Output = $output;
            type Error = NoError;
            const TABLE: &'static OperationTable = &OperationTable {
                id: stringify!($name),
                method: stringify!($method),
                path: $path,
                server: None,
                accept: $accept,
                success: &[outcome($status, BodyFormat::$body)],
                errors: &[],
                auth: $auth,
            };
        }
    };
}
operation!(Ping: POST "/ping", "", (), StatusMatch::Exact(204), None, &[]);
operation!(Note: PUT "/note", "text/plain", String, StatusMatch::Exact(200), Plain, &[]);
operation!(Greet: GET "/greet", "application/json", String, StatusMatch::Exact(200), JsonOrPlain, &[]);
operation!(Count: GET "/count?unit=thing", "text/plain", i64, StatusMatch::Default, Plain, &[]);
operation!(Download: GET "/file", "*/*", Bytes, StatusMatch::Class(2), Bytes, &[]);
operation!(Strict: GET "/strict", "", (), StatusMatch::Exact(200), None, &[&[2, 3], &[1]]);
operation!(Optional: GET "/optional", "", (), StatusMatch::Exact(200), None, &[&[0], &[]]);
operation!(Moved: GET "/moved", "", (), StatusMatch::Exact(302), None, &[]);
operation!(Cookie: GET "/cookie", "", (), StatusMatch::Exact(200), None, &[&[4]]);
operation!(Styled: QUERY "/styled/{label}/{matrix}?action=go", "", (), StatusMatch::Exact(200), None, &[&[4], &[]]);

impl Call<Styled> {
    pub(super) fn lang(mut self, value: Vec<String>) -> Self {
        self.request
            .cookie("lang", Style::Form { explode: true }, value.view());
        self
    }
    pub(super) fn plain(mut self, value: impl Into<String>) -> Self {
        let value: String = value.into();
        self.request
            .cookie("raw", Style::Cookie { explode: false }, value.view());
        self
    }
    pub(super) fn exploded(mut self, value: &Thing) -> Self {
        self.request
            .styled_header("X-Thing", Style::Simple { explode: true }, value.view());
        self
    }
    pub(super) fn context(mut self, value: &Thing) -> Self {
        self.request
            .styled_header("X-Context", Style::Json, value.view());
        self
    }
    pub(super) fn filter(mut self, value: &Json) -> Self {
        let style = Style::DeepObject(Nesting::Brackets);
        self.request.query("filter", style, value.view());
        self
    }
    pub(super) fn labels(mut self, value: Vec<String>) -> Self {
        let style = Style::Form { explode: true };
        self.request.query("labels", style.or_empty(), value.view());
        self
    }
    pub(super) fn back(mut self, value: impl Into<String>) -> Self {
        let value: String = value.into();
        let style = Style::Form { explode: true };
        self.request.query("back", style.reserved(), value.view());
        self
    }
    pub(super) fn whole_query(mut self, value: impl Into<String>) -> Self {
        let value: String = value.into();
        self.request.querystring("whole", value.view());
        self
    }
}

/// The headers of [`GetThing`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetThingHeaders {
    pub left: Option<i64>,
    pub tags: Option<Vec<String>>,
    pub sizes: Option<Vec<i32>>,
    pub exact: Option<bool>,
}
header_table!(GetThingHeaders {
    0 => left = "X-Calls-Left", optional;
    1 => tags = "X-Tags", optional;
    2 => sizes = "X-Sizes", optional;
    3 => exact = "X-Exact", optional;
});

//! The runtime: everything that is the same for every API, as ordinary Rust.
//!
//! Generated code describes an API by tables; this code acts on them. A client carries only the
//! files that its API needs. The rooms, from the bottom up:
//!
//! - `model/`: how a Rust value is described to every format. [`model::Model`] has a slot to read
//!   into and a view to write from; `Field`, `Set`, tuples and `Json` are here, and the tables by
//!   which the variants of a union are distinguished.
//! - `json/`: a strict reader and a writer. The reader chooses the variant of a union before it
//!   reads it, and errors have a path and a position.
//! - `serde/`: serde's two traits for every model.
//! - `macros/`: the macros that expand the tables of generated types. The grammar of their rows is
//!   documented there.
//! - `formats/`: types of other crates and string formats, one file each.
//! - `parameters/`: the styles of OpenAPI in paths, queries, headers and cookies, and
//!   percent-encoding.
//! - `bodies/`: bytes, streams, forms, multipart and files.
//! - `auth/`: security schemes, credentials and their providers, environment variables.
//! - `http/`: calls, from a request to a decoded response or an error; the transport.
//! - `validate/`: the constraints of schemas, for clients that ask for them.
//!
//! To follow a call, start at [`http::call`]: `http/request.rs` collects the parameters,
//! `http/complete.rs` adds what the client shares, `http/exchange.rs` sends the request through
//! `http/transport.rs`, and `http/decode.rs` reads the response.

pub mod auth;
pub mod bodies;
pub mod formats;
pub mod http;
pub mod json;
pub mod macros;
pub mod model;
pub mod parameters;
pub mod serde;

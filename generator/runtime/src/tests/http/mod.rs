//! The HTTP half of the runtime against a real server on the loopback interface.

mod api;
mod auth;
mod encoding;
mod failures;
mod headers;
mod notation;
mod outcomes;
mod redirects;
mod server;
mod streams;
mod surface;
mod wire;

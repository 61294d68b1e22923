//! The HTTP half of the runtime against a real server on the loopback interface.

mod absent_parts;
mod api;
mod auth;
mod encoding;
mod failures;
mod forms;
mod headers;
mod notation;
mod outcomes;
mod redirects;
mod server;
mod servers;
mod sign_in;
mod streams;
mod surface;
mod wire;

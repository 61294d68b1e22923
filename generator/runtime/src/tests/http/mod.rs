//! Tests of the HTTP half of the runtime against a real server on the loopback interface.

mod absent_parts;
mod api;
mod auth;
mod credential_sources;
mod encoding;
mod failures;
mod forms;
mod headers;
mod notation;
mod outcomes;
mod public_api;
mod redirects;
mod server;
mod servers;
mod streams;
mod wire;

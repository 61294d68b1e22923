//! The requests of the generated crate `polytomic`, byte for byte, and its result for every response.
//!
//! Each test has a server of its own on the loopback interface, which records the requests.

use polytomic::uuid::{Uuid, uuid};
use polytomic::{Client, ClientBuilder};

mod activate;
mod bodies;
mod credentials;
mod options;
mod requests;
mod server;
mod values;

const SYNC: Uuid = uuid!("248df4b7-aa70-47b8-a036-33ac447e668d");
const CONNECTION: Uuid = uuid!("0f6a3c1e-6a53-4f0e-9f0c-5a8a4d7b2c11");
const TARGET: Uuid = uuid!("7d9b2f64-1c7e-4b58-8a35-3e2f9d0c6b22");

/// Returns the builder of a client of `server` that lacks only credentials.
fn without_credentials(server: &server::Server) -> ClientBuilder {
    Client::builder()
        .base_url(&server.url)
        .polytomic_version("2024-02-08")
}

/// Returns a client of `server` with credentials.
fn client(server: &server::Server) -> Client {
    let builder = without_credentials(server).bearer_auth("t0k");
    builder.build().unwrap()
}

//! The client of the whole Polytomic API, from its unmodified description: a program walks through its
//! operations against a loopback server that records the requests, and a snapshot lists the names of
//! all operations.
//!
//! The description refers to no security scheme, and declares a header parameter `Authorization`
//! instead; every operation declares a header for the version.

#[allow(dead_code, reason = "the program uses only a part of it")]
#[path = "../wire/server.rs"]
mod server;

use std::path::{Path, PathBuf};

use server::{Received, Reply, Server, answer, json};
use specsmith::surface::Callable;
use specsmith::{Generated, Options, Source, generate};
use tests::{Scratch, check_snapshot, read, run, specs_or_skip};

const SYNC: &str = "00000000-0000-0000-0000-000000000007";

/// The manifest of the program.
const MANIFEST: &str = r#"[package]
name = "walk"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
polytomic = { path = "client", default-features = false, features = ["reqwest"] }
tokio = { version = "1", default-features = false, features = ["macros", "rt-multi-thread"] }

[profile.dev]
debug = false

[workspace]
"#;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "compiles a large client; `.ci/run` runs it"]
async fn a_program_walks_through_polytomic() {
    let Some(specs) = specs_or_skip("a_program_walks_through_polytomic") else {
        return;
    };
    let generated = client(&specs);
    let scratch = Scratch::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join("polytomic"));
    scratch.add("client", &generated);
    scratch.write("Cargo.toml", MANIFEST);
    scratch.write("src/main.rs", &read(&folder().join("program.rs")));

    let server = Server::start(reply).await;
    let mut command = scratch.cargo(&["run"]);
    command
        .env("SERVER", &server.url)
        .env("POLYTOMIC_API_KEY", "user-key")
        .env("POLYTOMIC_PARTNER_KEY", "partner-key")
        .env("POLYTOMIC_ORGANIZATION", "org")
        .env("POLYTOMIC_ORGANIZATION_KEY", "org-key");
    let program = tokio::task::spawn_blocking(move || run(&mut command));
    program.await.unwrap();

    let sent: Vec<String> = server.received().iter().map(summary).collect();
    let user = "2025-09-18 | Bearer user-key";
    let sync = format!("/api/bulk/syncs/{SYNC}");
    assert_eq!(
        sent,
        [
            format!("GET /api/me | {user}"),
            format!("GET /api/connections | {user}"),
            format!("GET /api/bulk/syncs?active=true | {user}"),
            format!("POST /api/bulk/syncs | {user}"),
            format!("GET {sync}?refresh_schemas=true | {user}"),
            format!("POST {sync}/activate | {user}"),
            format!("POST {sync}/executions | {user}"),
            format!("GET {sync}/status | {user}"),
            format!("GET {sync}/executions | {user}"),
            format!("GET {sync}/schemas | {user}"),
            format!("GET {sync}/schedules | {user}"),
            "GET /api/organizations | 2025-09-18 | Bearer partner-key".to_owned(),
            "GET /api/organization | 2025-09-18 | Basic b3JnOm9yZy1rZXk=".to_owned(),
            format!("DELETE {sync} | 2024-02-08 | Bearer user-key"),
            "GET /api/me | - | -".to_owned(),
        ]
    );
}

#[test]
fn the_names_of_all_operations_are_stable() {
    let Some(specs) = specs_or_skip("the_names_of_all_operations_are_stable") else {
        return;
    };
    let mut operations = client(&specs).surface.operations;
    assert_eq!(operations.len(), 128);
    operations.sort_by(|a, b| a.accessors.cmp(&b.accessors));
    let calls: Vec<String> = operations.iter().map(signature).collect();
    check_snapshot(&folder(), "names", Some(&calls.join("\n")));
}

/// Returns how an operation is called, and the request that it sends.
fn signature(operation: &Callable) -> String {
    let groups = operation.accessors.iter();
    let groups: String = groups.map(|group| format!(".{group}()")).collect();
    let arguments = operation.arguments.iter();
    let arguments: Vec<&str> = arguments.map(|argument| argument.name.as_str()).collect();
    let (name, arguments) = (&operation.name, arguments.join(", "));
    let (method, path) = (&operation.method, &operation.path);
    format!("client{groups}.{name}({arguments})  {method} {path}")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("polytomic")
}

/// Generates the client from the shared documents, with the options of `specsmith.toml`.
fn client(specs: &Path) -> Generated {
    let options = Options::from_toml(&read(&folder().join("specsmith.toml"))).unwrap();
    let document = specs.join("real/polytomic-2025-09-18.json");
    generate(&Source::path(document), &options).unwrap()
}

/// Returns the request line, the version and the credentials.
fn summary(request: &Received) -> String {
    let header = |name| request.header(name).unwrap_or("-").to_owned();
    let line = request.line().trim_end_matches(" HTTP/1.1").to_owned();
    [line, header("x-polytomic-version"), header("authorization")].join(" | ")
}

/// Returns a short response in the shape of Polytomic's.
fn reply(request: &Received) -> Reply {
    let line = request.line();
    if line.starts_with("DELETE") {
        return answer("200 OK", &[], "");
    }
    let list = [
        "/syncs?",
        "/connections ",
        "/organizations ",
        "GET /api/bulk/syncs/00000000-0000-0000-0000-000000000007/executions ",
        "/schemas ",
        "/schedules ",
    ];
    let data = if list.iter().any(|end| line.contains(end)) {
        "[]".to_owned()
    } else {
        format!(r#"{{"id": "{SYNC}", "active": true}}"#)
    };
    json("200 OK", &format!(r#"{{"data": {data}}}"#))
}

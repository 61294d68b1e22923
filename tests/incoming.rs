//! The functions of `incoming` read the requests that an API sends: a program passes bodies to those of
//! the case `operations/callbacks`.

use std::path::Path;

use tests::{Scratch, cases, run};

const MANIFEST: &str = r#"[package]
name = "receiver"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
callbacks = { path = "client", default-features = false }

[profile.dev]
debug = false

[workspace]
"#;

const PROGRAM: &str = r##"use callbacks::incoming;

fn main() {
    let paid = incoming::parse_paid(br#"{"amount": 7, "later": true}"#).unwrap();
    assert_eq!(paid.amount, 7);
    let event = incoming::parse_subscribe_on_event_request_body_url_events(
        br#"{"kind": "created"}"#,
    )
    .unwrap();
    assert_eq!((event.kind.as_str(), event.at.is_none()), ("created", true));
    let done = incoming::parse_done(br#"{"message": "late"}"#).unwrap();
    assert_eq!(done.message.as_deref(), Some("late"));
    assert_eq!(incoming::parse_post_jobs_progress(b"0.5").unwrap(), 0.5);

    let error = incoming::parse_paid(b"{}").unwrap_err().to_string();
    assert!(error.contains("`amount`"), "{error}");
    incoming::parse_paid(b"amount=7").unwrap_err();
    incoming::parse_post_jobs_progress(b"").unwrap_err();
}
"##;

#[test]
fn payloads_are_read_from_bytes() {
    let case = cases()
        .into_iter()
        .find(|case| case.name == "operations/callbacks")
        .expect("the case is there");
    let mut options = case.options();
    options.package.name = Some("callbacks".to_owned());
    let generated = specsmith::generate(&case.source(), &options).expect("a client");
    assert_eq!(generated.summary.incoming, 5);

    let scratch = Scratch::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join("incoming"));
    scratch.add("client", &generated);
    scratch.write("Cargo.toml", MANIFEST);
    scratch.write("src/main.rs", PROGRAM);
    run(&mut scratch.cargo(&["run"]));
}

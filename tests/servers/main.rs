//! Third-party servers, used by the clients of their own documents.
//!
//! The tests install Python packages, so they run only on request:
//! `cargo test -p tests --test servers -- --ignored`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use specsmith::{Options, Source, generate};
use tests::{Running, Scratch, python, read, run};

/// The Python interpreter with the servers' packages.
static PYTHON: LazyLock<PathBuf> = LazyLock::new(|| python(&folder().join("requirements.txt")));

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("servers")
}

#[test]
#[ignore = "installs Python packages"]
fn httpbin() {
    let server = Running::start(|port| {
        let mut command = Command::new(&*PYTHON);
        command
            .args(["-m", "flask", "--app", "httpbin", "run", "--port"])
            .arg(port.to_string());
        command
    });
    let server = server.expect("httpbin should start");
    let document = server.get("/spec.json").expect("a document");
    exercise("httpbin", &server, Source::bytes("spec.json", document));
}

#[test]
#[ignore = "installs Python packages"]
fn jupyter() {
    let home = tempfile::tempdir().expect("a folder");
    let server = Running::start(|port| {
        let mut command = Command::new(&*PYTHON);
        command
            .args(["-m", "jupyter_server", "--no-browser", "--allow-root"])
            .arg(format!("--ServerApp.port={port}"))
            .args(["--ServerApp.port_retries=0", "--IdentityProvider.token=t0k"])
            .current_dir(home.path())
            .env("HOME", home.path())
            .envs(["CONFIG", "DATA", "RUNTIME"].map(|kind| {
                let folder = home.path().join(".jupyter").join(kind.to_lowercase());
                (format!("JUPYTER_{kind}_DIR"), folder)
            }));
        command
    });
    let server = server.expect("Jupyter Server should start");
    let package = Command::new(&*PYTHON)
        .args([
            "-c",
            "import jupyter_server; print(jupyter_server.__path__[0], end='')",
        ])
        .output()
        .expect("Python should run");
    let package = String::from_utf8_lossy(&package.stdout).into_owned();
    let document = Path::new(&package).join("services/api/api.yaml");
    exercise("jupyter", &server, Source::path(document));
}

/// Generates the client of a server, and runs the tests in the file with the server's name.
fn exercise(name: &str, server: &Running, document: Source) {
    let mut options = Options::default();
    options.package.name = Some("client".to_owned());
    options.overlays = vec![folder().join(format!("{name}.overlay.yaml"))];
    let generated = match generate(&document, &options) {
        Ok(generated) => generated,
        Err(error) => panic!("{name}: {error}"),
    };
    let workspaces = Path::new(env!("CARGO_TARGET_TMPDIR")).join("servers");
    let scratch = Scratch::new(workspaces.join(name));
    scratch.add("client", &generated);
    scratch.write("Cargo.toml", &read(&folder().join("program.toml")));
    scratch.write("src/lib.rs", "");
    scratch.write(
        "tests/program.rs",
        &read(&folder().join(format!("{name}.rs"))),
    );
    run(scratch
        .cargo(&["test"])
        // Dependencies of both are compiled once.
        .env("CARGO_TARGET_DIR", workspaces.join("target"))
        .env("SERVER", server.url()));
}

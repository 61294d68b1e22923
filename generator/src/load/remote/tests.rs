//! Documents on a loopback server: which are requested, refused and pinned.

use super::hosts::Hosts;
use super::http::fetch_within;
use super::public_addresses::is_public;
use crate::diagnostic::{Code, Diagnostics, FileId, Pointer, Sources};
use crate::load::{Library, ReferenceError, Source, SourceNode, load, uri};
use crate::options::{Options, Pins};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// A server with a response for each path: the end of the status line, headers and a body.
struct Server {
    host: String,
    responses: Arc<Mutex<HashMap<String, String>>>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let host = listener.local_addr().expect("an address").to_string();
        let server = Server {
            host,
            responses: Arc::default(),
            requests: Arc::default(),
        };
        let (responses, requests) = (server.responses.clone(), server.requests.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut reader = BufReader::new(stream);
                let mut lines = Vec::new();
                loop {
                    let mut line = String::new();
                    if reader.read_line(&mut line).unwrap_or(0) <= 2 {
                        break;
                    }
                    lines.push(line);
                }
                let path = lines.first().and_then(|line| line.split(' ').nth(1));
                let path = path.unwrap_or_default().to_owned();
                let response = responses.lock().expect("no panic").get(&path).cloned();
                let response = response.unwrap_or_else(|| "404 Not Found\r\n\r\n".to_owned());
                requests.lock().expect("no panic").push(path);
                let _ = write!(reader.get_mut(), "HTTP/1.1 {response}");
            }
        });
        server
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    fn respond(&self, path: &str, response: impl Into<String>) {
        let mut responses = self.responses.lock().expect("no panic");
        responses.insert(path.to_owned(), response.into());
    }

    fn document(&self, path: &str, contents: &str) {
        let length = contents.len();
        self.respond(
            path,
            format!("200 OK\r\nContent-Length: {length}\r\n\r\n{contents}"),
        );
    }

    fn redirect(&self, path: &str, to: &str) {
        self.respond(
            path,
            format!("302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n"),
        );
    }

    fn requests(&self) -> Vec<String> {
        std::mem::take(&mut self.requests.lock().expect("no panic"))
    }
}

fn run(source: &Source, options: &Options) -> Result<Library, Code> {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let library = load(source, options, &mut sources, &mut diagnostics);
    library.map_err(|_| diagnostics.iter().next().expect("an error").code)
}

/// Loads a document that refers to these URLs.
fn refer(folder: &Path, urls: &[String], options: &Options) -> Result<Library, Code> {
    let references: Vec<_> = urls
        .iter()
        .map(|url| format!("{{$ref: '{url}'}}"))
        .collect();
    let path = folder.join("api.yaml");
    std::fs::write(&path, format!("[{}]", references.join(", "))).expect("a file");
    run(&Source::path(path), options)
}

fn error(library: &Library, reference: &str) -> ReferenceError {
    library
        .resolve(&root_of(0), reference)
        .expect_err("an error")
}

fn root_of(file: usize) -> SourceNode {
    SourceNode {
        file: FileId(file),
        pointer: Pointer::root(),
    }
}

fn allowing(server: &Server) -> Options {
    let mut options = Options::default();
    options.references.hosts = vec![server.host.clone()];
    options
}

#[test]
fn only_allowed_hosts_are_contacted() {
    let (server, folder) = (Server::start(), tempfile::tempdir().expect("a folder"));
    server.document("/a.yaml", "a: {$ref: b.yaml}\n");
    server.document("/b.yaml", "b: {$ref: 'file:///etc/hostname'}\n");
    let url = server.url("/a.yaml");
    let library = refer(
        folder.path(),
        std::slice::from_ref(&url),
        &Options::default(),
    )
    .expect("a library");
    let refused = error(&library, &url);
    assert_eq!(refused.code, Code::ExternalReference);
    assert!(refused.hint.expect("a hint").contains(&server.host));
    assert_eq!(server.requests(), Vec::<String>::new());

    let library = refer(
        folder.path(),
        std::slice::from_ref(&url),
        &allowing(&server),
    )
    .expect("a library");
    let names: Vec<_> = library.documents().map(|d| d.name.clone()).collect();
    assert_eq!(names, ["api.yaml", &url, &server.url("/b.yaml")]);
    assert_eq!(server.requests(), ["/a.yaml", "/b.yaml"]);
    let target = library.resolve(&root_of(1), "b.yaml#/b").expect("a target");
    assert_eq!(target[0].file, FileId(2));
    // A remote document cannot refer to a local file.
    let read = library.resolve(&root_of(2), "file:///etc/hostname");
    assert_eq!(read.expect_err("an error").code, Code::ExternalReference);
}

#[test]
fn a_failed_fetch_is_an_error_of_the_reference() {
    let (server, folder) = (Server::start(), tempfile::tempdir().expect("a folder"));
    server.redirect("/away", "https://example.com/x");
    server.redirect("/loop", "/loop");
    server.redirect("/moved", "/dir/new.yaml");
    server.document("/dir/new.yaml", "a: {$ref: sibling.yaml}\n");
    server.document("/dir/sibling.yaml", "a: 1\n");
    server.document("/broken", "a: 1\n  b: 2\n");
    server.respond("/slow", "200 OK\r\nContent-Length: 100\r\n\r\nshort");
    let paths = ["/none", "/away", "/loop", "/broken", "/moved", "/slow"];
    let mut urls: Vec<_> = paths.map(|path| server.url(path)).into();
    let own = server.host.clone();
    urls.push(format!("http://user:secret@{own}/x"));
    urls.push("http://example.com/x".to_owned());
    let mut options = allowing(&server);
    options.references.hosts.push("example.com".to_owned());
    options.references.pins = Pins::ReadOnly;
    // Later, the host is no longer allowed, so redirects to it are refused.
    let library = refer(folder.path(), &urls[6..], &options).expect("a library");
    assert_eq!(error(&library, &urls[6]).code, Code::ExternalReference);
    assert!(!error(&library, &urls[6]).message.contains("secret"));
    assert_eq!(error(&library, &urls[7]).code, Code::ExternalReference);
    assert!(error(&library, &urls[7]).message.contains("not `https:`"));
    assert_eq!(server.requests(), Vec::<String>::new());

    options.references.hosts.pop();
    let library = refer(folder.path(), &urls[..6], &options).expect("a library");
    assert_eq!(
        error(&library, &urls[0]).message,
        format!("{} responded with 404 Not Found", urls[0])
    );
    let away = error(&library, &urls[1]);
    assert_eq!(away.code, Code::ExternalReference);
    assert!(
        away.message.contains("the host example.com is not allowed"),
        "{away:?}"
    );
    assert!(
        error(&library, &urls[2])
            .message
            .contains("more than 5 times")
    );
    assert_eq!(error(&library, &urls[3]).code, Code::SyntaxError);
    assert!(error(&library, &urls[3]).message.contains("/broken:2: "));
    assert_eq!(error(&library, &urls[5]).code, Code::FetchFailed);
    let names: Vec<_> = library.documents().map(|d| d.name.clone()).collect();
    assert_eq!(
        names[1..],
        [urls[4].clone(), server.url("/dir/sibling.yaml")]
    );
    assert!(!folder.path().join("specsmith.lock").exists());
}

#[test]
fn a_response_is_limited_in_size() {
    let server = Server::start();
    server.document("/large", &"x".repeat(5_000));
    let endless = format!("200 OK\r\nConnection: close\r\n\r\n{}", "x".repeat(5_000));
    server.respond("/endless", endless);
    let hosts = Hosts::new(std::slice::from_ref(&server.host), None);
    for path in ["/large", "/endless"] {
        let url = uri::absolute(&server.url(path)).expect("a URL");
        let refused = fetch_within(&hosts, &url, 4_000).map(|fetched| fetched.bytes.len());
        assert_eq!(
            refused.expect_err("an error").code,
            Code::LimitBytes,
            "{path}"
        );
        assert!(fetch_within(&hosts, &url, 6_000).is_ok());
    }
}

#[test]
fn a_fetched_document_is_pinned_and_read_from_its_copy() {
    let (server, folder) = (Server::start(), tempfile::tempdir().expect("a folder"));
    server.redirect("/a.yaml", "/v1/a.yaml");
    server.document("/v1/a.yaml", "a: {$ref: b.yaml}\n");
    server.document("/v1/b.yaml", "b: 1\n");
    let urls = [server.url("/a.yaml")];
    let mut options = allowing(&server);
    refer(folder.path(), &urls, &options).expect("a library");
    assert_eq!(server.requests().len(), 3);
    let lock = folder.path().join("specsmith.lock");
    let contents = std::fs::read_to_string(&lock).expect("a lock file");
    assert!(
        contents.contains(&format!("location = \"{}\"", server.url("/v1/a.yaml"))),
        "{contents}"
    );
    let copies = || std::fs::read_dir(folder.path().join("specsmith.lock.d")).expect("copies");
    assert_eq!(copies().count(), 2);

    // The copy is read, although the document on the server has changed.
    server.document("/v1/b.yaml", "b: 2\n");
    let library = refer(folder.path(), &urls, &options).expect("a library");
    assert_eq!(
        library.documents().last().expect("a document").value["b"],
        1
    );
    assert_eq!(server.requests(), Vec::<String>::new());
    // The host must still be allowed.
    let library = refer(folder.path(), &urls, &Options::default()).expect("a library");
    assert_eq!(error(&library, &urls[0]).code, Code::ExternalReference);

    // A modified copy; then a missing one, while the server has another document.
    let changed = contents.lines().rfind(|line| line.starts_with("file = "));
    let changed = changed
        .and_then(|line| line.split('"').nth(1))
        .expect("a copy");
    let changed = folder.path().join(changed);
    std::fs::write(&changed, "b: 3\n").expect("a file");
    assert_eq!(
        refer(folder.path(), &urls, &options).err(),
        Some(Code::LockDrift)
    );
    std::fs::remove_file(&changed).expect("removed");
    assert_eq!(
        refer(folder.path(), &urls, &options).err(),
        Some(Code::LockDrift)
    );
    assert_eq!(
        std::fs::read_to_string(&lock).expect("a lock file"),
        contents
    );

    options.references.pins = Pins::Renew;
    let library = refer(folder.path(), &urls, &options).expect("a library");
    assert_eq!(
        library.documents().last().expect("a document").value["b"],
        2
    );
    assert_ne!(
        std::fs::read_to_string(&lock).expect("a lock file"),
        contents
    );
    assert_eq!(copies().count(), 2);
    server.requests();
    options.references.pins = Pins::Add;
    refer(folder.path(), &urls, &options).expect("a library");
    assert_eq!(server.requests(), Vec::<String>::new());
}

#[test]
fn a_lock_file_cannot_refer_to_other_files() {
    let (server, folder) = (Server::start(), tempfile::tempdir().expect("a folder"));
    let urls = [server.url("/a.yaml")];
    for contents in [
        "version = 2\n".to_owned(),
        "version = 1\n[[document]]\nurl = 'x'\nsha256 = '../../etc/passwd'\n".to_owned(),
        "nonsense".to_owned(),
    ] {
        std::fs::write(folder.path().join("specsmith.lock"), contents).expect("a file");
        let refused = refer(folder.path(), &urls, &allowing(&server)).err();
        assert_eq!(refused, Some(Code::UnusableLock));
    }
    assert_eq!(server.requests(), Vec::<String>::new());
}

#[test]
fn the_document_of_the_user_may_be_remote() {
    let (server, folder) = (Server::start(), tempfile::tempdir().expect("a folder"));
    server.document("/api/openapi.yaml", "a: {$ref: b.yaml}\n");
    server.document("/api/b.yaml", "b: {$ref: openapi.yaml#/a}\n");
    let source = Source::url(server.url("/api/openapi.yaml"));
    let mut options = Options::default();
    options.references.lock = Some(folder.path().join("my.lock"));
    let library = run(&source, &options).expect("a library");
    assert_eq!(library.documents().count(), 2);
    assert!(folder.path().join("my.lock.d").is_dir());
    assert_eq!(server.requests().len(), 2);
    // A URL relative to a remote document is absolute.
    let url = |url| library.url(FileId(0), url).expect("a URL");
    assert_eq!(url("../v1/"), server.url("/v1/"));
    assert_eq!(url("/v1"), server.url("/v1"));
    run(&source, &options).expect("a library");
    assert_eq!(server.requests(), Vec::<String>::new());
    let missing = Source::url(server.url("/none"));
    assert_eq!(run(&missing, &options).err(), Some(Code::FetchFailed));
    assert_eq!(
        run(&Source::url("nonsense"), &options).err(),
        Some(Code::UnreadableInput)
    );
}

#[test]
fn addresses_of_private_networks_are_not_public() {
    let public = |address: &str| is_public(address.parse().expect("an address"));
    for address in [
        "93.184.216.34",
        "1.1.1.1",
        "2606:4700::1111",
        "64:ff9b::101:101",
    ] {
        assert!(public(address), "{address}");
    }
    for address in [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "198.18.0.1",
        "192.0.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001::1",
        "2001:db8::1",
        "fec0::1",
    ] {
        assert!(!public(address), "{address}");
    }
}

#[test]
fn a_loopback_name_may_have_a_private_address() {
    // Only the hosts file is needed to resolve the name.
    let hosts = Hosts::new(&["localhost:1".to_owned()], None);
    let url = uri::absolute("http://localhost:1/").expect("a URL");
    let refused = fetch_within(&hosts, &url, 10).map(|fetched| fetched.bytes);
    let refused = refused.expect_err("no server listens there");
    assert_eq!(refused.code, Code::FetchFailed);
    assert!(!refused.message.contains("not public"), "{refused:?}");
}

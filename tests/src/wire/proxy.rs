//! Stands between a client and a server, and keeps what passes.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::prism;

/// A request and its answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Exchange {
    /// What is asked for: path and query, as they were sent.
    pub(super) target: String,
    /// The headers, names in lower case.
    pub(super) headers: Vec<(String, String)>,
    /// The body, put together.
    pub(super) body: Vec<u8>,
    /// The whole answer, as text.
    pub(super) answer: String,
    /// What the client got instead of it.
    pub(super) instead: Option<String>,
}

/// What the proxy changes, by the number in the header `x-call`.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Answers in the server's stead.
    pub(super) answers: BTreeMap<usize, String>,
    /// The query or the fragment that a path of the document has in itself, with its `?` or `#`:
    /// Prism finds it in a segment of its own.
    pub(super) tails: BTreeMap<usize, String>,
}

impl Exchange {
    /// The first header of that name.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// What has passed, by the number in the header `x-call`.
pub(super) type Passed = Arc<Mutex<BTreeMap<usize, Exchange>>>;

/// Starts a proxy for the server; gives its address and what passes. It runs until the process ends.
/// The server gets every request, but the client gets other answers where there are some.
pub(super) fn start(server: SocketAddr, changes: Changes) -> io::Result<(SocketAddr, Passed)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let (address, passed) = (listener.local_addr()?, Passed::default());
    let (kept, changes) = (passed.clone(), Arc::new(changes));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (kept, changes) = (kept.clone(), changes.clone());
            // A client that breaks off tells so itself.
            std::thread::spawn(move || pass(stream, server, &kept, &changes));
        }
    });
    Ok((address, passed))
}

/// Passes one request on, and its answer back. The server is asked to close the connection, so the
/// answer ends with it.
fn pass(client: TcpStream, server: SocketAddr, kept: &Passed, changes: &Changes) -> io::Result<()> {
    let mut reader = BufReader::new(client.try_clone()?);
    let mut client = client;
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(());
    }
    let mut exchange = Exchange {
        target: line.split(' ').nth(1).unwrap_or_default().to_owned(),
        headers: headers(&mut reader)?,
        ..Exchange::default()
    };
    exchange.body = match exchange.header("transfer-encoding") {
        Some(_) => chunked(&mut reader)?,
        None => {
            let length = exchange.header("content-length").map(str::parse);
            let mut body = vec![0; length.and_then(Result::ok).unwrap_or(0)];
            reader.read_exact(&mut body)?;
            body
        }
    };
    let number = exchange.header("x-call").and_then(|text| text.parse().ok());
    let mut head = match number.and_then(|number| changes.tails.get(&number)) {
        Some(tail) => with_tail(&line, tail),
        None => line,
    };
    for (name, value) in &exchange.headers {
        if !["connection", "content-length", "transfer-encoding"].contains(&name.as_str()) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
    }
    let has_body = exchange
        .headers
        .iter()
        .any(|(name, _)| name == "content-length" || name == "transfer-encoding");
    if has_body {
        head.push_str(&format!("content-length: {}\r\n", exchange.body.len()));
    }
    head.push_str("connection: close\r\n\r\n");
    let mut upstream = TcpStream::connect(server)?;
    upstream.write_all(head.as_bytes())?;
    upstream.write_all(&exchange.body)?;
    let mut answer = Vec::new();
    upstream.read_to_end(&mut answer)?;
    exchange.answer = String::from_utf8_lossy(&answer).into_owned();
    exchange.instead = number
        .and_then(|number| changes.answers.get(&number))
        .cloned();
    if let Some(instead) = &exchange.instead {
        answer = instead.clone().into_bytes();
    }
    if let (Some(number), Ok(mut kept)) = (number, kept.lock()) {
        kept.insert(number, exchange);
    }
    client.write_all(&answer)
}

/// The first line of a request, the tail of its path in a segment of its own.
pub(super) fn with_tail(line: &str, tail: &str) -> String {
    let written = prism::segment(tail);
    let bare = line.replacen(tail, "", usize::from(tail.starts_with('?')));
    // What is left of the query begins with what stood between its pairs.
    let at = bare
        .find(['?', '&'])
        .or_else(|| bare.rfind(' '))
        .unwrap_or(bare.len());
    let (path, rest) = bare.split_at(at);
    match rest.strip_prefix('&') {
        Some(rest) => format!("{path}{written}?{rest}"),
        None => format!("{path}{written}{rest}"),
    }
}

fn headers(reader: &mut impl BufRead) -> io::Result<Vec<(String, String)>> {
    let mut headers = Vec::new();
    loop {
        let mut line = Vec::new();
        reader.read_until(b'\n', &mut line)?;
        let line = String::from_utf8_lossy(&line);
        match line.trim_end().split_once(':') {
            Some((name, value)) => headers.push((name.to_lowercase(), value.trim().to_owned())),
            None => return Ok(headers),
        }
    }
}

/// A body in chunks (RFC 9112, section 7.1).
fn chunked(reader: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let size = line.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).map_err(io::Error::other)?;
        let begun = body.len();
        body.resize(begun + size, 0);
        reader.read_exact(&mut body[begun..])?;
        reader.read_line(&mut String::new())?;
        if size == 0 {
            return Ok(body);
        }
    }
}

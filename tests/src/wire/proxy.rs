//! A proxy between a client and a server that records every exchange.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::prism;

/// A request and its response.
#[derive(Debug, Clone, Default)]
pub(super) struct Exchange {
    /// The request target: path and query, as they were sent.
    pub(super) target: String,
    /// The headers, with names in lower case.
    pub(super) headers: Vec<(String, String)>,
    /// The body, with its chunks joined.
    pub(super) body: Vec<u8>,
    /// The whole response of the server.
    pub(super) response: String,
    /// The response that the client received instead.
    /// `None` if it received the server's own.
    pub(super) substitute: Option<String>,
}

/// The changes that the proxy applies, by the number in the header `x-call`.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Responses that replace the server's.
    pub(super) responses: BTreeMap<usize, String>,
    /// The query or the fragment that is part of a documented path, with its `?` or `#`: Prism receives it
    /// as a segment of its own.
    pub(super) tails: BTreeMap<usize, String>,
}

impl Exchange {
    /// Returns the first header of that name.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The recorded exchanges, by the number in the header `x-call`.
pub(super) type Recorded = Arc<Mutex<BTreeMap<usize, Exchange>>>;

/// Starts a proxy for the server; returns its address and its recorded exchanges. It runs until the
/// process ends. Every request reaches the server, even where the client receives another response.
pub(super) fn start(server: SocketAddr, changes: Changes) -> io::Result<(SocketAddr, Recorded)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let (address, recorded) = (listener.local_addr()?, Recorded::default());
    let (exchanges, changes) = (recorded.clone(), Arc::new(changes));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (exchanges, changes) = (exchanges.clone(), changes.clone());
            // A broken connection is an error of the client itself.
            std::thread::spawn(move || pass(stream, server, &exchanges, &changes));
        }
    });
    Ok((address, recorded))
}

/// Forwards one request and its response. The request asks the server to close the connection, so that
/// the end of the connection is the end of the response.
fn pass(
    client: TcpStream,
    server: SocketAddr,
    recorded: &Recorded,
    changes: &Changes,
) -> io::Result<()> {
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
    let number = exchange
        .header("x-call")
        .and_then(|value| value.parse().ok());
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
    let mut response = Vec::new();
    upstream.read_to_end(&mut response)?;
    exchange.response = String::from_utf8_lossy(&response).into_owned();
    exchange.substitute = number
        .and_then(|number| changes.responses.get(&number))
        .cloned();
    if let Some(substitute) = &exchange.substitute {
        response = substitute.clone().into_bytes();
    }
    if let (Some(number), Ok(mut recorded)) = (number, recorded.lock()) {
        recorded.insert(number, exchange);
    }
    client.write_all(&response)
}

/// Returns the first line of a request, with the tail of its path in a segment of its own.
pub(super) fn with_tail(line: &str, tail: &str) -> String {
    let written = prism::segment(tail);
    let bare = line.replacen(tail, "", usize::from(tail.starts_with('?')));
    // The rest of the query begins with the separator of its pairs.
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

/// Reads a body in chunks (RFC 9112, section 7.1).
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

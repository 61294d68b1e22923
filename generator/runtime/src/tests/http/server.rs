//! A server that records the requests it receives and sends configured replies.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request as it was received.
#[derive(Clone, Debug)]
pub struct Received {
    /// The request line and the headers, without the empty line after them.
    pub head: String,
    pub body: Vec<u8>,
}

impl Received {
    pub fn line(&self) -> &str {
        self.head.lines().next().unwrap()
    }

    /// Returns all values of a header, in order.
    pub fn headers(&self, name: &str) -> Vec<&str> {
        let pairs = self
            .head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(": "));
        pairs
            .filter(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .collect()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let values = self.headers(name);
        assert!(values.len() < 2, "{name} was sent {} times", values.len());
        values.first().copied()
    }
}

/// What the server does with a request.
#[derive(Clone)]
pub enum Reply {
    /// Sends these bytes and waits for the next request.
    Send(Vec<u8>),
    /// Sends these bytes, then neither sends more nor closes the connection.
    Stall(Vec<u8>),
    /// Sends these bytes, then closes the connection.
    Close(Vec<u8>),
    /// Sends these pieces one after another, with a pause before each.
    Slow(Vec<Vec<u8>>, Duration),
}

/// Returns a response with a content length.
pub fn respond(status: &str, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Reply {
    let body = body.as_ref();
    let mut bytes = format!("HTTP/1.1 {status}\r\n").into_bytes();
    for (name, value) in headers {
        bytes.extend(format!("{name}: {value}\r\n").into_bytes());
    }
    bytes.extend(format!("content-length: {}\r\n\r\n", body.len()).into_bytes());
    bytes.extend(body);
    Reply::Send(bytes)
}

/// Returns a JSON response.
pub fn json(status: &str, body: &str) -> Reply {
    respond(status, &[("content-type", "application/json")], body)
}

pub struct Server {
    pub url: String,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    /// Starts a server that sends `reply` to every request.
    pub async fn always(reply: Reply) -> Self {
        Self::start(move |_| reply.clone()).await
    }

    /// Starts a server that decides by request.
    pub async fn start(reply: impl Fn(&Received) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let received = Arc::new(Mutex::new(Vec::new()));
        let (record, reply) = (received.clone(), Arc::new(reply));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, record.clone(), reply.clone()));
            }
        });
        Self { url, received }
    }

    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// Returns the only request.
    pub fn only(&self) -> Received {
        let mut received = self.received();
        assert_eq!(received.len(), 1, "{received:?}");
        received.remove(0)
    }
}

async fn serve(
    mut stream: TcpStream,
    record: Arc<Mutex<Vec<Received>>>,
    reply: Arc<impl Fn(&Received) -> Reply + Send + Sync>,
) {
    let mut buffer = Vec::new();
    while let Some(request) = receive(&mut stream, &mut buffer).await {
        let reply = reply(&request);
        record.lock().unwrap().push(request);
        let (pieces, pause) = match &reply {
            Reply::Send(bytes) | Reply::Stall(bytes) | Reply::Close(bytes) => {
                (std::slice::from_ref(bytes), Duration::ZERO)
            }
            Reply::Slow(pieces, pause) => (&pieces[..], *pause),
        };
        for piece in pieces {
            tokio::time::sleep(pause).await;
            if stream.write_all(piece).await.is_err() {
                return;
            }
        }
        match reply {
            Reply::Send(_) | Reply::Slow(..) => {}
            Reply::Stall(_) => std::future::pending::<()>().await,
            Reply::Close(_) => return,
        }
    }
}

async fn receive(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Received> {
    let end = loop {
        match buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            Some(end) => break end,
            None => read_more(stream, buffer).await?,
        }
    };
    let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
    let mut request = Received {
        head,
        body: Vec::new(),
    };
    if request.header("transfer-encoding").is_some() {
        return receive_chunks(stream, buffer, request, end + 4).await;
    }
    let length = request
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    while buffer.len() < end + 4 + length {
        read_more(stream, buffer).await?;
    }
    request.body = buffer[end + 4..end + 4 + length].to_vec();
    buffer.drain(..end + 4 + length);
    Some(request)
}

/// Reads a chunked body (RFC 9112, section 7.1) that begins at `at`.
async fn receive_chunks(
    stream: &mut TcpStream,
    buffer: &mut Vec<u8>,
    mut request: Received,
    mut at: usize,
) -> Option<Received> {
    loop {
        let (size, after) = loop {
            let line = &buffer[at..];
            match line.windows(2).position(|window| window == b"\r\n") {
                Some(end) => break (std::str::from_utf8(&line[..end]).unwrap(), at + end + 2),
                None => read_more(stream, buffer).await?,
            }
        };
        let length = usize::from_str_radix(size, 16).unwrap();
        at = after + length + 2;
        while buffer.len() < at {
            read_more(stream, buffer).await?;
        }
        request.body.extend(&buffer[after..after + length]);
        if length == 0 {
            buffer.drain(..at);
            return Some(request);
        }
    }
}

async fn read_more(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<()> {
    let read = stream.read_buf(buffer).await.ok()?;
    (read > 0).then_some(())
}

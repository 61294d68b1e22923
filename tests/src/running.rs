//! A server of somebody else, run on the loopback interface for as long as it is held.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::corpus::kill_group;

/// How long a server may take to listen: some read megabytes first.
const PATIENCE: Duration = Duration::from_secs(300);

/// A server. It ends, with all that it has started, when this is dropped.
#[derive(Debug)]
pub struct Running {
    child: Child,
    said: File,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Running {
    /// Runs the command for a port that nobody has, and waits until it listens there.
    ///
    /// # Errors
    ///
    /// When it cannot be run, ends, or does not listen within minutes; with what it said.
    pub fn start(command: impl FnOnce(u16) -> Command) -> Result<Self, String> {
        let failed = |error: io::Error| format!("the server cannot be run: {error}");
        let address = free_address().map_err(failed)?;
        let said = tempfile::tempfile().map_err(failed)?;
        let mut command = command(address.port());
        let output = |file: &File| file.try_clone().map(Stdio::from).map_err(failed);
        command
            .stdin(Stdio::null())
            .stdout(output(&said)?)
            .stderr(output(&said)?);
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.spawn().map_err(failed)?;
        let mut running = Running {
            child,
            said,
            address,
        };
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            let ended = running.child.try_wait().map_err(failed)?;
            if ended.is_some() || begun.elapsed() > PATIENCE {
                return Err(format!("{command:?} does not listen:\n{}", running.said()));
            }
            sleep(Duration::from_millis(50));
        }
        Ok(running)
    }

    /// Its URL, which ends with no slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Whether it is gone, of itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// What it has said until now.
    pub fn said(&mut self) -> String {
        let mut text = Vec::new();
        let read = self.said.rewind();
        match read.and_then(|()| self.said.read_to_end(&mut text)) {
            Ok(_) => String::from_utf8_lossy(&text).into_owned(),
            Err(error) => error.to_string(),
        }
    }

    /// The body that it answers to a plain `GET`.
    ///
    /// # Errors
    ///
    /// When the connection breaks.
    pub fn get(&self, path: &str) -> io::Result<String> {
        let mut stream = TcpStream::connect(self.address)?;
        // In HTTP/1.0 an answer ends with the connection, whatever its length.
        write!(
            stream,
            "GET {path} HTTP/1.0\r\nHost: {}\r\n\r\n",
            self.address
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let body = answer.split_once("\r\n\r\n").map(|(_, body)| body);
        body.map(str::to_owned)
            .ok_or_else(|| io::Error::other(answer))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Who has ended already cannot be killed.
        let _ = kill_group(&mut self.child);
    }
}

/// An address that nobody listens on. Somebody may before it is used; nobody on this machine does.
fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}

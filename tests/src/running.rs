//! A server of another project, run on the loopback interface until it is dropped.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::corpus::kill_group;

/// The time limit for a server to listen: some read megabytes first.
const PATIENCE: Duration = Duration::from_secs(300);

/// A server. It ends with all its child processes when this is dropped.
#[derive(Debug)]
pub struct Running {
    child: Child,
    output: File,
    /// The address it listens on.
    pub address: SocketAddr,
}

impl Running {
    /// Runs the command for a free port, and waits until the server listens there.
    ///
    /// # Errors
    ///
    /// An error if it cannot be run, ends, or does not listen within minutes, with its output.
    pub fn start(command: impl FnOnce(u16) -> Command) -> Result<Self, String> {
        let failed = |error: io::Error| format!("the server cannot be run: {error}");
        let address = free_address().map_err(failed)?;
        let recorded = tempfile::tempfile().map_err(failed)?;
        let mut command = command(address.port());
        let output = |file: &File| file.try_clone().map(Stdio::from).map_err(failed);
        command
            .stdin(Stdio::null())
            .stdout(output(&recorded)?)
            .stderr(output(&recorded)?);
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.spawn().map_err(failed)?;
        let mut running = Running {
            child,
            output: recorded,
            address,
        };
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            let ended = running.child.try_wait().map_err(failed)?;
            if ended.is_some() || begun.elapsed() > PATIENCE {
                return Err(format!(
                    "{command:?} does not listen:\n{}",
                    running.output()
                ));
            }
            sleep(Duration::from_millis(50));
        }
        Ok(running)
    }

    /// Returns its URL, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// Returns its output until now.
    pub fn output(&mut self) -> String {
        let mut bytes = Vec::new();
        let read = self.output.rewind();
        match read.and_then(|()| self.output.read_to_end(&mut bytes)) {
            Ok(_) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) => error.to_string(),
        }
    }

    /// Returns the body of its response to a plain `GET`.
    ///
    /// # Errors
    ///
    /// An error if the connection is interrupted.
    pub fn get(&self, path: &str) -> io::Result<String> {
        let mut stream = TcpStream::connect(self.address)?;
        // In HTTP/1.0 a response ends with the connection, whatever its length.
        write!(
            stream,
            "GET {path} HTTP/1.0\r\nHost: {}\r\n\r\n",
            self.address
        )?;
        let mut response = String::new();
        stream.read_to_string(&mut response)?;
        let body = response.split_once("\r\n\r\n").map(|(_, body)| body);
        body.map(str::to_owned)
            .ok_or_else(|| io::Error::other(response))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A process that has ended cannot be killed.
        let _ = kill_group(&mut self.child);
    }
}

/// Returns an address that no process listens on. Another process could take it before the server does.
fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}

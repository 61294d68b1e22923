//! Runs a command with a time limit, and returns what it printed.
//!
//! The command gets a process group of its own, so that its child processes end with it.

use std::io::{Read, Seek};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use wait_timeout::ChildExt;

/// The result of a command.
#[derive(Debug)]
pub struct Ended {
    /// The status; `None` if the command was killed at the limit.
    pub status: Option<ExitStatus>,
    /// The contents of stdout.
    pub stdout: String,
    /// The contents of stderr.
    pub stderr: String,
}

/// Runs the command until it ends or the limit is reached, with an empty stdin.
pub fn run(command: &mut Command, bound: Duration) -> std::io::Result<Ended> {
    run_with(command, Stdio::null(), bound)
}

/// Runs the command like [`run`], with this stdin.
pub fn run_with(command: &mut Command, stdin: Stdio, bound: Duration) -> std::io::Result<Ended> {
    // Files, because a full pipe without a reader would block the command.
    let mut stdout = tempfile::tempfile()?;
    let mut stderr = tempfile::tempfile()?;
    command
        .stdin(stdin)
        .stdout(stdout.try_clone()?)
        .stderr(stderr.try_clone()?);
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = command.spawn()?;
    let status = child.wait_timeout(bound)?;
    if status.is_none() {
        kill_group(&mut child)?;
    }
    Ok(Ended {
        status,
        stdout: contents(&mut stdout)?,
        stderr: contents(&mut stderr)?,
    })
}

/// Kills a command that has a process group of its own, and all its child processes.
pub fn kill_group(child: &mut std::process::Child) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let group = i32::try_from(child.id())
            .ok()
            .and_then(rustix::process::Pid::from_raw);
        if let Some(group) = group {
            rustix::process::kill_process_group(group, rustix::process::Signal::KILL)?;
        }
    }
    child.kill()?;
    child.wait()?;
    Ok(())
}

fn contents(file: &mut std::fs::File) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

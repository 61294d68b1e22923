//! Runs a command with a bound on its time, and gives what it printed.
//!
//! The command gets a process group of its own, so that what it starts ends with it.

use std::io::{Read, Seek};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use wait_timeout::ChildExt;

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    /// Its status; `None` when it took too long and was killed.
    pub status: Option<ExitStatus>,
    /// What it printed to stdout.
    pub stdout: String,
    /// What it printed to stderr.
    pub stderr: String,
}

/// Runs the command to its end, or until the time is up; it has nothing to read.
pub fn run(command: &mut Command, bound: Duration) -> std::io::Result<Ended> {
    run_with(command, Stdio::null(), bound)
}

/// The same with something to read.
pub fn run_with(command: &mut Command, stdin: Stdio, bound: Duration) -> std::io::Result<Ended> {
    // Files, for a pipe that nobody reads would stop the command when it is full.
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
        stdout: text(&mut stdout)?,
        stderr: text(&mut stderr)?,
    })
}

/// Kills a command that has a process group of its own, and all that it has started.
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

fn text(file: &mut std::fs::File) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

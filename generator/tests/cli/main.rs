//! The command as a user runs it: arguments and a folder in; exit code, output and files out.
#![allow(clippy::unwrap_used)]

mod configuration;
mod disk;
mod explain;
mod findings;
mod folder;
mod readme;
mod report;
mod selection;
mod usage;

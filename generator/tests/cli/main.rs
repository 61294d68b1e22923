//! The command as a user runs it: arguments and a folder in; exit code, output and files out.
#![allow(clippy::unwrap_used)]

mod configuration;
mod diagnostics;
mod disk;
mod documentation;
mod explain;
mod folder;
mod report;
mod selection;
mod usage;

//! Which document to read, and with which options.
//!
//! Takes the arguments and the current folder, gives a [`Job`]. It reads the configuration, never
//! the document.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use specsmith::diagnostic::Code;
use specsmith::options::Diagnostics;
use specsmith::{Options, Source};

use super::args::{Input, Target};
use super::failure::Failure;

/// Where a configuration is looked for, in the current folder; the first found wins.
const PLACES: [&str; 2] = ["specsmith.toml", "openapi/specsmith.toml"];

/// What the lock file is called.
const LOCK: &str = "specsmith.lock";

/// What to do: everything the arguments and the configuration say.
pub struct Job {
    /// The document.
    pub source: Source,
    /// The choices; their `output` is relative to the current folder.
    pub options: Options,
    /// The folder that a folder called like the package is put in when `output` is `None`.
    pub base: PathBuf,
    /// What to tell the user on the way.
    pub note: Option<String>,
}

/// A configuration and the folder its paths are relative to.
struct Config {
    path: PathBuf,
    options: Options,
}

/// The job of `generate` and `check`: arguments win over the configuration.
///
/// # Errors
///
/// As [`input_job`].
pub fn job(target: &Target) -> Result<Job, Failure> {
    let mut job = input_job(&target.input)?;
    let options = &mut job.options;
    options.strict |= target.strict;
    options.package.name = target.name.clone().or(options.package.name.take());
    options.output = target.out.clone().or(options.output.take());
    if !target.include.is_empty() {
        options.select.include.clone_from(&target.include);
    }
    options.select.exclude.extend_from_slice(&target.exclude);
    judge(&mut options.diagnostics, target);
    if let Some(fault) = options.errors().first() {
        // What the file says was checked when it was read.
        let argument = match fault.key.rsplit_once('.') {
            Some((_, "hosts")) => "allow-host",
            Some((_, argument)) => argument,
            None => &fault.key,
        };
        return Err(Failure::new(format!("--{argument}: {}", fault.message)));
    }
    Ok(job)
}

/// What the arguments say of a code replaces what the configuration says of it.
fn judge(diagnostics: &mut Diagnostics, target: &Target) {
    let texts = |codes: &[Code]| -> Vec<String> { codes.iter().map(Code::to_string).collect() };
    let (allow, deny) = (texts(&target.allow), texts(&target.deny));
    diagnostics.allow.retain(|code| !deny.contains(code));
    diagnostics.deny.retain(|code| !allow.contains(code));
    diagnostics.allow.extend(allow);
    diagnostics.deny.extend(deny);
}

/// The job as far as the document and the configuration go.
///
/// # Errors
///
/// When there is neither a document nor a configuration that names one, and when the
/// configuration cannot be read.
pub fn input_job(input: &Input) -> Result<Job, Failure> {
    let mut job = configured_job(input)?;
    let options = &mut job.options;
    options.overlays.extend(input.overlays.iter().cloned());
    options.references.hosts.extend(input.hosts.iter().cloned());
    Ok(job)
}

/// The job of the configuration and the document alone.
fn configured_job(input: &Input) -> Result<Job, Failure> {
    let config = match &input.config {
        Some(path) => Some(read(path)?.ok_or_else(|| missing(path))?),
        None => find()?,
    };
    match (&input.spec, config) {
        (Some(spec), Some(config)) if input.config.is_some() || config.names(spec) => {
            Ok(configured(source(spec), config))
        }
        (Some(spec), config) => {
            let note = config.map(|config| {
                format!(
                    "{} is not used: it does not name this document",
                    config.path.display()
                )
            });
            let (mut options, base) = (Options::default(), PathBuf::new());
            let source = source(spec);
            if !spec.is_file() {
                // What stands in no folder is pinned in this one.
                options.references.lock = Some(PathBuf::from(LOCK));
            }
            Ok(Job {
                source,
                options,
                base,
                note,
            })
        }
        (None, Some(config)) => match config.document() {
            Some(document) => Ok(configured(source(&document), config)),
            None => Err(Failure::with_help(
                format!("{} names no document", config.path.display()),
                "add `document = \"openapi.yaml\"` to it, or give one: specsmith openapi.yaml",
            )),
        },
        (None, None) => Err(Failure::with_help(
            format!(
                "no document is given, and there is neither {} nor {}",
                PLACES[0], PLACES[1]
            ),
            "give a document: specsmith openapi.yaml; or see specsmith --help",
        )),
    }
}

fn configured(source: Source, config: Config) -> Job {
    let base = config.folder().to_owned();
    let mut options = config.options;
    options.output = options.output.map(|output| folded(&base.join(output)));
    for overlay in &mut options.overlays {
        *overlay = folded(&base.join(&*overlay));
    }
    let lock = options.references.lock.take();
    options.references.lock = Some(base.join(lock.as_deref().unwrap_or(Path::new(LOCK))));
    Job {
        source,
        options,
        base,
        note: None,
    }
}

fn source(spec: &Path) -> Source {
    match spec.to_str() {
        Some("-") => Source::stdin(),
        Some(url) if is_url(url) => Source::url(url),
        _ => Source::path(spec),
    }
}

fn is_url(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

fn find() -> Result<Option<Config>, Failure> {
    for place in PLACES {
        if let Some(config) = read(Path::new(place))? {
            return Ok(Some(config));
        }
    }
    Ok(None)
}

/// Reads a configuration; `None` when there is no such file.
fn read(path: &Path) -> Result<Option<Config>, Failure> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => {
            return Err(Failure::new(format!(
                "{} cannot be read: {error}",
                path.display()
            )));
        }
    };
    match Options::from_toml(&text) {
        Ok(options) => Ok(Some(Config {
            path: path.to_owned(),
            options,
        })),
        Err(faults) => Err(Failure::Config(path.to_owned(), text, faults)),
    }
}

fn missing(path: &Path) -> Failure {
    Failure::new(format!("{} does not exist", path.display()))
}

impl Config {
    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    fn document(&self) -> Option<PathBuf> {
        let document = self.options.document.as_deref()?;
        if is_url(document) {
            return Some(PathBuf::from(document));
        }
        Some(folded(&self.folder().join(document)))
    }

    /// Whether it is about this document, however the path is written.
    fn names(&self, spec: &Path) -> bool {
        if self.options.document.as_deref() == spec.to_str().filter(|text| is_url(text)) {
            return self.options.document.is_some();
        }
        let real = |path: &Path| fs::canonicalize(path).ok();
        let document = self.document().and_then(|document| real(&document));
        document.is_some() && document == real(spec)
    }
}

/// A path without the `..` that can be taken out: what stands before is a folder, not a link.
fn folded(path: &Path) -> PathBuf {
    let mut folded = PathBuf::new();
    for component in path.components() {
        let removable = matches!(folded.components().next_back(), Some(Component::Normal(_)))
            && fs::symlink_metadata(&folded).is_ok_and(|data| data.is_dir());
        match component {
            Component::CurDir => {}
            Component::ParentDir if removable => {
                folded.pop();
            }
            other => folded.push(other),
        }
    }
    if folded.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        folded
    }
}

//! The document and the options of a run.
//!
//! Takes the arguments and the current folder, returns a [`Job`]. It reads the configuration, never
//! the document.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use specsmith::diagnostic::Code;
use specsmith::options::Diagnostics;
use specsmith::{Options, Source};

use super::args::{Input, Target};
use super::failure::Failure;

/// The default paths of the configuration in the current folder; the first that exists is used.
const CANDIDATES: [&str; 2] = ["specsmith.toml", "openapi/specsmith.toml"];

/// The name of the lock file.
const LOCK: &str = "specsmith.lock";

/// What to generate from and how, according to the arguments and the configuration.
pub struct Job {
    /// The document.
    pub source: Source,
    /// The options; their `output` is relative to the current folder.
    pub options: Options,
    /// The parent of the output folder if `output` is `None`.
    pub base: PathBuf,
    /// A note to print.
    pub note: Option<String>,
}

/// A configuration, and its path.
struct Config {
    path: PathBuf,
    options: Options,
}

/// Returns the job of `generate` and `check`. Arguments take precedence over the configuration.
///
/// # Errors
///
/// As [`input_job`], or if an argument is invalid.
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
    override_codes(&mut options.diagnostics, target);
    if let Some(error) = options.errors().first() {
        // The file was checked when it was read.
        let argument = match error.key.rsplit_once('.') {
            Some((_, "hosts")) => "allow-host",
            Some((_, argument)) => argument,
            None => &error.key,
        };
        return Err(Failure::new(format!("--{argument}: {}", error.message)));
    }
    Ok(job)
}

/// Replaces what the configuration sets for a code by what the arguments set.
fn override_codes(diagnostics: &mut Diagnostics, target: &Target) {
    let is_one_of = |codes: &[Code], name: &str| {
        Code::from_name(name).is_some_and(|code| codes.contains(&code))
    };
    let Diagnostics { allow, deny } = diagnostics;
    allow.retain(|name| !is_one_of(&target.deny, name));
    deny.retain(|name| !is_one_of(&target.allow, name));
    allow.extend(target.allow.iter().map(Code::to_string));
    deny.extend(target.deny.iter().map(Code::to_string));
}

/// Returns the job of the document and the configuration.
///
/// # Errors
///
/// If there is neither a document nor a configuration that names one, or if the configuration
/// cannot be read.
pub fn input_job(input: &Input) -> Result<Job, Failure> {
    let mut job = configured_job(input)?;
    let options = &mut job.options;
    options.overlays.extend(input.overlays.iter().cloned());
    options.references.hosts.extend(input.hosts.iter().cloned());
    Ok(job)
}

/// Returns the job without the arguments for overlays and hosts.
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
                    "{} is ignored: it names another document",
                    config.path.display()
                )
            });
            let (mut options, base) = (Options::default(), PathBuf::new());
            let source = source(spec);
            if !spec.is_file() {
                // A document without a folder is pinned in the current one.
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
                "add `document = \"openapi.yaml\"` to it, or name the document: specsmith openapi.yaml",
            )),
        },
        (None, None) => Err(Failure::with_help(
            format!(
                "no document: neither {} nor {} exists",
                CANDIDATES[0], CANDIDATES[1]
            ),
            "name the document, as in `specsmith openapi.yaml`, or see `specsmith --help`",
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

fn is_url(document: &str) -> bool {
    document.starts_with("https://") || document.starts_with("http://")
}

fn find() -> Result<Option<Config>, Failure> {
    for candidate in CANDIDATES {
        if let Some(config) = read(Path::new(candidate))? {
            return Ok(Some(config));
        }
    }
    Ok(None)
}

/// Reads a configuration. Returns `None` if there is no such file.
fn read(path: &Path) -> Result<Option<Config>, Failure> {
    let contents = match fs::read_to_string(path) {
        Ok(contents) => contents,
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
    match Options::from_toml(&contents) {
        Ok(options) => Ok(Some(Config {
            path: path.to_owned(),
            options,
        })),
        Err(errors) => Err(Failure::Config(path.to_owned(), contents, errors)),
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

    /// Returns whether it names this document, however the path is written.
    fn names(&self, spec: &Path) -> bool {
        if self.options.document.as_deref() == spec.to_str().filter(|spec| is_url(spec)) {
            return self.options.document.is_some();
        }
        let real = |path: &Path| fs::canonicalize(path).ok();
        let document = self.document().and_then(|document| real(&document));
        document.is_some() && document == real(spec)
    }
}

/// Removes each `..` that follows a folder, as opposed to a link.
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

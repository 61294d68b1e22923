//! Reads an OpenAPI description and writes a typed, publishable Rust client crate.
//!
//! The pipeline is `load → normalize → resolve → select → lower → passes → render → format`, each
//! stage a function from one plain value to the next. [`generate`] runs all of it; [`mod@write`]
//! writes the result to disk. The command `specsmith` does both.

pub mod diagnostic;
pub mod disposition;
mod error;
mod format;
mod generated_type;
mod ir;
mod load;
mod lower;
mod naming;
mod normalize;
pub mod options;
mod passes;
mod render;
mod resolve;
mod select;
// The test gates of this repository write programs from it; no user needs it.
#[doc(hidden)]
pub mod surface;
pub mod write;

use diagnostic::{Code, Diagnostic, Diagnostics, FileId, Pointer, Position, Sources, Stopped};

pub use error::Error;
pub use format::GeneratedFile;
pub use generated_type::{GeneratedKind, GeneratedType, GeneratedVariant, SchemaLocation};
pub use ir::Census;
pub use load::Source;
pub use options::Options;
#[doc(hidden)]
pub use surface::Surface;

/// A generated crate, not yet on disk.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Generated {
    /// Every file, sorted by path.
    pub files: Vec<GeneratedFile>,
    /// What was repaired, left untyped or left out, and other diagnostics.
    pub diagnostics: Vec<Diagnostic>,
    /// The documents that the diagnostics refer to.
    pub sources: Sources,
    /// A summary of the crate.
    pub summary: Summary,
    /// The callable operations of the crate.
    pub surface: Surface,
    /// The data types of the crate, and their schemas.
    pub types: Vec<GeneratedType>,
}

/// A summary of a generated crate.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// The package's name.
    pub package: String,
    /// The package's version.
    pub version: String,
    /// The number of operations.
    pub operations: usize,
    /// The number of webhooks and callbacks whose payload the crate parses.
    pub incoming: usize,
    /// The number of data types.
    pub types: usize,
    /// The number of untyped values in types and operations, by reason.
    pub untyped: Census,
}

/// Generates a crate from a description.
///
/// # Errors
///
/// Returns [`Error`] with every diagnostic if the input cannot be read or is not an OpenAPI
/// description, if there is a diagnostic that the options deny, or, under [`Options::strict`], if
/// anything had to be repaired, left untyped or left out that they do not allow.
pub fn generate(source: &Source, options: &Options) -> Result<Generated, Error> {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let lowered = read(source, options, &mut sources, &mut diagnostics);
    for error in options
        .errors()
        .into_iter()
        .chain(render::extra_errors(options))
        .chain(render::external_errors(options))
    {
        let message = format!("option `{}`: {}", error.key, error.message);
        diagnostics.error(Code::InvalidOption, Position::Whole, message);
    }
    if let Ok((api, _)) = &lowered {
        check_shown_operation(api, options, &mut diagnostics);
    }
    diagnostics.allow(&options.diagnostics.allowed());
    diagnostics.deny(&options.diagnostics.denied());
    if options.strict {
        diagnostics.escalate();
    }
    let (Ok((api, types)), false) = (lowered, diagnostics.has_errors()) else {
        return Err(Error {
            diagnostics: diagnostics.into_sorted(),
            sources,
        });
    };

    let package = package_name(&api, options);
    let files = format::format(render::render(&api, &package, options));
    let summary = Summary {
        package: package.to_string(),
        version: options.package.version().to_owned(),
        operations: api.operations().count(),
        incoming: api.incoming.len(),
        types: api.types.len(),
        untyped: api.untyped(),
    };
    Ok(Generated {
        files,
        diagnostics: diagnostics.into_sorted(),
        sources,
        summary,
        surface: surface::surface(&api),
        types,
    })
}

/// A stage whose result [`inspect`] prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// The document as OpenAPI 3.0, as JSON.
    Normalized,
    /// The intermediate representation of the API.
    Ir,
}

/// Returns the result of a stage as a string, in full.
///
/// # Errors
///
/// Returns [`Error`] like [`generate`], for the stages that ran.
pub fn inspect(source: &Source, options: &Options, stage: Stage) -> Result<String, Error> {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let shown = match stage {
        Stage::Normalized => normalized(source, options, &mut sources, &mut diagnostics)
            .map(|document| format!("{:#}", document.root)),
        Stage::Ir => read(source, options, &mut sources, &mut diagnostics)
            .map(|(api, _)| format!("{api:#?}")),
    };
    match (shown, diagnostics.has_errors()) {
        (Ok(shown), false) => Ok(shown),
        _ => Err(Error {
            diagnostics: diagnostics.into_sorted(),
            sources,
        }),
    }
}

fn normalized(
    source: &Source,
    options: &Options,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<normalize::Normalized, Stopped> {
    let library = load::load(source, options, sources, diagnostics)?;
    normalize::normalize(library, diagnostics)
}

/// Runs the pipeline up to the IR, and returns the schemas of its types as well.
fn read(
    source: &Source,
    options: &Options,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<(ir::Api, Vec<GeneratedType>), Stopped> {
    let document = normalized(source, options, sources, diagnostics)?;
    let options = &options.relocated(|pointer| {
        document.provenance.current(&load::SourceNode {
            file: FileId::default(),
            pointer: pointer.clone(),
        })
    });
    let first_new = diagnostics.len();
    let lowered = resolve::resolve(&document, diagnostics)
        .map(|resolved| select::select(resolved, options, diagnostics))
        .map(|selected| lower::lower(&selected, options, diagnostics))
        .map(|api| passes::run(api, options, diagnostics));
    // Diagnostics refer to the user's document, not to the normalized one.
    diagnostics.relocate(first_new, |pointer| document.provenance.location(pointer));
    lowered.map(|api| {
        let types = generated_type::generated_types(&api, &document);
        (api, types)
    })
}

fn package_name(api: &ir::Api, options: &Options) -> naming::PackageName {
    naming::package_name(options.package.name.as_deref(), &api.info.title)
}

/// Reports a configured operation that the document does not have.
fn check_shown_operation(api: &ir::Api, options: &Options, diagnostics: &mut Diagnostics) {
    let Some(id) = &options.readme.operation else {
        return;
    };
    if !api.operations().any(|operation| operation.id == *id) {
        let message =
            format!("`readme.operation` is `{id}`, which is not an operation of the document");
        diagnostics
            .warning(
                Code::UnknownOperation,
                Pointer::root().child("paths"),
                message,
            )
            .hint("set it to the operationId of a generated operation");
    }
}

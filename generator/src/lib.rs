//! Reads an OpenAPI description and writes a typed, publishable Rust client crate.
//!
//! The way is one: `load → normalize → resolve → select → lower → passes → render → format`, each
//! stage a function from one plain value to the next. [`generate`] goes all of it; [`mod@write`] brings the
//! result to disk. The command `specsmith` does both.

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
pub mod surface;
pub mod write;

use diagnostic::{Code, Diagnostic, Diagnostics, FileId, Pointer, Position, Sources, Stopped};

pub use error::Error;
pub use format::GeneratedFile;
pub use generated_type::{GeneratedKind, GeneratedType, GeneratedVariant, SchemaLocation};
pub use ir::Census;
pub use load::Source;
pub use options::Options;
pub use surface::Surface;

/// A generated crate, not yet on disk.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Generated {
    /// Every file, sorted by path.
    pub files: Vec<GeneratedFile>,
    /// What was repaired, left untyped or left out, and other things worth knowing.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
    /// What the crate holds.
    pub summary: Summary,
    /// What can be called of it.
    pub surface: Surface,
    /// The data types of the crate, and the schemas that they are the types of.
    pub types: Vec<GeneratedType>,
}

/// What a generated crate holds.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// The package's name.
    pub package: String,
    /// The package's version.
    pub version: String,
    /// How many operations it can call.
    pub operations: usize,
    /// Of how many requests that the API sends, webhooks and callbacks, it can read the payload.
    pub incoming: usize,
    /// How many data types it has.
    pub types: usize,
    /// In how many places, in types and operations, a value of any type stands, and why.
    pub untyped: Census,
}

/// Generates a crate from a description.
///
/// # Errors
///
/// [`Error`] holds every diagnostic when the input can't be read, is no OpenAPI description, when
/// anything was found that the options deny, or, under [`Options::strict`], when anything had to be
/// repaired, left untyped or left out that they do not allow.
pub fn generate(source: &Source, options: &Options) -> Result<Generated, Error> {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let lowered = read(source, options, &mut sources, &mut diagnostics);
    for fault in options
        .errors()
        .into_iter()
        .chain(render::extra_errors(options))
        .chain(render::external_errors(options))
    {
        let message = format!("option `{}`: {}", fault.key, fault.message);
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

/// A stage whose result [`inspect`] shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// The document as OpenAPI 3.0, as JSON.
    Normalized,
    /// The API as the generated crate will show it.
    Ir,
}

/// What a stage makes of a description, as text. No option counts: all of it is shown.
///
/// # Errors
///
/// As [`generate`], as far as the stage has got.
pub fn inspect(source: &Source, options: &Options, stage: Stage) -> Result<String, Error> {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let shown = match stage {
        Stage::Normalized => normalized(source, options, &mut sources, &mut diagnostics)
            .map(|document| format!("{:#}", document.root)),
        Stage::Ir => read(source, options, &mut sources, &mut diagnostics)
            .map(|(api, _)| format!("{api:#?}")),
    };
    match (shown, diagnostics.has_errors()) {
        (Ok(text), false) => Ok(text),
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

/// From text to IR, and which schema each of its types is the type of.
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
    let first = diagnostics.len();
    let lowered = resolve::resolve(&document, diagnostics)
        .map(|resolved| select::select(resolved, options, diagnostics))
        .map(|selected| lower::lower(&selected, options, diagnostics))
        .map(|api| passes::run(api, options, diagnostics));
    // The user knows their own document, not the normalized one.
    diagnostics.relocate(first, |pointer| document.provenance.location(pointer));
    lowered.map(|api| {
        let types = generated_type::generated_types(&api, &document);
        (api, types)
    })
}

fn package_name(api: &ir::Api, options: &Options) -> naming::PackageName {
    naming::package_name(options.package.name.as_deref(), &api.info.title)
}

/// Says when the options name an operation that the document does not have.
fn check_shown_operation(api: &ir::Api, options: &Options, diagnostics: &mut Diagnostics) {
    let Some(id) = &options.readme.operation else {
        return;
    };
    if !api.operations().any(|operation| operation.id == *id) {
        let message =
            format!("`readme.operation` names `{id}`, which is no operation of the document");
        diagnostics
            .warning(
                Code::UnknownOperation,
                Pointer::root().child("paths"),
                message,
            )
            .hint("name the operationId of an operation that is generated");
    }
}

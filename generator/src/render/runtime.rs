//! The parts of the runtime that this crate carries: copied, not generated.

use specsmith_runtime::source::{CORE, PARTS, Part};

use super::context::Context;
use super::file::Rendered;

/// The parts that the crate needs: the core, and those that were mentioned.
pub(super) fn parts(context: &Context) -> Vec<&'static Part> {
    let used = context.used();
    std::iter::once(&CORE)
        .chain(PARTS.iter().filter(|part| used.contains(part.name)))
        .collect()
}

/// The files of those parts.
pub(super) fn render_runtime(context: &Context) -> Vec<Rendered> {
    let parts = parts(context);
    let carried: Vec<&str> = parts
        .iter()
        .flat_map(|part| part.modules)
        .copied()
        .collect();
    let files = parts.iter().flat_map(|part| part.files);
    files
        .map(|(path, text)| {
            let text = match *path {
                "mod.rs" => without_modules(text, &carried),
                _ => (*text).to_owned(),
            };
            Rendered::verbatim(format!("src/runtime/{path}"), text)
        })
        .collect()
}

/// The module list without the modules of parts that are left out.
fn without_modules(text: &str, carried: &[&str]) -> String {
    let left_out = PARTS
        .iter()
        .flat_map(|part| part.modules)
        .filter(|module| !carried.contains(module));
    let lines: Vec<String> = left_out
        .map(|module| format!("pub mod {module};"))
        .collect();
    let kept = text
        .lines()
        .filter(|line| !lines.iter().any(|left_out| left_out == line.trim()));
    kept.map(|line| format!("{line}\n")).collect()
}

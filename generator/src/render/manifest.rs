//! `Cargo.toml`: every value goes through the TOML library, so that no string can become a key.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value, value};

use super::context::Context;
use super::file::Rendered;
use super::readme;
use crate::ir::{External, TypeKind};
use crate::options::Package;

/// The oldest Rust that what every client depends on builds with.
const RUST_VERSION: &str = "1.89";

pub(super) fn render_manifest(context: &Context) -> Rendered {
    let mut document = DocumentMut::new();
    document["package"] = Item::Table(package(context));
    document["features"] = Item::Table(features());
    document["dependencies"] = Item::Table(dependencies(context));
    if context.shown_operation().is_some() {
        let mut tokio = InlineTable::new();
        tokio.insert("version", "1".into());
        tokio.insert("features", list(["macros", "rt-multi-thread"]).into());
        let mut table = Table::new();
        table["tokio"] = value(tokio);
        document["dev-dependencies"] = Item::Table(table);
    }
    Rendered::verbatim("Cargo.toml", document.to_string())
}

fn package(context: &Context) -> Table {
    let options = &context.options.package;
    let mut table = Table::new();
    table["name"] = value(context.package.as_str());
    table["version"] = value(options.version());
    table["edition"] = value("2024");
    table["rust-version"] = value(options.rust_version.as_deref().unwrap_or(RUST_VERSION));
    table["description"] = value(description(options, context));
    table["readme"] = value("README.md");
    for (key, configured) in [
        ("license", &options.license),
        ("repository", &options.repository),
        ("homepage", &options.homepage),
        ("documentation", &options.documentation),
    ] {
        if let Some(configured) = configured {
            table[key] = value(configured.as_str());
        }
    }
    for (key, strings) in [
        ("authors", &options.authors),
        ("keywords", &options.keywords),
        ("categories", &options.categories),
    ] {
        if !strings.is_empty() {
            table[key] = value(list(strings.iter().map(String::as_str)));
        }
    }
    table
}

/// One line, without what would be a surprise on a page of crates.io.
fn description(options: &Package, context: &Context) -> String {
    let description = match &options.description {
        Some(configured) => configured.clone(),
        None => format!("A typed client of {}", readme::title(context)),
    };
    let parts: Vec<&str> = description.split_whitespace().collect();
    parts
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .take(300)
        .collect()
}

fn features() -> Table {
    let mut table = Table::new();
    table["default"] = value(list(["reqwest", "rustls"]));
    table["reqwest"] = value(list(["dep:http-body", "dep:reqwest", "dep:tokio"]));
    table["rustls"] = value(list(["reqwest?/rustls"]));
    table["native-tls"] = value(list(["reqwest?/native-tls"]));
    table
}

fn dependencies(context: &Context) -> Table {
    let parts = context.parts();
    let mut all: Vec<_> = parts.iter().flat_map(|part| part.dependencies()).collect();
    all.sort_by_key(|dependency| dependency.name);
    all.dedup_by_key(|dependency| dependency.name);
    let mut table = Table::new();
    for dependency in all {
        let mut entry = InlineTable::new();
        entry.insert("version", dependency.version.into());
        if !dependency.default_features {
            entry.insert("default-features", false.into());
        }
        if !dependency.features.is_empty() {
            entry.insert("features", list(dependency.features.iter().copied()).into());
        }
        if dependency.optional {
            entry.insert("optional", true.into());
        }
        table[dependency.name] = match entry.len() {
            1 => value(dependency.version),
            _ => value(entry),
        };
    }
    add_chosen(context, &mut table);
    table.sort_values();
    table
}

/// Adds the crates that the user chose, and those that the document may. What the runtime needs of
/// a crate stays as it is.
fn add_chosen(context: &Context, table: &mut Table) {
    for (_, def) in context.api.types.iter() {
        if let TypeKind::External(External {
            dependency: Some((name, version)),
            ..
        }) = &def.kind
            && !table.contains_key(name)
        {
            table[name.as_str()] = value(version.as_str());
        }
    }
    for (name, dependency) in &context.options.dependencies {
        let chosen = dependency.table();
        let own = table.get(name).and_then(Item::as_inline_table).cloned();
        let mut entry = own.unwrap_or_default();
        let mut features: Vec<String> = features_of(&entry);
        features.extend(chosen.features);
        features.dedup();
        entry.insert("version", chosen.version.as_str().into());
        if chosen.default_features {
            entry.remove("default-features");
        } else if !table.contains_key(name) {
            entry.insert("default-features", false.into());
        }
        if !features.is_empty() {
            entry.insert("features", list(features.iter().map(String::as_str)).into());
        }
        table[name.as_str()] = match entry.len() {
            1 => value(chosen.version),
            _ => value(entry),
        };
    }
}

fn features_of(entry: &InlineTable) -> Vec<String> {
    let features = entry.get("features").and_then(Value::as_array);
    let strings = features.into_iter().flatten().filter_map(Value::as_str);
    strings.map(str::to_owned).collect()
}

fn list<'a>(strings: impl IntoIterator<Item = &'a str>) -> Array {
    strings.into_iter().map(Value::from).collect()
}

//! Tables of operations, so that a reader can scan the whole API: on the page of a group, and on
//! that of the crate.

use super::context::Context;
use super::docs::inline_summary;
use super::labels::{module_path, request};
use super::markdown::{self, Cell};
use crate::ir::{Group, Operation};

/// The number of operations up to which the crate's page lists them all.
const MAX_OPERATIONS: usize = 300;

/// The operations of a group, for the page of its module; none if it has none.
pub(super) fn operations(group: &Group) -> Option<String> {
    (!group.operations.is_empty())
        .then(|| format!("# Operations\n\n{}", table("", &group.operations)))
}

/// All operations by group, for the page of the crate; only the groups if there are too many.
pub(super) fn groups(context: &Context) -> Option<String> {
    let groups = &context.api.groups;
    let with_operations = groups.iter().filter(|group| !group.operations.is_empty());
    if context.api.operations().count() > MAX_OPERATIONS {
        return Some(format!("# Operations\n\n{}", index(with_operations)));
    }
    let sections = with_operations.map(|group| {
        let path = module_path(group);
        format!(
            "## [`{path}`](mod@crate::{path})\n\n{}",
            table(&format!("crate::{path}::"), &group.operations)
        )
    });
    let sections: Vec<String> = sections.collect();
    (!sections.is_empty()).then(|| format!("# Operations\n\n{}", sections.join("\n\n")))
}

/// A table of operations whose pages are in the module `path`.
fn table(path: &str, operations: &[Operation]) -> String {
    let rows = operations.iter().map(|operation| {
        let page = format!("type@{path}{}", operation.call_name);
        [
            Cell::Link {
                name: operation.name.to_string(),
                target: page,
            },
            Cell::Code(request(operation)),
            summary(&operation.docs),
        ]
    });
    markdown::table(["Method", "Request", "Description"], rows)
}

/// The groups, each with the number of its operations.
fn index<'g>(groups: impl Iterator<Item = &'g Group>) -> String {
    let rows = groups.map(|group| {
        let path = module_path(group);
        [
            Cell::Link {
                target: format!("mod@crate::{path}"),
                name: path,
            },
            Cell::Plain(group.operations.len().to_string()),
            summary(&group.docs),
        ]
    });
    markdown::table(["Module", "Operations", "Description"], rows)
}

/// The first paragraph of a description, or nothing if that is a list, a table or code.
fn summary(docs: &crate::ir::Docs) -> Cell {
    let summary = inline_summary(docs).unwrap_or_default();
    match (docs.deprecated, summary.is_empty()) {
        (false, _) => Cell::Markdown(summary),
        (true, true) => Cell::Plain("Deprecated.".to_owned()),
        (true, false) => Cell::Markdown(format!("{summary} (deprecated)")),
    }
}

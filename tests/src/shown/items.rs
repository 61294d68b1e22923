//! The public items of a source file, without the bodies of functions.

use syn::visit_mut::VisitMut;
use syn::{
    Attribute, GenericArgument, Ident, ImplItem, Item, ItemImpl, PathArguments, Type, Visibility,
};

use super::attributes::Attributes;
use super::{Section, Shown};

/// How much of each item is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detail {
    /// Whether methods are shown.
    pub methods: bool,
    /// Whether only the methods of handles are shown.
    pub signatures: bool,
    /// Whether the bodies of functions and methods are shown.
    pub bodies: bool,
    /// Whether tables are shown.
    pub tables: bool,
    /// Whether the examples in docs are shown.
    pub examples: bool,
}

impl Detail {
    /// Returns the detail that the sections ask for.
    pub(super) fn of(shown: &Shown) -> Self {
        Detail {
            methods: shown.has(Section::Methods),
            signatures: shown.has(Section::Signatures),
            bodies: shown.has(Section::Bodies),
            tables: shown.has(Section::Tables),
            examples: shown.has(Section::Examples),
        }
    }
}

/// Returns the public items of a source file: structs and enums with their docs, the signatures of
/// functions and methods.
///
/// # Panics
///
/// Panics if the file is not Rust.
#[must_use]
pub fn item_outline(source: &str, shown: &Shown, detail: Detail) -> String {
    let file = match syn::parse_file(source) {
        Ok(file) => file,
        Err(error) => panic!("{error} in\n{source}"),
    };
    let mut outlines = Vec::new();
    if detail.methods && shown.is_everything() {
        outlines.extend(module_docs(file.attrs, detail));
    }
    let items = file.items.into_iter();
    outlines.extend(items.filter_map(|item| outline_of(item, shown, detail)));
    if detail.tables {
        outlines.extend(tables(source));
    }
    outlines.join("\n")
}

/// Returns the docs of a module; `None` if it has none.
fn module_docs(mut attrs: Vec<Attribute>, detail: Detail) -> Option<String> {
    attrs.retain(|attribute| attribute.path().is_ident("doc"));
    let mut attributes = Attributes {
        examples: detail.examples,
    };
    attributes.visit_attributes_mut(&mut attrs);
    (!attrs.is_empty()).then(|| print(attrs, Vec::new()))
}

/// Returns one item as it is shown; `None` if it is not.
fn outline_of(mut item: Item, shown: &Shown, detail: Detail) -> Option<String> {
    let visible = match &mut item {
        Item::Impl(item) if detail.signatures => {
            is_handle(item) && reduce_impl(item, shown, detail)
        }
        Item::Struct(_) | Item::Enum(_) | Item::Type(_) if detail.signatures && detail.methods => {
            false
        }
        // The handle of a group is the same for every group; its methods are shown.
        Item::Struct(item) if item.ident == "Handle" => false,
        Item::Struct(item) => is_public(&item.vis) && shown.has_item(&item.ident.to_string()),
        Item::Enum(item) => is_public(&item.vis) && shown.has_item(&item.ident.to_string()),
        Item::Type(item) => is_public(&item.vis) && shown.has_item(&item.ident.to_string()),
        Item::Fn(item) => is_public(&item.vis) && shown.has_item(&item.sig.ident.to_string()),
        Item::Use(item) => is_public(&item.vis) && detail.methods,
        Item::Mod(item) => is_public(&item.vis) && detail.methods,
        Item::Impl(item) => detail.methods && reduce_impl(item, shown, detail),
        _ => false,
    };
    if !visible {
        return None;
    }
    let bodiless = !detail.bodies;
    if bodiless {
        remove_body(&mut item);
    }
    let mut attributes = Attributes {
        examples: detail.examples,
    };
    attributes.visit_item_mut(&mut item);
    let is_functions = matches!(item, Item::Impl(_) | Item::Fn(_));
    let source = print(Vec::new(), vec![item]);
    Some(if bodiless && is_functions {
        source.replace(" {}\n", ";\n")
    } else {
        source
    })
}

/// Returns the source of a file with these attributes and items.
fn print(attrs: Vec<Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs,
        items,
    })
}

/// Whether the `impl` has the methods of a group.
fn is_handle(item: &ItemImpl) -> bool {
    subject(&item.self_ty).is_some_and(|name| name == "Handle")
}

/// Retains the public methods and the associated types of an `impl`; returns whether anything is left.
fn reduce_impl(item: &mut ItemImpl, shown: &Shown, detail: Detail) -> bool {
    let is_operation = item.trait_.as_ref().is_some_and(|(path, _)| {
        let last = path.segments.last();
        last.is_some_and(|segment| segment.ident == "Operation")
    });
    if item.trait_.is_some() && !is_operation {
        return false;
    }
    // The methods of a handle are chosen one by one, those of other types with the type.
    let of_shown = subject(&item.self_ty).is_some_and(|name| shown.has_item(&name.to_string()));
    item.items.retain(|item| match item {
        ImplItem::Fn(method) => {
            let named = shown.has_item(&method.sig.ident.to_string());
            is_public(&method.vis) && (of_shown || named)
        }
        ImplItem::Type(_) => of_shown,
        ImplItem::Const(_) => of_shown && detail.tables,
        _ => false,
    });
    !item.items.is_empty()
}

/// Empties the bodies of an item's functions.
fn remove_body(item: &mut Item) {
    let empty = || syn::parse_quote!({});
    match item {
        Item::Fn(item) => *item.block = empty(),
        Item::Impl(item) => {
            for item in &mut item.items {
                if let ImplItem::Fn(method) = item {
                    method.block = empty();
                }
            }
        }
        _ => {}
    }
}

/// Returns the type that an `impl` is about: `Get` for `Call<Get>`.
fn subject(ty: &Type) -> Option<&Ident> {
    let Type::Path(ty) = ty else { return None };
    let last = ty.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return Some(&last.ident);
    };
    let inner = arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => subject(ty),
        _ => None,
    });
    inner.or(Some(&last.ident))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Returns the tables at the end of a source file, as they are laid out there.
fn tables(source: &str) -> Vec<String> {
    let is_start = |line: &str| {
        line.split_once("_table!(")
            .is_some_and(|(name, _)| is_snake_case(name))
    };
    let mut tables: Vec<String> = Vec::new();
    let mut open = false;
    for line in source.lines() {
        if is_start(line) {
            tables.push(String::new());
            open = true;
        }
        if let (true, Some(table)) = (open, tables.last_mut()) {
            table.push_str(line);
            table.push('\n');
        }
        // A table ends with a line that is not indented.
        let is_end = line.starts_with('}') || is_start(line) && line.ends_with(");");
        open &= !is_end;
    }
    tables
}

fn is_snake_case(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

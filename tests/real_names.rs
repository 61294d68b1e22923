//! The whole API of Polytomic, as its publisher describes it: what its groups and operations are
//! called, with a short configuration and no edit of the document.

use std::collections::BTreeMap;
use std::path::Path;

use specsmith::{GeneratedFile, Options, Source, generate};
use syn::visit::{self, Visit};
use tests::{check_snapshot, read, specs_or_skip};

#[test]
fn its_names_read_well() {
    let Some(specs) = specs_or_skip("its_names_read_well") else {
        return;
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("real_names");
    let options = Options::from_toml(&read(&folder.join("specsmith.toml"))).expect("options");
    let document = specs.join("real/polytomic-2025-09-18.json");
    let generated = generate(&Source::path(document), &options).expect("it generates");
    let calls: Vec<String> = generated.files.iter().flat_map(calls).collect();
    assert_eq!(calls.len(), 128);
    check_snapshot(&folder, "names", Some(&calls.join("\n")));
}

/// How each operation of a group's module is called, and what is sent then.
fn calls(file: &GeneratedFile) -> Vec<String> {
    let module = file
        .path
        .strip_prefix("src/")
        .and_then(|path| path.strip_suffix(".rs"));
    let Some(module) = module.filter(|module| !module.starts_with("runtime/")) else {
        return Vec::new();
    };
    let accessors: String = module.split('/').map(|name| format!(".{name}()")).collect();
    let mut found = Found::default();
    found.visit_file(&syn::parse_file(&file.contents).expect("it is Rust"));
    let sent = |operation: &String| found.sent.get(operation).cloned().unwrap_or_default();
    let methods = found.methods.iter();
    methods
        .map(|(method, operation)| format!("client{accessors}.{method}  {}", sent(operation)))
        .collect()
}

/// The methods that give a call, with its operation, and what each operation sends.
#[derive(Default)]
struct Found {
    methods: Vec<(String, String)>,
    sent: BTreeMap<String, String>,
}

impl<'ast> Visit<'ast> for Found {
    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        let syn::ReturnType::Type(_, ty) = &item.sig.output else {
            return;
        };
        let call = last_segment(ty).filter(|segment| segment.ident == "Call");
        let Some(syn::PathArguments::AngleBracketed(of)) = call.map(|call| &call.arguments) else {
            return;
        };
        if let Some(syn::GenericArgument::Type(operation)) = of.args.first() {
            let operation = last_segment(operation).map(|name| name.ident.to_string());
            let arguments = item.sig.inputs.iter().filter_map(|input| match input {
                syn::FnArg::Typed(typed) => match &*typed.pat {
                    syn::Pat::Ident(name) => Some(name.ident.to_string()),
                    _ => None,
                },
                syn::FnArg::Receiver(_) => None,
            });
            let arguments: Vec<String> = arguments.collect();
            let method = format!("{}({})", item.sig.ident, arguments.join(", "));
            self.methods.push((method, operation.unwrap_or_default()));
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let name = last_segment(&item.self_ty).map(|name| name.ident.to_string());
        let mut table = Table::default();
        table.visit_item_impl(item);
        if let (Some(name), Some(path)) = (name, table.path) {
            self.sent
                .insert(name, format!("{} {path}", table.method.unwrap_or_default()));
        }
        visit::visit_item_impl(self, item);
    }
}

/// The texts of an operation's table.
#[derive(Default)]
struct Table {
    method: Option<String>,
    path: Option<String>,
}

impl<'ast> Visit<'ast> for Table {
    fn visit_field_value(&mut self, field: &'ast syn::FieldValue) {
        let (syn::Member::Named(name), syn::Expr::Lit(value)) = (&field.member, &field.expr) else {
            return;
        };
        if let syn::Lit::Str(text) = &value.lit {
            match name.to_string().as_str() {
                "method" => self.method = Some(text.value()),
                "path" => self.path = Some(text.value()),
                _ => {}
            }
        }
    }
}

fn last_segment(ty: &syn::Type) -> Option<&syn::PathSegment> {
    match ty {
        syn::Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

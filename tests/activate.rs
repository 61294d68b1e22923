//! The activate operation as its user meets it: request, response and error, in one small file.

use std::fs;

use syn::Item;
use tests::repository;

/// The items of one generated file that are called one of `names`.
fn items(path: &str, names: &[&str]) -> String {
    let path = repository().join("generated-client/src").join(path);
    let text = fs::read_to_string(path).expect("a generated file");
    let file = syn::parse_file(&text).expect("generated code is Rust");
    let wanted = |item: &Item| match item {
        Item::Struct(item) => names.iter().any(|name| item.ident == name),
        Item::Enum(item) => names.iter().any(|name| item.ident == name),
        _ => false,
    };
    let items: Vec<Item> = file.items.into_iter().filter(wanted).collect();
    assert_eq!(items.len(), names.len(), "{names:?} are not all there");
    prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items,
    })
}

#[test]
fn the_types_of_activate_are_stable() {
    let text = [
        items(
            "types/activate_bulk_sync_request.rs",
            &["ActivateBulkSyncRequest"],
        ),
        items(
            "types/activate_bulk_sync_response.rs",
            &["ActivateBulkSyncResponse"],
        ),
        items(
            "types/activate_bulk_sync_output.rs",
            &["ActivateBulkSyncOutput"],
        ),
        items("bulk_sync.rs", &["ActivateError"]),
        items("types/api_error.rs", &["ApiError"]),
        items("types/rest_err_response.rs", &["RestErrResponse"]),
    ];
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("activate", text.join("\n"));
    });
}

//! The pages that rustdoc makes of a client: each operation has one, with its own setters and no
//! others, and every link on it leads somewhere.
//!
//! Rustdoc's own output is checked first. A page shows the setters only after its scripts have run,
//! so a second test, ignored by default, opens the pages in headless Chromium.

mod browser;
mod client;
mod links;

use std::collections::{BTreeMap, BTreeSet};

use browser::Browser;
use client::{Client, client};
use links::{ids, links};

/// The pages of operations, with the setters that each must list.
const OPERATIONS: [(&str, &[&str]); 5] = [
    ("library::books::ListCall", &["author", "limit"]),
    ("library::books::CreateCall", &["dry_run"]),
    ("library::books::ListCopiesCall", &["limit"]),
    ("library::readers::ListCall", &["limit", "name"]),
    ("library::readers::ListLoansCall", &["body", "limit"]),
];

#[test]
fn an_operation_has_its_own_setters_and_the_options_of_every_call() {
    let methods = client().methods_by_alias();
    let operations: Vec<_> = OPERATIONS.iter().map(|(name, _)| &methods[*name]).collect();
    let shared: BTreeSet<&String> = operations[0]
        .iter()
        .filter(|method| operations.iter().all(|methods| methods.contains(*method)))
        .collect();
    assert!(shared.contains(&"timeout".to_owned()), "{shared:?}");
    for (name, setters) in OPERATIONS {
        let own = methods[name]
            .iter()
            .filter(|method| !shared.contains(method));
        let own: Vec<&str> = own.map(String::as_str).collect();
        assert_eq!(own, setters, "{name}");
    }
}

#[test]
fn links_lead_to_pages_and_never_to_the_setter_of_another_operation() {
    let client = client();
    let setters: BTreeSet<&str> = OPERATIONS
        .iter()
        .flat_map(|(_, names)| *names)
        .copied()
        .collect();
    let mut broken = Vec::new();
    for page in client.pages() {
        let html = client.read(&page);
        for link in links(&page, &html) {
            if !client.folder.join(&link.page).exists() {
                broken.push(format!("{page}: {} does not exist", link.page));
            }
            let setter = link.fragment.strip_prefix("method.");
            let on_call = link.page.ends_with("struct.Call.html") && link.page != page;
            if on_call && setter.is_some_and(|setter| setters.contains(setter)) {
                broken.push(format!("{page}: {} is ambiguous", link.fragment));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_operations_are_one_click_from_the_crate_the_group_and_the_method() {
    let client = client();
    for (name, _) in OPERATIONS {
        let page = Client::page(name);
        let group = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        for from in [
            "library/index.html",
            &format!("{group}/index.html"),
            &format!("{group}/struct.Handle.html"),
        ] {
            let html = client.read(from);
            let found = links(from, &html).iter().any(|link| link.page == page);
            assert!(found, "{from} does not link to {page}");
        }
    }
}

#[test]
#[ignore = "needs Chromium"]
fn a_browser_shows_the_setters_and_follows_every_link() {
    let client = client();
    let browser = Browser::new();
    let pages = client.pages();
    let shown: BTreeMap<&str, String> = pages
        .iter()
        .map(|page| (page.as_str(), browser.dom(&client.folder.join(page))))
        .collect();
    for (name, setters) in OPERATIONS {
        let ids = ids(&shown[Client::page(name).as_str()]);
        let all = OPERATIONS.iter().flat_map(|(_, names)| *names);
        for setter in all.copied().collect::<BTreeSet<&str>>() {
            let is_shown = ids.contains(&format!("method.{setter}"));
            assert_eq!(is_shown, setters.contains(&setter), "`{setter}` on {name}");
        }
    }
    let mut broken = Vec::new();
    for (page, html) in &shown {
        for link in links(page, html) {
            let dead = match shown.get(link.page.as_str()) {
                Some(target) => !link.fragment.is_empty() && !ids(target).contains(&link.fragment),
                None => !client.folder.join(&link.page).exists(),
            };
            if dead {
                broken.push(format!("{page}: {}#{}", link.page, link.fragment));
            }
        }
    }
    assert!(broken.is_empty(), "dead links:\n{}", broken.join("\n"));
}

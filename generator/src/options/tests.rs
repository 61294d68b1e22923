//! The options as a whole: what a file sets, and what is reported of a wrong one.

use std::collections::BTreeSet;

use super::{DeepObject, OptionError, Options, REFERENCE, TimeType};

/// Returns the marked part of the file and the message of each error.
fn marked(contents: &str) -> Vec<(&str, String)> {
    let errors = Options::from_toml(contents).unwrap_err();
    let part = |error: &OptionError| &contents[error.span.clone().unwrap_or_default()];
    errors
        .iter()
        .map(|error| (part(error), error.message.clone()))
        .collect()
}

#[test]
fn the_file_is_the_struct() {
    let contents = r#"
        document = "api.yaml"
        output = "../client"
        strict = true
        [package]
        name = "polytomic"
        authors = ["Jo"]
        rust-version = "1.89"
        [readme]
        operation = "activate"
        [select]
        include = ["tag:pets", "GET /pets/{id}", "/admin/**"]
        exclude = ["deprecated"]
        unused-schemas = true
        [formats]
        date-time = "chrono"
        int64-string = "integer"
        [parameters]
        deep-object = "indices"
        [names]
        separators = ["/"]
        strip-prefixes = ["api_"]
        groups = { "tag:Pets" = "store.pets" }
        operations = { "GET /pets" = "list" }
        [enums]
        open = false
        closed = ["PetStatus"]
        [types]
        split = false
        sets = true
        [diagnostics]
        allow = ["invalid-value"]
        deny = ["widened-type"]
    "#;
    let options = Options::from_toml(contents).unwrap();
    assert_eq!(options.document.as_deref(), Some("api.yaml"));
    assert_eq!(options.package.rust_version.as_deref(), Some("1.89"));
    assert_eq!(options.formats.date_time, TimeType::Chrono);
    assert_eq!(options.formats.date, TimeType::Jiff);
    assert_eq!(options.parameters.deep_object, DeepObject::Indices);
    assert!(!options.enums.open);
    assert_eq!(options.readme.operation.as_deref(), Some("activate"));
    assert_eq!(
        Options::from_toml(&toml::to_string(&options).unwrap()),
        Ok(options)
    );
    assert_eq!(Options::from_toml(""), Ok(Options::default()));
}

/// Returns every option of a table, which serde lists when it meets an unknown one.
fn options_of(header: &str) -> BTreeSet<String> {
    let unknown = format!("{header}\nzzzz = 1\n");
    let error = toml::from_str::<Options>(&unknown).unwrap_err();
    let (_, expected) = error.message().split_once("expected").unwrap();
    let names = expected.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

#[test]
fn the_reference_has_every_option() {
    Options::from_toml(REFERENCE).unwrap();
    let reference: toml::Table = toml::from_str(REFERENCE).unwrap();
    let keys = |table: &toml::Table| table.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(keys(&reference), options_of(""));
    for section in keys(&reference) {
        // The keys of a map are the user's own.
        if let Some(table) = reference[&section].as_table()
            && section != "dependencies"
        {
            let header = format!("[{section}]");
            assert_eq!(keys(table), options_of(&header), "{section}");
        }
    }
    let extra = reference["types"]["extra"][0].as_table().unwrap();
    assert_eq!(keys(extra), options_of("[[types.extra]]"));
}

#[test]
fn the_reference_shows_the_defaults() {
    let reference = Options::from_toml(REFERENCE).unwrap();
    let default = Options::default();
    assert_eq!(reference.formats, default.formats);
    assert_eq!(reference.parameters, default.parameters);
    assert_eq!(reference.enums.open, default.enums.open);
    assert_eq!(reference.names.separators, default.names.separators);
    assert_eq!(reference.names.titles, default.names.titles);
    assert_eq!(reference.package.version(), default.package.version());
    let switches = |options: &Options| {
        let types = &options.types;
        [
            types.split,
            types.sets,
            types.validate,
            options.strict,
            options.select.unused_schemas,
            options.references.allow_outside,
        ]
    };
    assert_eq!(switches(&reference), switches(&default));
    for kind in &reference.bodies.prefer {
        let ranks = [&reference, &default].map(|options| options.bodies.rank(*kind));
        assert_eq!(ranks[0], ranks[1]);
    }
}

#[test]
fn an_unknown_option_is_marked_and_corrected() {
    let found = marked("[package]\nnmae = 'x'\n");
    assert_eq!(
        found,
        [(
            "nmae",
            "unknown option `nmae`; did you mean `name`?".to_owned()
        )]
    );
    assert_eq!(
        marked("strict = 'yes'\n"),
        [(
            "'yes'",
            "expected a boolean, found string \"yes\"".to_owned()
        )]
    );
    let found = marked("[formats]\ndate = 'jif'\n");
    assert_eq!(
        found,
        [(
            "'jif'",
            "unknown value `jif`; did you mean `jiff`?".to_owned()
        )]
    );
    let found = marked("[formats]\nuuid = 'x'\n");
    assert!(found[0].1.contains("`uuid` or `string`"), "{found:?}");
}

#[test]
fn invalid_toml_is_marked() {
    let errors = Options::from_toml("document = \n").unwrap_err();
    assert_eq!(errors[0].span.clone().map(|span| span.start), Some(11));
    assert!(!errors[0].message.contains('\n'), "{errors:?}");
}

#[test]
fn all_errors_are_reported_together() {
    let found = marked("[package]\nname = '1x'\nversion = 'one'\nkeywords = ['a b']\n");
    let parts: Vec<_> = found.iter().map(|(part, _)| *part).collect();
    assert_eq!(parts, ["'1x'", "'one'", "['a b']"]);
}

#[test]
fn codes_and_selectors_are_checked() {
    let found = marked(
        "[select]\nexclude = ['/a/**b']\n[diagnostics]\nallow = ['widened-typ', 'x']\n\
         deny = ['syntax-error', 'syntax-error']\n",
    );
    assert_eq!(found[0].0, "['/a/**b']");
    assert_eq!(
        found[1].1,
        "unknown code `widened-typ`; did you mean `widened-type`?"
    );
    assert_eq!(
        found[2].1,
        "unknown code `x`; `specsmith explain` lists all codes"
    );
    assert_eq!(found.len(), 3, "{found:?}");
    let found = marked("[names.operations]\n'/a/**b' = 'list'\n'GET /a' = '1'\n");
    assert_eq!(found.len(), 2, "{found:?}");
    let found = marked("[names]\nseparators = ['']\n[names.groups]\n'tag:a' = 'a..b'\n");
    assert_eq!(found.len(), 2, "{found:?}");
    for (allowed, denied) in [
        ("invalid-value", "invalid-value"),
        ("unmodeled-server", "unmodelled-server"),
    ] {
        let both = format!("[diagnostics]\nallow = ['{allowed}']\ndeny = ['{denied}']\n");
        assert!(marked(&both)[0].1.contains("also allowed"), "{both}");
    }
}

#[test]
fn every_error_names_its_option() {
    let mut options = Options::default();
    assert_eq!(options.errors(), []);
    options.package.name = Some("../evil".to_owned());
    options.package.license = Some("MIT\nbuild = 'x'".to_owned());
    options.package.authors = vec!["Jo".to_owned(), String::new()];
    options.package.keywords = vec!["k".to_owned(); 6];
    options.references.hosts = vec!["[::1]:80".to_owned(), "https://a".to_owned()];
    let errors = options.errors();
    let keys: Vec<_> = errors.iter().map(|error| error.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "package.name",
            "package.license",
            "package.authors",
            "package.keywords",
            "references.hosts"
        ]
    );
}

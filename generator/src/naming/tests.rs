//! The rules of naming, one per test.

use std::fmt;

use super::package::package;
use super::*;

fn strings<N: fmt::Display>(names: &[N]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

fn field_names(wire_names: &[&str]) -> Vec<String> {
    strings(&object_fields(wire_names, Vec::new()).properties)
}

fn unnamed<'a>(values: &[&'a str]) -> Vec<(&'a str, Option<&'a str>)> {
    values.iter().map(|value| (*value, None)).collect()
}

fn variant_names_of(values: &[&str]) -> Vec<String> {
    strings(&variants(&unnamed(values)).0)
}

#[test]
fn fields_are_snake_case_and_remain_distinct() {
    assert_eq!(
        field_names(&[
            "createdAt",
            "type",
            "self",
            "1st",
            "+1",
            "-1",
            "",
            "@odata.type",
            "$ref"
        ]),
        [
            "created_at",
            "type",
            "self_",
            "_1st",
            "plus_1",
            "minus_1",
            "empty",
            "odata_type",
            "ref"
        ]
    );
}

#[test]
fn fields_that_collide_spell_their_punctuation() {
    assert_eq!(field_names(&["$id", "id"]), ["dollar_id", "id"]);
    assert_eq!(field_names(&["id", "$id"]), ["id", "dollar_id"]);
    assert_eq!(
        field_names(&["start_time<", "start_time>"])[0],
        "start_time"
    );
    assert_eq!(
        field_names(&["start_time<", "start_time>"])[1],
        "start_time_gt"
    );
}

#[test]
fn variants_of_values_that_sanitise_alike_stay_apart() {
    assert_eq!(
        variant_names_of(&["=", ">", "<", "≥", ">="]),
        ["Eq", "Gt", "Lt", "Ge", "GtEq"]
    );
    assert_eq!(variant_names_of(&["ASC", "asc"]), ["Asc", "AscLower"]);
    assert_eq!(variant_names_of(&["asc", "ASC"]), ["AscLower", "Asc"]);
    assert_eq!(
        variant_names_of(&["UNKNOWN", "Unknown", "unknown"]),
        ["UnknownUpper", "Unknown", "UnknownLower"]
    );
    assert_eq!(
        variant_names_of(&["a-b", "a_b", "a b", "A_B"]),
        ["AMinusB", "AUnderscoreB", "ABLower", "AB"]
    );
    assert_eq!(
        variant_names_of(&["", "null", "true", "1.0", "-1", "v1.2"]),
        ["Empty", "Null", "True", "N1_0", "Minus1", "V1_2"]
    );
}

#[test]
fn a_real_value_called_unknown_keeps_its_name() {
    let (names, unknown) = variants(&unnamed(&["unknown", "known"]));
    assert_eq!(strings(&names), ["Unknown", "Known"]);
    assert_eq!(unknown.as_str(), "UnknownValue");
}

#[test]
fn a_name_that_the_document_declares_comes_first() {
    let declared = [
        ("1", Some("STATUS_LOW")),
        ("2", Some("statusLow")),
        ("3", Some("!!")),
        ("low", None),
        ("-4", Some("4th")),
    ];
    let (names, _) = variants(&declared);
    assert_eq!(strings(&names), ["StatusLow", "N2", "N3", "Low", "N4th"]);
    // A value with a declared name has it before a value that would take it.
    let (names, _) = variants(&[("low", None), ("a", Some("low"))]);
    assert_eq!(strings(&names), ["LowLower", "Low"]);
}

#[test]
fn names_do_not_depend_on_order_nor_on_others() {
    let all = ["foo-bar", "foo_bar", "fooBar", "other", "$foo.bar"];
    let names = field_names(&all);
    let mut reversed = all;
    reversed.reverse();
    let mut again = field_names(&reversed);
    again.reverse();
    assert_eq!(names, again);
    let with_more = field_names(&[
        "more", "foo-bar", "foo_bar", "fooBar", "other", "$foo.bar", "x",
    ]);
    assert_eq!(names, with_more[1..6]);
}

#[test]
fn a_name_without_ascii_is_transliterated() {
    let wire_names = [
        "名前",
        "🙂",
        "é",
        "Größe",
        "café",
        "cafe",
        "Цена",
        "\u{e000}",
        "価格€",
    ];
    let names = field_names(&wire_names);
    assert_eq!(
        names,
        [
            "ming_qian",
            "slight_smile",
            "e",
            "grosse",
            "caf_ue9",
            "cafe",
            "tsena",
            "ue000",
            "jia_ge"
        ]
    );
    assert!(
        names
            .iter()
            .all(|name| syn::parse_str::<syn::Ident>(name).is_ok()),
        "{names:?}"
    );
}

#[test]
fn components_keep_their_names() {
    assert_eq!(type_stem("BulkSyncDTO"), "BulkSyncDTO");
    assert_eq!(type_stem("bulk_sync"), "BulkSync");
    assert_eq!(type_stem("2fa.Token"), "N2faToken");
    assert_eq!(type_stem("v1.Pod"), "V1Pod");
    assert_eq!(type_stem("Bestellgröße"), "Bestellgrosse");
    assert_eq!(type_stem("🙂"), "SlightSmile");
}

#[test]
fn outcomes_are_named_by_their_reason_phrase() {
    assert_eq!(outcome(StatusNames::Exact(404)).as_str(), "NotFound");
    assert_eq!(outcome(StatusNames::Exact(200)).as_str(), "Ok");
    assert_eq!(outcome(StatusNames::Exact(520)).as_str(), "Status520");
    assert_eq!(outcome(StatusNames::Class(4)).as_str(), "ClientError");
    assert_eq!(outcome(StatusNames::Default).as_str(), "Other");
}

#[test]
fn packages_are_never_one_that_generated_code_mentions() {
    assert_eq!(package("Polytomic API").as_str(), "polytomic-api");
    assert_eq!(package("serde").as_str(), "api-serde");
    assert_eq!(package("").as_str(), "api-client");
    assert!(chosen_package("../evil").is_none());
    assert!(chosen_package("fine_name-2").is_some());
}

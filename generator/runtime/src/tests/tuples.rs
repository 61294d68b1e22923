//! Arrays of fixed length.

use crate::runtime::json;
use crate::runtime::model::Model;

type Pair = (i64, Option<String>);

fn refused<T: Model + std::fmt::Debug>(source: &str) -> (String, String, &'static str) {
    let error = json::from_str::<T>(source).unwrap_err();
    (error.path, error.expected.into_owned(), error.found)
}

#[test]
fn a_tuple_is_an_array_of_its_length() {
    let pair: Pair = json::from_str(r#" [ 1 , "a" ] "#).unwrap();
    assert_eq!(pair, (1, Some("a".to_owned())));
    assert_eq!(json::to_vec(&(1_i64, None::<String>)).unwrap(), b"[1,null]");
    assert_eq!(json::from_str::<(bool,)>("[true]"), Ok((true,)));
    let nested: ((i64, i64), Vec<(bool,)>) = json::from_str("[[1,2],[[true]]]").unwrap();
    assert_eq!(nested, ((1, 2), vec![(true,)]));
}

#[test]
fn another_length_is_an_error_at_the_array() {
    let expected = |path: &str, wanted: &str, found| (path.to_owned(), wanted.to_owned(), found);
    let two = "an array of 2 items";
    assert_eq!(refused::<Pair>("[]"), expected("$", two, "a shorter one"));
    assert_eq!(
        refused::<Vec<Pair>>("[[1]]"),
        expected("$[0]", two, "a shorter one")
    );
    assert_eq!(
        refused::<Pair>(r#"[1,"a",2]"#),
        expected("$", two, "a longer one")
    );
    assert_eq!(
        refused::<(bool,)>("[]"),
        expected("$", "an array of 1 item", "a shorter one")
    );
    assert_eq!(
        refused::<Pair>("{}"),
        expected("$", "an array", "an object")
    );
    assert_eq!(
        refused::<Pair>(r#"["a","b"]"#),
        expected("$[0]", "an integer of 64 bits", "a string")
    );
}

#[test]
fn invalid_json_in_a_tuple_is_refused() {
    for source in [
        "[1",
        "[1,",
        "[1,]",
        "[1 2]",
        "[,1]",
        "[1,\"a\",",
        "[1,\"a\",]",
        "[1,\"a\" 2]",
    ] {
        assert!(json::from_str::<Pair>(source).is_err(), "{source}");
    }
}

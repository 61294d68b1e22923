//! Fields of a multipart body without a value: a part cannot represent `null`.

use crate::runtime::bodies::file::File;
use crate::runtime::macros::object_model;
use crate::runtime::model::field::Field;

use super::forms::{multipart, read};

#[derive(Clone, Debug)]
struct Upload {
    required: Option<File>,
    optional: Field<File>,
    note: Field<String>,
    more: Option<Vec<File>>,
}
object_model!(Upload {
    0 => required = "required", required;
    1 => optional = "optional", optional;
    2 => note = "note", optional;
    3 => more = "more", optional;
});

async fn names(upload: &Upload) -> Vec<String> {
    let parts = read(&multipart(&[], upload).await).await;
    parts.into_iter().map(|part| part.name).collect()
}

#[tokio::test]
async fn null_and_absent_fields_have_no_part() {
    let none = Upload {
        required: None,
        optional: Field::Null,
        note: Field::Null,
        more: None,
    };
    assert_eq!(names(&none).await, [""; 0]);
    let absent = Upload {
        optional: Field::Absent,
        note: Field::Absent,
        more: Some(Vec::new()),
        ..none
    };
    assert_eq!(names(&absent).await, [""; 0]);
    let file = || File::new(b"x".to_vec());
    let all = Upload {
        required: Some(file()),
        optional: Field::Value(file()),
        note: Field::Value(String::new()),
        more: Some(vec![file()]),
    };
    let expected = ["required", "optional", "note", "more"];
    assert_eq!(names(&all).await, expected);
}

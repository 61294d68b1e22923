//! Arrays of unique items.

use crate::runtime::json;
use crate::runtime::model::set::Set;

#[test]
fn a_set_refuses_duplicates_and_preserves_the_order() {
    let mut set = Set::from([3, 1, 3, 2]);
    assert_eq!(*set, [3, 1, 2]);
    assert!(!set.insert(1));
    assert!(set.insert(0));
    assert!(set.remove(&3));
    assert!(!set.remove(&3));
    assert_eq!(json::to_vec(&set).unwrap(), b"[1,2,0]");
    assert_eq!(set.iter().sum::<i64>(), 3);
}

#[test]
fn duplicates_from_a_server_are_preserved() {
    let source = r#"["b","a","b"]"#;
    let set: Set<String> = json::from_str(source).unwrap();
    assert_eq!(set.len(), 3);
    assert_eq!(json::to_vec(&set).unwrap(), source.as_bytes());
    let by_serde: Set<String> = serde_json::from_str(source).unwrap();
    assert_eq!(by_serde, set);
    assert_ne!(set, ["a", "b"].map(str::to_owned).into());
}

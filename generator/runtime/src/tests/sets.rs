//! Lists whose items are all different.

use crate::runtime::json;
use crate::runtime::model::set::Set;

#[test]
fn a_set_takes_no_item_twice_and_keeps_the_order() {
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
fn what_came_is_written_back() {
    let text = r#"["b","a","b"]"#;
    let set: Set<String> = json::from_str(text).unwrap();
    assert_eq!(set.len(), 3);
    assert_eq!(json::to_vec(&set).unwrap(), text.as_bytes());
    let by_serde: Set<String> = serde_json::from_str(text).unwrap();
    assert_eq!(by_serde, set);
    assert_ne!(set, ["a", "b"].map(str::to_owned).into());
}

//! The parameters that travel in the body: told apart from the others, whether they stand in the
//! list or are referred to.

use super::shared::{is_sent, sent_by_reference};
use crate::diagnostic::Pointer;
use crate::normalize::trail::Trail;
use crate::normalize::walk::{Members, Walk};
use serde_json::Value;

/// A body or form parameter, taken out of a list or copied from where the list refers to.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    /// Where it stands, or stood until now.
    pub pointer: Pointer,
    pub members: Members,
}

impl Sent {
    /// Whether it is the whole body.
    pub fn is_body(&self) -> bool {
        self.text("in") == Some("body")
    }

    pub fn text(&self, key: &str) -> Option<&str> {
        self.members.get(key)?.as_str()
    }
}

/// A list of parameters, parted.
#[derive(Debug, Default)]
pub(super) struct Parted {
    pub sent: Vec<Sent>,
    /// The others, each with the index that it had.
    pub kept: Vec<(usize, Value)>,
}

/// Takes the parameters out of the node's list.
pub(super) fn part(walk: &Walk<'_>, trail: &Trail<'_>, members: &mut Members) -> Parted {
    let mut parted = Parted::default();
    let Some(Value::Array(list)) = members.get_mut("parameters") else {
        return parted;
    };
    let place = trail.member("parameters").pointer();
    for (index, parameter) in std::mem::take(list).into_iter().enumerate() {
        match sent(walk, place.item(index), &parameter) {
            Some(sent) => parted.sent.push(sent),
            None => parted.kept.push((index, parameter)),
        }
    }
    parted
}

fn sent(walk: &Walk<'_>, pointer: Pointer, parameter: &Value) -> Option<Sent> {
    let parameter = parameter.as_object()?;
    if is_sent(parameter) {
        let members = parameter.clone();
        return Some(Sent { pointer, members });
    }
    let (origin, members) = sent_by_reference(walk, &pointer, parameter)?;
    let pointer = walk.provenance.current(&origin);
    Some(Sent { pointer, members })
}

/// Puts the others back into the list.
///
/// Invariant: what was taken out has found its place before, since that was told by where it stood
/// in the list.
pub(super) fn put_back(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    members: &mut Members,
    kept: Vec<(usize, Value)>,
) {
    let Some(Value::Array(list)) = members.get_mut("parameters") else {
        return;
    };
    let place = trail.member("parameters").pointer();
    for (old, parameter) in kept {
        let new = list.len();
        if new != old {
            walk.provenance.moved(place.item(new), &place.item(old));
        }
        list.push(parameter);
    }
    if list.is_empty() {
        members.shift_remove("parameters");
    }
}

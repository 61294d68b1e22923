//! A document as a tree of nothing but what the count asks for.
//!
//! Takes JSON or YAML text. It takes whatever the parsers take: numbers of any size, keys that are
//! no text, tags, merge keys.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{
    Deserialize, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tree {
    Map(BTreeMap<String, Tree>),
    List(Vec<Tree>),
    /// Text, or a number as it is printed: `2.0` is one in YAML.
    Text(String),
    Other,
}

impl Tree {
    /// Reads JSON, or else YAML; `None` when the text is neither.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let json = serde_json::from_str(text).ok();
        json.or_else(|| serde_yaml::from_str(text).ok())
    }

    /// The member of a map.
    pub(super) fn get(&self, key: &str) -> Option<&Tree> {
        self.as_map()?.get(key)
    }

    pub(super) fn as_map(&self) -> Option<&BTreeMap<String, Tree>> {
        match self {
            Tree::Map(members) => Some(members),
            _ => None,
        }
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Tree::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value at a JSON Pointer (RFC 6901).
    pub(super) fn at(&self, pointer: &str) -> Option<&Tree> {
        let tokens = pointer.split('/').skip(1);
        tokens
            .map(|token| token.replace("~1", "/").replace("~0", "~"))
            .try_fold(self, |tree, token| match tree {
                Tree::List(items) => items.get(token.parse::<usize>().ok()?),
                tree => tree.get(&token),
            })
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reading)
    }
}

struct Reading;

/// Visits of scalars: each gives the text of the value.
macro_rules! texts {
    ($($visit:ident $type:ty, $format:literal;)*) => {
        $(fn $visit<E>(self, value: $type) -> Result<Tree, E> {
            Ok(Tree::Text(format!($format, value)))
        })*
    };
}

impl<'de> Visitor<'de> for Reading {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    texts! {
        visit_str &str, "{}";
        visit_i64 i64, "{}";
        visit_u64 u64, "{}";
        visit_i128 i128, "{}";
        visit_u128 u128, "{}";
        // `{:?}` keeps the `.0`.
        visit_f64 f64, "{:?}";
    }

    fn visit_bool<E>(self, _: bool) -> Result<Tree, E> {
        Ok(Tree::Other)
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut members = BTreeMap::new();
        while let Some((key, value)) = access.next_entry::<Tree, Tree>()? {
            if let Tree::Text(key) = key {
                members.insert(key, value);
            }
        }
        if let Some(merged) = members.remove("<<") {
            merge(&mut members, merged);
        }
        Ok(Tree::Map(members))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Tree, A::Error> {
        let (_tag, content) = access.variant::<Tree>()?;
        content.newtype_variant()
    }
}

/// The merge key of YAML 1.1: a map, or a list of them, of which the first counts.
fn merge(members: &mut BTreeMap<String, Tree>, merged: Tree) {
    match merged {
        Tree::Map(more) => {
            for (key, value) in more {
                members.entry(key).or_insert(value);
            }
        }
        Tree::List(items) => items.into_iter().for_each(|item| merge(members, item)),
        Tree::Text(_) | Tree::Other => {}
    }
}

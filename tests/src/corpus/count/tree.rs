//! A document as a tree that holds only what the count needs.
//!
//! The source is JSON or YAML. The tree accepts whatever the parsers accept: numbers of any size, keys
//! that are not strings, tags and merge keys.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{
    Deserialize, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tree {
    Map(BTreeMap<String, Tree>),
    Array(Vec<Tree>),
    /// A string, or a number as it is printed: `2.0` is a number in YAML.
    String(String),
    Other,
}

impl Tree {
    /// Parses JSON or YAML; returns `None` if the source is neither.
    pub(super) fn parse(source: &str) -> Option<Self> {
        let source = source.trim_start_matches('\u{feff}');
        let json = serde_json::from_str(source).ok();
        json.or_else(|| serde_yaml::from_str(source).ok())
    }

    /// Returns the value of a key of a map.
    pub(super) fn get(&self, key: &str) -> Option<&Tree> {
        self.as_map()?.get(key)
    }

    pub(super) fn as_map(&self) -> Option<&BTreeMap<String, Tree>> {
        match self {
            Tree::Map(entries) => Some(entries),
            _ => None,
        }
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Tree::String(string) => Some(string),
            _ => None,
        }
    }

    /// Returns the value at a JSON Pointer (RFC 6901).
    pub(super) fn at(&self, pointer: &str) -> Option<&Tree> {
        let tokens = pointer.split('/').skip(1);
        tokens
            .map(|token| token.replace("~1", "/").replace("~0", "~"))
            .try_fold(self, |tree, token| match tree {
                Tree::Array(items) => items.get(token.parse::<usize>().ok()?),
                tree => tree.get(&token),
            })
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

/// Visitors of scalars, which print the value.
macro_rules! scalars {
    ($($visit:ident $type:ty, $format:literal;)*) => {
        $(fn $visit<E>(self, value: $type) -> Result<Tree, E> {
            Ok(Tree::String(format!($format, value)))
        })*
    };
}

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    scalars! {
        visit_str &str, "{}";
        visit_i64 i64, "{}";
        visit_u64 u64, "{}";
        visit_i128 i128, "{}";
        visit_u128 u128, "{}";
        // `{:?}` preserves the `.0`.
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
        Ok(Tree::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some((key, value)) = access.next_entry::<Tree, Tree>()? {
            if let Tree::String(key) = key {
                entries.insert(key, value);
            }
        }
        if let Some(merged) = entries.remove("<<") {
            merge(&mut entries, merged);
        }
        Ok(Tree::Map(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Tree, A::Error> {
        let (_tag, content) = access.variant::<Tree>()?;
        content.newtype_variant()
    }
}

/// Applies the merge key of YAML 1.1: a map, or an array of maps, the first of which wins.
fn merge(entries: &mut BTreeMap<String, Tree>, merged: Tree) {
    match merged {
        Tree::Map(more) => {
            for (key, value) in more {
                entries.entry(key).or_insert(value);
            }
        }
        Tree::Array(items) => items.into_iter().for_each(|item| merge(entries, item)),
        Tree::String(_) | Tree::Other => {}
    }
}

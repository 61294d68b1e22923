//! Schemas to types.
//!
//! A schema that needs a name (an object with members, a list of known texts, a union, any
//! component) gets an id when it is first mentioned and is lowered later, from a queue: so
//! recursion among schemas never becomes recursion of this program.

mod all_of;
mod alternatives;
mod branch_words;
mod constraints;
mod dispatch;
mod enum_words;
mod enumeration;
mod files;
mod foreign;
mod join;
mod keywords;
mod made;
mod nullable;
mod object;
mod peek;
mod rules;
mod scalar;
mod shape;
mod union;
mod union_join;
mod value;

use super::Lowering;
use super::docs::schema_docs;
use super::origin::origin;
use super::types::{Form, Lowered};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Docs, Literal, TypeId, TypeKind, TypeRef, Untyped};
use crate::resolve::{SchemaNode, SchemaNodeKind};
use openapiv3::Schema;

pub(super) use all_of::MergeCache;
use all_of::{Merged, Whole};
pub(super) use branch_words::{branch_words, union_words};
pub(super) use enumeration::has_enum;
pub(super) use files::{content_media_type, files, mention_multipart, properties};
pub(super) use foreign::Replaced;
use keywords::{Additional, JsonType};
pub(super) use keywords::{Keywords, keywords};
pub(super) use made::{ITEMS, MEMBER, MadeSchemas, VALUES};
pub(super) use nullable::NullCache;
pub(super) use peek::{
    is_binary, is_object, is_scalar_or_list, listed_texts, parts_of, same_values, says_nothing,
};
pub(super) use rules::RulesCache;
pub(super) use value::allows;

/// How deep schemas without names may nest. A document's own nesting is bounded by the reader;
/// this bounds what references add to it.
const MAX_DEPTH: usize = 64;

/// A schema as something else mentions it.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The type, null aside.
    pub(super) ty: TypeRef,
    /// Whether the value can be null.
    pub(super) nullable: bool,
}

impl Mention {
    /// The type, null included: for items and payloads, which cannot be absent.
    pub(super) fn with_null(self) -> TypeRef {
        match self.nullable {
            true => self.ty.or_null(),
            false => self.ty,
        }
    }
}

/// What kind of type a schema becomes.
enum Class {
    AllOf,
    Union,
    Enum,
    /// The branches of the schema are the values of one enum.
    BranchEnum,
    Struct,
    Map,
    Tuple,
    List,
    Scalar,
    Any,
}

fn classify(lowering: &Lowering, keywords: &Keywords) -> Class {
    if is_joined(lowering, keywords) {
        return Class::AllOf;
    }
    if union::has_branches(keywords) && !alternatives::only_varies_required(lowering, keywords) {
        return match enumeration::branches(lowering, keywords) {
            Some(_) => Class::BranchEnum,
            None => Class::Union,
        };
    }
    plain_class(keywords)
}

/// Whether the schema is several at once: parts that all hold, or branches beside members.
fn is_joined(lowering: &Lowering, keywords: &Keywords) -> bool {
    let has_parts = !keywords.parts.is_empty() && keywords.is_object();
    let has_members = !keywords.properties.is_empty() || keywords.additional.is_some();
    let two_unions = !keywords.one_of.is_empty() && !keywords.any_of.is_empty();
    !keywords.all_of.is_empty()
        || has_parts
        || two_unions
        || (has_members
            && union::has_branches(keywords)
            && !alternatives::only_varies_required(lowering, keywords))
}

/// The class of a schema without parts and branches.
fn plain_class(keywords: &Keywords) -> Class {
    if enumeration::kind(keywords).is_some() {
        return Class::Enum;
    }
    match keywords.ty {
        _ if keywords.is_object() && object::has_members(keywords) => Class::Struct,
        _ if keywords.is_object() => Class::Map,
        Some(JsonType::Array) | None if is_tuple(keywords) => Class::Tuple,
        Some(JsonType::Array) => Class::List,
        Some(_) => Class::Scalar,
        None if keywords.items.is_some() => Class::List,
        None => Class::Any,
    }
}

/// The class of what several parts say.
fn whole_class(whole: &Whole) -> Class {
    match whole.unions.is_empty() {
        true => plain_class(&whole.keywords),
        false => Class::Struct,
    }
}

/// The longest tuple that is one in Rust: the standard library's traits end there.
const MAX_TUPLE: usize = 12;

/// Whether the array has just so many items, each with a schema of its own.
fn is_tuple(keywords: &Keywords) -> bool {
    (1..=MAX_TUPLE).contains(&keywords.tuple.len())
}

/// The schema at `pointer`, as whatever holds it mentions it.
pub(super) fn mention(lowering: &mut Lowering, pointer: &Pointer) -> Mention {
    mention_at(lowering, pointer, 0)
}

fn mention_at(lowering: &mut Lowering, pointer: &Pointer, depth: usize) -> Mention {
    let nullable = nullable::is_nullable(lowering, pointer);
    Mention {
        ty: ty_at(lowering, pointer, depth),
        nullable,
    }
}

/// The type of the schema at `pointer`, null aside.
fn ty_at(lowering: &mut Lowering, pointer: &Pointer, depth: usize) -> TypeRef {
    let node = lowering.schema(pointer);
    let schema = match &node.kind {
        SchemaNodeKind::Reference(reference) => return ty_at(lowering, &reference.target, depth),
        SchemaNodeKind::Schema(schema) => schema,
    };
    // A component is mentioned often and looked at once.
    if is_component(lowering, &node.pointer) {
        return TypeRef::Named(named(lowering, &node.pointer, Form::Json));
    }
    let keywords = keywords(schema);
    let class = classify(lowering, &keywords);
    if foreign::by_place(lowering, &node.pointer).is_some()
        || gets_a_name(lowering, &class, &node.pointer, &keywords)
    {
        return TypeRef::Named(named(lowering, &node.pointer, Form::Json));
    }
    if depth > MAX_DEPTH {
        let message = "schemas without a name nest too deep here; the rest is left untyped";
        lowering
            .diagnostics
            .warning(Code::InfiniteType, &node.pointer, message);
        return TypeRef::Any(Untyped::Unmodelled);
    }
    unnamed(lowering, &node.pointer, &keywords, &class, depth)
}

/// Whether an inline schema of this class becomes a type of its own.
fn gets_a_name(lowering: &Lowering, class: &Class, pointer: &Pointer, keywords: &Keywords) -> bool {
    match class {
        Class::Enum | Class::BranchEnum | Class::Struct => true,
        Class::Union => union::is_union(lowering, keywords),
        Class::AllOf => match &*all_of::merge(lowering, pointer) {
            Merged::Whole(whole) => matches!(whole_class(whole), Class::Struct | Class::Enum),
            Merged::Single(_) | Merged::Untyped(..) | Merged::Nothing(_) => false,
        },
        Class::Map | Class::Tuple | Class::List | Class::Scalar | Class::Any => false,
    }
}

/// The id of a form of a schema that gets a name.
fn named(lowering: &mut Lowering, pointer: &Pointer, form: Form) -> TypeId {
    let document = lowering.document;
    let options = lowering.options;
    lowering
        .types
        .id(pointer, form, || origin(document, options, pointer))
}

/// Whether the document gives the schema a name of its own.
fn is_component(lowering: &Lowering, pointer: &Pointer) -> bool {
    let named = lowering.document.declaration(pointer);
    named.is_some_and(|(at, _)| at == *pointer)
}

/// Lowers every schema that has an id, and those they mention, until none is left.
pub(super) fn lower_mentioned(lowering: &mut Lowering) {
    while let Some((id, pointer, form)) = lowering.types.next_open() {
        let node = lowering.schema(&pointer);
        let (docs, kind) = lower_named(lowering, node, form);
        let rules = rules::rules(lowering, &pointer);
        lowering.types.define(id, Lowered { docs, rules, kind });
    }
    rules::report_patterns(lowering);
    foreign::report(lowering);
    if lowering.merges.is_full() {
        let schemas = Pointer::root().join(["components", "schemas"]);
        let message = "`allOf` joins more members than any real description has";
        lowering
            .diagnostics
            .error(Code::LimitComposition, schemas, message);
    }
}

fn lower_named(lowering: &mut Lowering, node: &SchemaNode, form: Form) -> (Docs, TypeKind) {
    let schema = match &node.kind {
        SchemaNodeKind::Schema(schema) => schema,
        SchemaNodeKind::Reference(reference) => {
            // A component that is nothing but another name for a component.
            let docs = Docs {
                description: reference.description.clone(),
                ..Docs::default()
            };
            return (docs, TypeKind::Alias(ty_at(lowering, &reference.target, 0)));
        }
    };
    let keywords = keywords(schema);
    let mut docs = schema_docs(
        &node.pointer,
        &schema.schema_data,
        &keywords,
        &rules::rules(lowering, &node.pointer),
    );
    if let Some(foreign) = foreign::by_place_or_name(lowering, &node.pointer) {
        return (docs, TypeKind::Foreign(foreign));
    }
    let class = classify(lowering, &keywords);
    docs.facts
        .extend(alternatives(lowering, &node.pointer, &keywords, &class));
    let kind = match class {
        Class::Struct => TypeKind::Struct(object::lower_object(
            lowering,
            &node.pointer,
            &keywords,
            &[],
            form,
        )),
        Class::Enum => TypeKind::Enum(enumeration::lower_enum(
            lowering,
            &node.pointer,
            schema,
            &keywords,
        )),
        Class::BranchEnum => match enumeration::branches(lowering, &keywords) {
            Some(branches) => TypeKind::Enum(enumeration::lower_branches(branches)),
            None => TypeKind::Alias(TypeRef::Any(Untyped::Undescribed)),
        },
        Class::Union => union::lower_union(lowering, &node.pointer, schema, &keywords),
        Class::AllOf => lower_joined(lowering, &node.pointer, schema, form),
        class @ (Class::Map | Class::Tuple | Class::List | Class::Scalar | Class::Any) => {
            TypeKind::Alias(unnamed(lowering, &node.pointer, &keywords, &class, 0))
        }
    };
    (docs, kind)
}

/// The rules that are only told of an object: which of its members must be there together.
fn alternatives(
    lowering: &Lowering,
    pointer: &Pointer,
    keywords: &Keywords,
    class: &Class,
) -> Vec<String> {
    match class {
        Class::Struct | Class::Map => alternatives::facts(lowering, keywords),
        Class::AllOf => match &*all_of::merge(lowering, pointer) {
            Merged::Whole(whole) => whole.facts.clone(),
            Merged::Single(_) | Merged::Untyped(..) | Merged::Nothing(_) => Vec::new(),
        },
        Class::Union
        | Class::Enum
        | Class::BranchEnum
        | Class::Tuple
        | Class::List
        | Class::Scalar
        | Class::Any => Vec::new(),
    }
}

/// The kind of a named schema that is several at once.
fn lower_joined(
    lowering: &mut Lowering,
    pointer: &Pointer,
    schema: &Schema,
    form: Form,
) -> TypeKind {
    if all_of::is_part_of_itself(lowering, pointer) {
        let message = "this schema is a part of itself by way of `allOf`; that part says nothing";
        lowering
            .diagnostics
            .warning(Code::InfiniteType, pointer, message)
            .hint("leave the part out");
    }
    let merged = all_of::merge(lowering, pointer);
    let Merged::Whole(whole) = &*merged else {
        return TypeKind::Alias(joined_ty(lowering, pointer, 0));
    };
    match whole_class(whole) {
        Class::Struct => {
            report_widened(lowering, pointer, whole);
            let mut object =
                object::lower_object(lowering, pointer, &whole.keywords, &whole.unions, form);
            object::say_tag(&mut object, whole.tag.as_ref());
            match object.parts.as_slice() {
                // All that the object has is in every variant.
                [only] if object.fields.is_empty() && object.additional.is_none() => {
                    TypeKind::Alias(only.ty.clone())
                }
                _ => TypeKind::Struct(object),
            }
        }
        Class::Enum => {
            report_widened(lowering, pointer, whole);
            let keywords = &whole.keywords;
            TypeKind::Enum(enumeration::lower_enum(lowering, pointer, schema, keywords))
        }
        _ => TypeKind::Alias(joined_ty(lowering, pointer, 0)),
    }
}

/// The type of a schema that is several at once, as it is mentioned.
fn joined_ty(lowering: &mut Lowering, pointer: &Pointer, depth: usize) -> TypeRef {
    let merged = all_of::merge(lowering, pointer);
    match &*merged {
        Merged::Single(part) => ty_at(lowering, part, depth + 1),
        Merged::Nothing(reason) => TypeRef::Any(*reason),
        Merged::Untyped(reason, why) => {
            let code = match reason {
                Untyped::Unmodelled => Code::UnmodelledSchema,
                Untyped::Undescribed | Untyped::Repaired => Code::WidenedType,
            };
            let message = format!("{why}; the value is left untyped");
            let at = made::told_at(pointer);
            lowering.diagnostics.warning(code, at, message);
            TypeRef::Any(*reason)
        }
        Merged::Whole(whole) => {
            let class = whole_class(whole);
            if !matches!(class, Class::Struct | Class::Enum) {
                report_widened(lowering, pointer, whole);
            }
            unnamed(lowering, pointer, &whole.keywords, &class, depth)
        }
    }
}

fn report_widened(lowering: &mut Lowering, pointer: &Pointer, whole: &Whole) {
    for message in &whole.widened {
        let at = made::told_at(pointer);
        lowering
            .diagnostics
            .warning(Code::WidenedType, at, message.as_str());
    }
}

/// The type of a schema that gets no name.
fn unnamed(
    lowering: &mut Lowering,
    pointer: &Pointer,
    keywords: &Keywords,
    class: &Class,
    depth: usize,
) -> TypeRef {
    match class {
        Class::Tuple => {
            let items = keywords.tuple.iter();
            let items = items.map(|item| mention_at(lowering, item, depth + 1).with_null());
            TypeRef::Tuple(items.collect())
        }
        Class::List => {
            report_list(lowering, pointer, keywords);
            let item = match &keywords.items {
                Some(items) => mention_at(lowering, items, depth + 1).with_null(),
                None => TypeRef::Any(unsaid(keywords)),
            };
            match is_set(lowering, keywords) {
                true => TypeRef::Set(Box::new(item)),
                false => TypeRef::List(Box::new(item)),
            }
        }
        Class::Map => TypeRef::Map(Box::new(match &keywords.additional {
            Some(Additional::Schema(value)) => mention_at(lowering, value, depth + 1).with_null(),
            _ => TypeRef::Any(unsaid(keywords)),
        })),
        Class::Scalar => scalar::lower_scalar(lowering, pointer, keywords),
        Class::Union => union::single_branch(lowering, keywords, depth),
        Class::AllOf => joined_ty(lowering, pointer, depth),
        Class::Enum | Class::BranchEnum | Class::Struct => {
            TypeRef::Named(named(lowering, pointer, Form::Json))
        }
        Class::Any => TypeRef::Any(untyped(lowering, pointer, keywords)),
    }
}

/// Says when items that have schemas of their own make no tuple.
fn report_list(lowering: &mut Lowering, pointer: &Pointer, keywords: &Keywords) {
    let message = match (keywords.prefixed, keywords.tuple.len()) {
        (false, _) => return,
        (true, 0) => {
            "nothing pins how many items there are (`minItems`, and `items: false` or `maxItems`), so this is a list and no tuple"
        }
        (true, _) => "this is a list: no tuple is so long",
    };
    lowering
        .diagnostics
        .note(Code::WidenedType, pointer, message);
}

/// Whether the list is to be a set: its items are all different, and of a kind that is compared by
/// one look.
fn is_set(lowering: &Lowering, keywords: &Keywords) -> bool {
    let Some(items) = &keywords.items else {
        return false;
    };
    let SchemaNodeKind::Schema(schema) = &lowering.follow(items).kind else {
        return false;
    };
    let own = self::keywords(schema);
    lowering.options.types.sets
        && keywords.unique
        && matches!(classify(lowering, &own), Class::Enum | Class::Scalar)
}

/// Why nothing is said of a value: there is no word of it, or there was and it was wrong.
fn unsaid(keywords: &Keywords) -> Untyped {
    match keywords.faulty {
        true => Untyped::Repaired,
        false => Untyped::Undescribed,
    }
}

/// Why a value is untyped; says so, unless it is because the document says nothing about it.
fn untyped(lowering: &mut Lowering, pointer: &Pointer, keywords: &Keywords) -> Untyped {
    if union::is_null(keywords) {
        // Of which Rust has no type that would refuse what is not null.
        return Untyped::Unmodelled;
    }
    if !keywords.not {
        return unsaid(keywords);
    }
    if is_unrestricted(lowering, &pointer.child("not")) {
        let message = "no value fits this schema; one that is there all the same is left untyped";
        lowering
            .diagnostics
            .note(Code::WidenedType, pointer, message);
        return Untyped::Undescribed;
    }
    let message = "`not` says what a value isn't, which no type can; the value is left untyped";
    lowering
        .diagnostics
        .warning(Code::UnmodelledSchema, pointer, message);
    Untyped::Unmodelled
}

/// Whether every value fits the schema; what is not such a value is none, as `false` says.
fn is_unrestricted(lowering: &Lowering, pointer: &Pointer) -> bool {
    match &lowering.schema(pointer).kind {
        SchemaNodeKind::Schema(schema) => !keywords(schema).asserts(),
        SchemaNodeKind::Reference(_) => false,
    }
}

/// The words of the schema at `pointer`, references followed.
pub(super) fn docs_of(lowering: &Lowering, pointer: &Pointer) -> Docs {
    let node = lowering.follow(pointer);
    match &node.kind {
        SchemaNodeKind::Schema(schema) => schema_docs(
            &node.pointer,
            &schema.schema_data,
            &keywords(schema),
            &rules::rules(lowering, &node.pointer),
        ),
        SchemaNodeKind::Reference(_) => Docs::default(),
    }
}

/// A value to show for the schema at `pointer`: its own example, or that of what it refers to.
pub(super) fn example(lowering: &Lowering, pointer: &Pointer) -> Option<Literal> {
    match &lowering.follow(pointer).kind {
        SchemaNodeKind::Schema(schema) => schema.schema_data.example.as_ref().map(Literal::from),
        SchemaNodeKind::Reference(_) => None,
    }
}

/// Whether a value of the schema at `pointer` can be an object.
pub(super) fn can_be_object(lowering: &Lowering, pointer: &Pointer) -> bool {
    let looks = shape::looks(lowering, pointer);
    looks.iter().any(|look| look.kinds.object)
}

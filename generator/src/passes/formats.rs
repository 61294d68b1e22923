//! Drops the format from the docs of every value whose Rust type shows it: `Ipv4Addr` is an IPv4
//! address, but a `String` of format `ipv6` is not.

use crate::ir::{Api, Docs, EnumValueType, TypeArena, TypeKind, TypeRef};

/// Drops the formats that types show, wherever a value has docs of its own.
pub fn run(api: &mut Api) {
    let shown = ShownFormats::new(&api.types);
    for id in api.types.ids() {
        let def = api.types.get_mut(id);
        match &mut def.kind {
            TypeKind::Alias(ty) => shown.drop_from(&mut def.docs, ty),
            TypeKind::Enum(_) => shown.drop_from(&mut def.docs, &TypeRef::Named(id)),
            TypeKind::Struct(object) => {
                for field in &mut object.fields {
                    shown.drop_from(&mut field.docs, &field.ty);
                }
            }
            TypeKind::Union(union) => {
                for variant in &mut union.variants {
                    shown.drop_from(&mut variant.docs, &variant.ty);
                }
            }
            // Only the user knows what an external type shows.
            TypeKind::External(_) => {}
        }
    }
    for header in &mut api.global_headers {
        shown.drop_from(&mut header.docs, &header.ty);
    }
    for operation in api.operations_mut() {
        for parameter in &mut operation.parameters {
            shown.drop_from(&mut parameter.docs, &parameter.ty);
        }
    }
}

/// The formats that each type of the arena shows, by its index.
struct ShownFormats(Vec<&'static [&'static str]>);

impl ShownFormats {
    fn new(types: &TypeArena) -> Self {
        ShownFormats(
            types
                .ids()
                .map(|id| formats(types, TypeRef::Named(id)))
                .collect(),
        )
    }

    fn drop_from(&self, docs: &mut Docs, ty: &TypeRef) {
        let shown = match scalar_or_named(ty) {
            TypeRef::Scalar(scalar) => scalar.formats(),
            TypeRef::Named(id) => self.0[id.0],
            _ => &[],
        };
        docs.format
            .take_if(|format| shown.contains(&format.as_str()));
    }
}

/// Returns the formats that a type shows, aliases followed.
fn formats(types: &TypeArena, ty: TypeRef) -> &'static [&'static str] {
    let mut ty = &ty;
    loop {
        ty = match scalar_or_named(ty) {
            TypeRef::Scalar(scalar) => return scalar.formats(),
            TypeRef::Named(id) => match &types.get(*id).kind {
                TypeKind::Alias(inner) => inner,
                TypeKind::Enum(values) if values.value_type == EnumValueType::Integer => {
                    return INTEGER_FORMATS;
                }
                _ => return &[],
            },
            _ => return &[],
        };
    }
}

/// The formats of integers that an enum of integers shows.
const INTEGER_FORMATS: &[&str] = &["int32", "int64"];

/// Returns the type itself, ignoring `null` and boxes.
fn scalar_or_named(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => scalar_or_named(inner),
        other => other,
    }
}

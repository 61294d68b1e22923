//! Branches that no value distinguishes: the same type twice, and types with the same values. They are
//! merged into one.

use super::branch::Branch;
use super::branches::only_branch;
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Docs, Rules, Scalar, Shape, Strings, TypeKind, TypeRef, Untyped};
use crate::lower::lowering::Lowering;
use crate::lower::schema::classify::is_tuple;
use crate::lower::schema::composition::{Merged, common_item, is_composite, merge};
use crate::lower::schema::mention::mention;
use crate::resolve::Schema;

/// Merges the branches that no value distinguishes.
pub(super) fn merge_indistinct(
    lowering: &mut Lowering,
    pointer: &Pointer,
    branches: &mut Vec<Branch>,
) {
    merge_same(branches);
    merge_strings(lowering, pointer, branches);
    merge_numbers(lowering, pointer, branches);
    merge_arrays(lowering, pointer, branches);
}

/// Merges branches of one type: their values are read and written alike.
fn merge_same(branches: &mut Vec<Branch>) {
    let mut retained: Vec<Branch> = Vec::with_capacity(branches.len());
    for branch in branches.drain(..) {
        // Named types are the same only by name, which `real_branches` has compared.
        let named = matches!(branch.ty, TypeRef::Named(_));
        match retained
            .iter_mut()
            .find(|other| !named && other.ty == branch.ty)
        {
            Some(same) => {
                same.merged.push(branch.pointer);
                same.shapes.extend(branch.shapes);
                // A value of one need not satisfy the rules of the other.
                same.rules = std::mem::take(&mut same.rules).common(&branch.rules);
            }
            None => retained.push(branch),
        }
    }
    *branches = retained;
}

fn only(shape: &Shape, is: impl Fn(&Shape) -> bool) -> bool {
    let kinds = shape.kinds;
    let scalars = [kinds.boolean, kinds.integer || kinds.fraction, kinds.string];
    let count = scalars.iter().filter(|is| **is).count();
    count == 1 && !kinds.array && !kinds.object && is(shape)
}

fn is_string(branch: &Branch) -> bool {
    let is_string = |shape: &Shape| only(shape, |shape| shape.kinds.string);
    !branch.shapes.is_empty() && branch.shapes.iter().all(is_string)
}

/// Merges strings that only differ by a format: an `enum` and some formats distinguish them. Of those
/// that are any string, one is retained; next to an `enum` it only states that the enum is open, as
/// every enum is.
fn merge_strings(lowering: &mut Lowering, pointer: &Pointer, branches: &mut Vec<Branch>) {
    let is_any = |branch: &Branch| {
        is_string(branch)
            && branch
                .shapes
                .iter()
                .any(|shape| shape.strings == Strings::Any)
    };
    for branch in branches.iter_mut().filter(|branch| is_any(branch)) {
        branch.shapes = vec![Shape {
            strings: Strings::Any,
            ..branch.shapes[0].clone()
        }];
    }
    let message = "several branches are indistinguishable strings; they become one `String`";
    let string = TypeRef::Scalar(Scalar::String);
    merge_all(
        lowering,
        pointer,
        branches,
        &is_any,
        (string.clone(), "string"),
        message,
    );
    let is_plain = |branch: &Branch| is_any(branch) && branch.ty == string;
    let is_enum = |branch: &Branch| {
        is_string(branch)
            && matches!(
                branch.shapes.as_slice(),
                [Shape {
                    strings: Strings::OneOf(_),
                    ..
                }]
            )
    };
    let strings = branches.iter().filter(|branch| is_string(branch)).count();
    let enums = branches.iter().filter(|branch| is_enum(branch)).count();
    if strings == 2 && enums == 1 {
        branches.retain(|branch| !is_plain(branch));
    }
    // The only one is any string: an enum is open to new values.
    let mut with_strings = branches
        .iter_mut()
        .filter(|branch| branch.shapes.iter().any(|shape| shape.kinds.string));
    if let (Some(one), None) = (with_strings.next(), with_strings.next()) {
        for shape in &mut one.shapes {
            shape.strings = Strings::Any;
        }
    }
}

/// Merges numbers: a fraction distinguishes them, their size does not.
fn merge_numbers(lowering: &mut Lowering, pointer: &Pointer, branches: &mut Vec<Branch>) {
    let message = "several branches are numbers that differ only in size; they become one type that holds all of them";
    let whole = |branch: &Branch| number(branch).filter(|scalar| is_whole(*scalar, branch));
    let fractional = |branch: &Branch| number(branch).filter(|scalar| !is_whole(*scalar, branch));
    let integer = common_integer(branches.iter().filter_map(whole));
    merge_all(
        lowering,
        pointer,
        branches,
        &|branch| whole(branch).is_some(),
        (TypeRef::Scalar(integer), "integer"),
        message,
    );
    let exact = |scalar: Scalar| !scalar.is_float();
    // A branch that others are merged into holds their numbers, too.
    for branch in branches
        .iter_mut()
        .filter(|branch| !branch.merged.is_empty())
    {
        if branch.ty == TypeRef::Scalar(integer) {
            let shapes = branch.shapes.iter_mut();
            shapes.for_each(|shape| shape.range = integer.range());
        }
    }
    let is_exact = branches.iter().filter_map(fractional).any(exact);
    let float = if is_exact {
        Scalar::Number
    } else {
        Scalar::F64
    };
    merge_all(
        lowering,
        pointer,
        branches,
        &|branch| fractional(branch).is_some(),
        (TypeRef::Scalar(float), "number"),
        message,
    );
}

/// Returns the type of a branch that is a number.
fn number(branch: &Branch) -> Option<Scalar> {
    match branch.ty {
        TypeRef::Scalar(scalar @ (Scalar::Number | Scalar::Decimal)) => Some(scalar),
        TypeRef::Scalar(scalar) if scalar.is_integer() || scalar.is_float() => Some(scalar),
        _ => None,
    }
}

/// Whether all numbers of a branch are integers: a number with arbitrary digits may have a fraction.
fn is_whole(scalar: Scalar, branch: &Branch) -> bool {
    let exact = matches!(scalar, Scalar::Number | Scalar::Decimal);
    scalar.is_integer() || exact && !branch.shapes.iter().any(|shape| shape.kinds.fraction)
}

/// Returns the smallest integer type that holds all of these, or one of any size.
fn common_integer(integers: impl Iterator<Item = Scalar>) -> Scalar {
    let ranges: Option<Vec<(i128, i128)>> = integers.map(Scalar::range).collect();
    let holds_all = |scalar: &Scalar| {
        let (least, greatest) = scalar.range()?;
        let fits = |(low, high): &(i128, i128)| least <= *low && *high <= greatest;
        ranges.as_ref()?.iter().all(fits).then_some(())
    };
    let mut candidates = Scalar::INTEGERS.into_iter();
    let common = candidates.find(|scalar| holds_all(scalar).is_some());
    common.unwrap_or(Scalar::Number)
}

/// Merges arrays: the kinds and the required properties of their items distinguish them. The others
/// become one array, whose items are those of any of them.
fn merge_arrays(lowering: &mut Lowering, pointer: &Pointer, branches: &mut Vec<Branch>) {
    let is_array = |branch: &Branch| {
        let ty = expanded(lowering, &branch.ty);
        matches!(ty, TypeRef::List(_) | TypeRef::Set(_) | TypeRef::Tuple(_))
    };
    let arrays: Vec<&Branch> = branches.iter().filter(|branch| is_array(branch)).collect();
    let are_distinct = |a: &Branch, b: &Branch| {
        a.shapes
            .iter()
            .all(|a| b.shapes.iter().all(|b| are_items_distinct(a, b)))
    };
    let all_distinct = arrays.iter().enumerate().all(|(index, array)| {
        arrays[..index]
            .iter()
            .all(|earlier| are_distinct(earlier, array))
    });
    if arrays.len() < 2 || all_distinct {
        return;
    }
    let pointers: Vec<Pointer> = arrays.iter().map(|array| array.pointer.clone()).collect();
    let is_array = |branch: &Branch| pointers.contains(&branch.pointer);
    let message = "several branches are indistinguishable arrays; they become one `Vec` of any of their items";
    let item = item_ty(lowering, pointer, &pointers);
    let ty = TypeRef::List(Box::new(item));
    merge_all(
        lowering,
        pointer,
        branches,
        &is_array,
        (ty, "list"),
        message,
    );
    for branch in branches.iter_mut().filter(|branch| is_array(branch)) {
        branch.shapes.truncate(1);
        for shape in &mut branch.shapes {
            *shape = Shape {
                kinds: shape.kinds,
                ..Shape::default()
            };
        }
    }
}

/// Returns the type of an item of any of these arrays; untyped where one does not describe its items.
fn item_ty(lowering: &mut Lowering, union: &Pointer, arrays: &[Pointer]) -> TypeRef {
    let items = arrays.iter().map(|array| items(lowering, array));
    match items.collect::<Option<Vec<_>>>() {
        Some(items) => {
            let items = common_item(lowering, union, items.concat());
            mention(lowering, &items).with_null()
        }
        None => TypeRef::Any(Untyped::Undescribed),
    }
}

/// Returns the schemas of an array's items.
fn items(lowering: &Lowering, array: &Pointer) -> Option<Vec<Pointer>> {
    let own = lowering.follow(array);
    if is_composite(lowering, own) {
        return match merge(lowering, array) {
            Merged::Whole(whole) => items_of(&whole.schema),
            Merged::Single(part) => items(lowering, part),
            Merged::Untyped(..) | Merged::Nothing(_) => None,
        };
    }
    match only_branch(lowering, own) {
        Some(only) => items(lowering, &only),
        None => items_of(own),
    }
}

fn items_of(schema: &Schema) -> Option<Vec<Pointer>> {
    if is_tuple(schema) {
        Some(schema.tuple.clone())
    } else {
        schema.items.clone().map(|items| vec![items])
    }
}

/// Whether the items of two arrays distinguish them.
fn are_items_distinct(a: &Shape, b: &Shape) -> bool {
    let (Some(own), Some(other)) = (a.items, b.items) else {
        return false;
    };
    let nested = own.array && other.array;
    let objects = own.object && other.object;
    own != other && !nested || objects && (a.required != b.required || a.constants != b.constants)
}

fn expanded<'t>(lowering: &'t Lowering, ty: &'t TypeRef) -> &'t TypeRef {
    match ty {
        TypeRef::Named(id) => match lowering.types.kind(*id) {
            Some(TypeKind::Alias(inner)) if !matches!(inner, TypeRef::Named(_)) => inner,
            _ => ty,
        },
        _ => ty,
    }
}

/// Merges the branches that belong together into the first of them, with a note.
fn merge_all(
    lowering: &mut Lowering,
    pointer: &Pointer,
    branches: &mut Vec<Branch>,
    belongs: &dyn Fn(&Branch) -> bool,
    (ty, name): (TypeRef, &str),
    message: &str,
) {
    let Some(first) = branches.iter().position(belongs) else {
        return;
    };
    if branches.iter().filter(|branch| belongs(branch)).count() < 2 {
        return;
    }
    let at = lowering.location(pointer);
    lowering.diagnostics.note(Code::WidenedType, at, message);
    let (mut index, mut others) = (0, Vec::new());
    branches.retain(|branch| {
        index += 1;
        let is_retained = index - 1 == first || !belongs(branch);
        if !is_retained {
            others.push(branch.pointer.clone());
            others.extend(branch.merged.iter().cloned());
        }
        is_retained
    });
    let whole = &mut branches[first];
    whole.merged.extend(others);
    whole.ty = ty;
    whole.name_parts = vec![name.to_owned()];
    whole.declared = false;
    whole.docs = Docs::default();
    whole.rules = Rules::default();
}

//! Branches that are one: the same type twice, and types that no value can be told from.

use super::union::Branch;
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Docs, Rules, Scalar, Shape, Texts, TypeKind, TypeRef, Untyped};
use crate::lower::Lowering;

/// Leaves one branch of those that are one.
pub(super) fn join_branches(
    lowering: &mut Lowering,
    pointer: &Pointer,
    branches: &mut Vec<Branch>,
) {
    join_same(branches);
    join_texts(lowering, pointer, branches);
    join_numbers(lowering, pointer, branches);
    join_lists(lowering, pointer, branches);
}

/// Branches of one type: their values are read and written alike.
fn join_same(branches: &mut Vec<Branch>) {
    let mut kept: Vec<Branch> = Vec::with_capacity(branches.len());
    for branch in branches.drain(..) {
        // What has a name is the same only if the name is, so that is not looked for here.
        let named = matches!(branch.ty, TypeRef::Named(_));
        match kept
            .iter_mut()
            .find(|other| !named && other.ty == branch.ty)
        {
            Some(same) => {
                same.looks.extend(branch.looks);
                // What only one of them demands, a value of the other need not be.
                same.rules = std::mem::take(&mut same.rules).common(&branch.rules);
            }
            None => kept.push(branch),
        }
    }
    *branches = kept;
}

fn only(look: &Shape, is: impl Fn(&Shape) -> bool) -> bool {
    let kinds = look.kinds;
    let scalars = [kinds.boolean, kinds.integer || kinds.fraction, kinds.string];
    let count = scalars.iter().filter(|is| **is).count();
    count == 1 && !kinds.array && !kinds.object && is(look)
}

fn is_text(branch: &Branch) -> bool {
    let text = |look: &Shape| only(look, |look| look.kinds.string);
    !branch.looks.is_empty() && branch.looks.iter().all(text)
}

/// Texts are told apart by what they list and by some formats. Of those that are any text only one
/// is kept; beside a list it says no more than that the list is open, as every list is.
fn join_texts(lowering: &mut Lowering, pointer: &Pointer, branches: &mut Vec<Branch>) {
    let is_any = |branch: &Branch| {
        is_text(branch) && branch.looks.iter().any(|look| look.texts == Texts::Any)
    };
    for branch in branches.iter_mut().filter(|branch| is_any(branch)) {
        branch.looks = vec![Shape {
            texts: Texts::Any,
            ..branch.looks[0].clone()
        }];
    }
    let message = "several branches are text and no value tells which one it is; together they are plain text";
    let text = TypeRef::Scalar(Scalar::String);
    join(
        lowering,
        pointer,
        branches,
        &is_any,
        (text.clone(), "string"),
        message,
    );
    let is_plain = |branch: &Branch| is_any(branch) && branch.ty == text;
    let is_list = |branch: &Branch| {
        is_text(branch)
            && matches!(
                branch.looks.as_slice(),
                [Shape {
                    texts: Texts::Listed(_),
                    ..
                }]
            )
    };
    let texts = branches.iter().filter(|branch| is_text(branch)).count();
    let lists = branches.iter().filter(|branch| is_list(branch)).count();
    if texts == 2 && lists == 1 {
        branches.retain(|branch| !is_plain(branch));
    }
    // What is alone is any text: a list is open to new ones.
    let mut with_text = branches
        .iter_mut()
        .filter(|branch| branch.looks.iter().any(|look| look.kinds.string));
    if let (Some(one), None) = (with_text.next(), with_text.next()) {
        for look in &mut one.looks {
            look.texts = Texts::Any;
        }
    }
}

/// Numbers are told apart by whether they are whole, and not by their size.
fn join_numbers(lowering: &mut Lowering, pointer: &Pointer, branches: &mut Vec<Branch>) {
    let message = "several branches are numbers that differ in size alone; together they are the widest of them";
    let whole =
        |branch: &Branch| matches!(branch.ty, TypeRef::Scalar(scalar) if scalar.is_integer());
    join(
        lowering,
        pointer,
        branches,
        &whole,
        (TypeRef::Scalar(Scalar::I64), "integer"),
        message,
    );
    let any = |branch: &Branch| matches!(branch.ty, TypeRef::Scalar(scalar) if scalar.is_float());
    join(
        lowering,
        pointer,
        branches,
        &any,
        (TypeRef::Scalar(Scalar::F64), "number"),
        message,
    );
}

/// Lists are told apart by the kinds of their items, and by what their items must have. Those that
/// are not are together a list of anything.
fn join_lists(lowering: &mut Lowering, pointer: &Pointer, branches: &mut Vec<Branch>) {
    let is_list = |branch: &Branch| {
        let ty = expanded(lowering, &branch.ty);
        matches!(ty, TypeRef::List(_) | TypeRef::Set(_) | TypeRef::Tuple(_))
    };
    let lists: Vec<&Branch> = branches.iter().filter(|branch| is_list(branch)).collect();
    let told = |a: &Branch, b: &Branch| {
        a.looks
            .iter()
            .all(|a| b.looks.iter().all(|b| tells_items(a, b)))
    };
    let all_told = lists
        .iter()
        .enumerate()
        .all(|(index, list)| lists[..index].iter().all(|earlier| told(earlier, list)));
    if lists.len() < 2 || all_told {
        return;
    }
    let pointers: Vec<Pointer> = lists.iter().map(|list| list.pointer.clone()).collect();
    let is_list = |branch: &Branch| pointers.contains(&branch.pointer);
    let message = "several branches are lists and no value tells which one it is; their items are left untyped";
    let list = TypeRef::List(Box::new(TypeRef::Any(Untyped::Unmodelled)));
    join(
        lowering,
        pointer,
        branches,
        &is_list,
        (list, "list"),
        message,
    );
    for branch in branches.iter_mut().filter(|branch| is_list(branch)) {
        branch.looks.truncate(1);
        for look in &mut branch.looks {
            *look = Shape {
                kinds: look.kinds,
                ..Shape::default()
            };
        }
    }
}

/// Whether items tell two lists apart.
fn tells_items(a: &Shape, b: &Shape) -> bool {
    let (Some(own), Some(other)) = (a.each, b.each) else {
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

fn join(
    lowering: &mut Lowering,
    pointer: &Pointer,
    branches: &mut Vec<Branch>,
    belongs: &dyn Fn(&Branch) -> bool,
    (ty, word): (TypeRef, &str),
    message: &str,
) {
    let Some(first) = branches.iter().position(belongs) else {
        return;
    };
    if branches.iter().filter(|branch| belongs(branch)).count() < 2 {
        return;
    }
    lowering
        .diagnostics
        .note(Code::WidenedType, pointer, message);
    let mut index = 0;
    branches.retain(|branch| {
        index += 1;
        index - 1 == first || !belongs(branch)
    });
    let joined = &mut branches[first];
    joined.ty = ty;
    joined.words = vec![word.to_owned()];
    joined.declared = false;
    joined.docs = Docs::default();
    joined.rules = Rules::default();
}

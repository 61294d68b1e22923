//! Branches that are one: the same type twice, and types that no value can be told from.

use super::composition::{Merged, common_item, merge};
use super::union::{self, Branch};
use super::{is_joined, is_tuple, mention};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Docs, Rules, Scalar, Shape, Strings, TypeKind, TypeRef, Untyped};
use crate::lower::Lowering;
use crate::resolve::Schema;

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
                same.joined.push(branch.pointer);
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

/// Strings are told apart by what they list and by some formats. Of those that are any text only one
/// is kept; beside a list it says no more than that the list is open, as every list is.
fn join_texts(lowering: &mut Lowering, pointer: &Pointer, branches: &mut Vec<Branch>) {
    let is_any = |branch: &Branch| {
        is_text(branch) && branch.looks.iter().any(|look| look.strings == Strings::Any)
    };
    for branch in branches.iter_mut().filter(|branch| is_any(branch)) {
        branch.looks = vec![Shape {
            strings: Strings::Any,
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
                    strings: Strings::OneOf(_),
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
            look.strings = Strings::Any;
        }
    }
}

/// Numbers are told apart by whether they are whole, and not by their size.
fn join_numbers(lowering: &mut Lowering, pointer: &Pointer, branches: &mut Vec<Branch>) {
    let message = "several branches are numbers that differ in size alone; together they are one that holds all of them";
    let whole = |branch: &Branch| number(branch).filter(|scalar| is_whole(*scalar, branch));
    let fractional = |branch: &Branch| number(branch).filter(|scalar| !is_whole(*scalar, branch));
    let integer = common_integer(branches.iter().filter_map(whole));
    join(
        lowering,
        pointer,
        branches,
        &|branch| whole(branch).is_some(),
        (TypeRef::Scalar(integer), "integer"),
        message,
    );
    let exact = |scalar: Scalar| !scalar.is_float();
    // A branch that others joined holds their numbers, too.
    for branch in branches
        .iter_mut()
        .filter(|branch| !branch.joined.is_empty())
    {
        if branch.ty == TypeRef::Scalar(integer) {
            let looks = branch.looks.iter_mut();
            looks.for_each(|look| look.range = integer.range());
        }
    }
    let float = match branches.iter().filter_map(fractional).any(exact) {
        true => Scalar::Number,
        false => Scalar::F64,
    };
    join(
        lowering,
        pointer,
        branches,
        &|branch| fractional(branch).is_some(),
        (TypeRef::Scalar(float), "number"),
        message,
    );
}

/// The type of a branch that is a number.
fn number(branch: &Branch) -> Option<Scalar> {
    match branch.ty {
        TypeRef::Scalar(scalar @ (Scalar::Number | Scalar::Decimal)) => Some(scalar),
        TypeRef::Scalar(scalar) if scalar.is_integer() || scalar.is_float() => Some(scalar),
        _ => None,
    }
}

/// Whether all numbers of a branch are whole: a number that keeps its digits need not be.
fn is_whole(scalar: Scalar, branch: &Branch) -> bool {
    let exact = matches!(scalar, Scalar::Number | Scalar::Decimal);
    scalar.is_integer() || exact && !branch.looks.iter().any(|look| look.kinds.fraction)
}

/// The least integer that holds all of these, or one of any size.
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

/// Lists are told apart by the kinds of their items, and by what their items must have. Those that
/// are not are together one list, each item of which is one of theirs.
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
    let message = "several branches are lists and no value tells which one it is; together they are one list of all that their items can be";
    let item = item_ty(lowering, pointer, &pointers);
    let list = TypeRef::List(Box::new(item));
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

/// What an item of any of these lists is; anything, where one of them says nothing of its items.
fn item_ty(lowering: &mut Lowering, union: &Pointer, lists: &[Pointer]) -> TypeRef {
    let items = lists.iter().map(|list| items(lowering, list));
    match items.collect::<Option<Vec<_>>>() {
        Some(items) => {
            let items = common_item(lowering, union, items.concat());
            mention(lowering, &items).with_null()
        }
        None => TypeRef::Any(Untyped::Undescribed),
    }
}

/// The schemas of a list's items.
fn items(lowering: &Lowering, list: &Pointer) -> Option<Vec<Pointer>> {
    let schema = lowering.follow(list);
    let own = schema;
    if is_joined(lowering, &own) {
        return match merge(lowering, list) {
            Merged::Whole(whole) => items_of(&whole.schema),
            Merged::Single(part) => items(lowering, part),
            Merged::Untyped(..) | Merged::Nothing(_) => None,
        };
    }
    match union::only_branch(lowering, &own) {
        Some(only) => items(lowering, &only),
        None => items_of(&own),
    }
}

fn items_of(keywords: &Schema) -> Option<Vec<Pointer>> {
    match is_tuple(keywords) {
        true => Some(keywords.tuple.clone()),
        false => keywords.items.clone().map(|items| vec![items]),
    }
}

/// Whether items tell two lists apart.
fn tells_items(a: &Shape, b: &Shape) -> bool {
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
    let (mut index, mut others) = (0, Vec::new());
    branches.retain(|branch| {
        index += 1;
        let is_kept = index - 1 == first || !belongs(branch);
        if !is_kept {
            others.push(branch.pointer.clone());
            others.extend(branch.joined.iter().cloned());
        }
        is_kept
    });
    let joined = &mut branches[first];
    joined.joined.extend(others);
    joined.ty = ty;
    joined.words = vec![word.to_owned()];
    joined.declared = false;
    joined.docs = Docs::default();
    joined.rules = Rules::default();
}

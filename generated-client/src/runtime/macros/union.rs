//! Tables of unions.

/// Implements a union: each variant has one payload, and `.. Variant;` holds a value that belongs
/// to none of them as [`Json`](crate::runtime::model::json_value::Json).
///
/// After `by` follows `tag "property"`, with `or index` for the variant of an object without a
/// known tag, or `shape`. A row is `index => Variant`, then ` = "tag" | "tag"` where a tag selects
/// it, then `: KIND | KIND [rule [..], ..], KIND ..` where its shapes do. Each rule is a function
/// of [`Shape`](crate::runtime::model::shape::Shape).
macro_rules! union_table {
    ($type:ident by $(tag $property:literal $(or $otherwise:literal)?)? $(shape)? {
        $($index:literal => $variant:ident $(= $($string:literal)|+)?
            $(: $($($kind:ident)|+ $([$($rules:tt)*])?),+)?;)*
        .. $unknown:ident;
    }) => {
        $crate::runtime::macros::union::union_table!(@ $type [$($index $variant)*] $unknown
            [[$(::std::option::Option::Some($crate::runtime::model::shape::Tag {
                property: $property,
                values: TAGS,
                otherwise: $crate::runtime::macros::union::union_table!(@ otherwise $($otherwise)?),
            }))?]
            [$($($(($string, $index),)+)?)*]
            [$($($($crate::runtime::macros::union::union_table!(
                @ shape $index [$($kind)+] [$($($rules)*)?]
            ),)+)?)*]]
        );
    };
    (@ otherwise) => { ::std::option::Option::None };
    (@ otherwise $index:literal) => { ::std::option::Option::Some($index) };
    (@ tag) => { ::std::option::Option::None };
    (@ tag $tag:expr) => { $tag };
    (@ shape $index:literal [$($kind:ident)+] [$($rule:ident [$($arguments:tt)*]),*]) => {{
        #[allow(unused_imports)]
        use $crate::runtime::model::kinds::*;
        $crate::runtime::model::shape::Shape::new($index, $crate::runtime::model::kinds::Kinds::all_of(&[$($kind),+]))
            $(.$rule(&[$($arguments)*]))*
    }};
    (@ $type:ident [$($index:literal $variant:ident)*] $unknown:ident
        [[$($tag:expr)?] [$($tags:tt)*] [$($shapes:tt)*]]
    ) => {
        impl $type {
            const TABLE: &'static $crate::runtime::model::shape::UnionTable = {
                #[allow(dead_code)]
                const TAGS: &[(&str, usize)] = &[$($tags)*];
                &$crate::runtime::model::shape::UnionTable {
                    name: stringify!($type),
                    variants: <[usize]>::len(&[$($index),*]),
                    tag: $crate::runtime::macros::union::union_table!(@ tag $($tag)?),
                    shapes: &[$($shapes)*],
                }
            };
        }

        impl $crate::runtime::model::Union for $type {
            #[inline]
            fn table(&self) -> &'static $crate::runtime::model::shape::UnionTable {
                Self::TABLE
            }
            #[inline]
            fn start(&mut self, index: usize) -> $crate::runtime::model::Slot<'_> {
                use $crate::runtime::model::Model;
                *self = match index {
                    $($index => Self::$variant(Model::blank()),)*
                    _ => Self::$unknown(Model::blank()),
                };
                match self {
                    $(Self::$variant(value) => value.slot(),)*
                    Self::$unknown(value) => value.slot(),
                }
            }
            #[inline]
            fn chosen(&self) -> (usize, $crate::runtime::model::View<'_>) {
                use $crate::runtime::model::Model;
                match self {
                    $(Self::$variant(value) => ($index, value.view()),)*
                    Self::$unknown(value) => (Self::TABLE.variants, value.view()),
                }
            }
        }

        impl $crate::runtime::model::Model for $type {
            #[inline]
            fn blank() -> Self {
                Self::$unknown($crate::runtime::model::Model::blank())
            }
            #[inline]
            fn slot(&mut self) -> $crate::runtime::model::Slot<'_> {
                $crate::runtime::model::Slot::Union(self)
            }
            #[inline]
            fn view(&self) -> $crate::runtime::model::View<'_> {
                $crate::runtime::model::View::Union(self)
            }
        }

        $crate::runtime::macros::serde_traits::serde_table!($type);
    };
}

pub(crate) use union_table;

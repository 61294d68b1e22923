//! What a generated type says of itself, one macro a kind of type.
//!
//! Each takes the lines of a table and gives [`Model`](super::model::Model) and serde's two traits
//! for the type. The type stands beside its table, so that it reads as any other.

// A client need not have a type of every kind. Paths here are absolute: a description may call
// its own types `Option` or `Result`.
#![allow(unused_macros, unused_imports)]

/// An object whose keys are known: `index => field = "wire name", required;` a member, `optional`
/// for one that may be left out, `with index => field;` for a part, whose members stand among
/// these, and `.. => field;` for a map of the members not named.
macro_rules! object_table {
    ($type:ident {
        $($index:literal => $field:ident = $name:literal, $need:ident;)*
        $(with $at:literal => $part:ident;)*
        $(.. => $extra:ident;)?
    }) => {
        impl $crate::runtime::model::Object for $type {
            #[inline]
            fn table(&self) -> &'static $crate::runtime::model::ObjectTable {
                const TABLE: &$crate::runtime::model::ObjectTable =
                    &$crate::runtime::model::ObjectTable::new(
                        stringify!($type),
                        &[$($name),*],
                        &[$(concat!("\"", $name, "\":")),*],
                        &[$($crate::runtime::macros::object_table!(@ $need)),*],
                    )
                    .with_parts(<[usize]>::len(&[$($at),*]));
                TABLE
            }
            #[inline]
            fn place_at(&mut self, index: usize) -> $crate::runtime::model::Place<'_> {
                match index {
                    $($index => $crate::runtime::model::Model::place(&mut self.$field),)*
                    $($at => $crate::runtime::model::Model::place(&mut self.$part),)*
                    _ => $crate::runtime::model::Place::Ignored,
                }
            }
            #[inline]
            fn view_at(&self, index: usize) -> $crate::runtime::model::View<'_> {
                match index {
                    $($index => $crate::runtime::model::Model::view(&self.$field),)*
                    $($at => $crate::runtime::model::Model::view(&self.$part),)*
                    _ => $crate::runtime::model::View::Absent,
                }
            }
            $(
                #[inline]
                fn extra_place(&mut self) -> ::std::option::Option<&mut dyn $crate::runtime::model::MapPlace> {
                    ::std::option::Option::Some(&mut self.$extra)
                }
                #[inline]
                fn extra_view(&self) -> ::std::option::Option<&dyn $crate::runtime::model::MapView> {
                    ::std::option::Option::Some(&self.$extra)
                }
            )?
        }

        impl $crate::runtime::model::Model for $type {
            #[inline]
            fn blank() -> Self {
                Self {
                    $($field: $crate::runtime::model::Model::blank(),)*
                    $($part: $crate::runtime::model::Model::blank(),)*
                    $($extra: $crate::runtime::model::Model::blank(),)?
                }
            }
            #[inline]
            fn place(&mut self) -> $crate::runtime::model::Place<'_> {
                $crate::runtime::model::Place::Object(self)
            }
            #[inline]
            fn view(&self) -> $crate::runtime::model::View<'_> {
                $crate::runtime::model::View::Object(self)
            }
        }

        $crate::runtime::macros::serde_table!($type);
    };
    (@ required) => { true };
    (@ optional) => { false };
}

/// A text with known values: `Variant = "text";` a value, and `.. Variant;` for every other,
/// unless there is none.
macro_rules! enum_table {
    ($type:ident { $($variant:ident = $text:literal;)* .. $unknown:ident; }) => {
        impl $type {
            /// The value as it stands on the wire.
            #[inline]
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$unknown(text) => text,
                }
            }

            #[inline]
            fn take(text: &str) -> ::std::result::Result<Self, $crate::runtime::model::Expected> {
                ::std::result::Result::Ok(<Self as ::std::convert::From<&str>>::from(text))
            }
        }

        impl ::std::str::FromStr for $type {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(<Self as ::std::convert::From<&str>>::from(text))
            }
        }

        impl ::std::convert::From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                Self::known(text).unwrap_or_else(|| Self::$unknown(::std::borrow::ToOwned::to_owned(text)))
            }
        }

        impl ::std::convert::From<::std::string::String> for $type {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self::known(&text).unwrap_or(Self::$unknown(text))
            }
        }

        $crate::runtime::macros::enum_table!(@ $type { $($variant = $text;)* }
            Self::$unknown(::std::string::String::new()));
    };
    ($type:ident { $first:ident = $first_text:literal; $($variant:ident = $text:literal;)* }) => {
        impl $type {
            /// The value as it stands on the wire.
            #[inline]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    Self::$first => $first_text,
                    $(Self::$variant => $text,)*
                }
            }

            #[inline]
            fn take(text: &str) -> ::std::result::Result<Self, $crate::runtime::model::Expected> {
                Self::known(text).ok_or($crate::runtime::model::Expected(
                    concat!("a value of `", stringify!($type), "`"),
                ))
            }
        }

        impl ::std::str::FromStr for $type {
            type Err = $crate::runtime::model::Expected;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, $crate::runtime::model::Expected> {
                Self::take(text)
            }
        }

        $crate::runtime::macros::enum_table!(@ $type {
            $first = $first_text;
            $($variant = $text;)*
        } Self::$first);
    };
    (@ $type:ident { $($variant:ident = $text:literal;)* } $blank:expr) => {
        impl $type {
            /// Every value that this version of the crate knows, in the document's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            #[inline]
            fn known(text: &str) -> ::std::option::Option<Self> {
                match text {
                    $($text => ::std::option::Option::Some(Self::$variant),)*
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl ::std::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::runtime::model::TextPlace for $type {
            #[inline]
            fn set(&mut self, text: &str) -> ::std::result::Result<(), $crate::runtime::model::Expected> {
                *self = Self::take(text)?;
                ::std::result::Result::Ok(())
            }
        }

        impl $crate::runtime::model::Model for $type {
            #[inline]
            fn blank() -> Self {
                $blank
            }
            #[inline]
            fn place(&mut self) -> $crate::runtime::model::Place<'_> {
                $crate::runtime::model::Place::Text(self)
            }
            #[inline]
            fn view(&self) -> $crate::runtime::model::View<'_> {
                $crate::runtime::model::View::Str(self.as_str())
            }
        }

        $crate::runtime::macros::serde_table!($type);
    };
}

/// An integer with known values: `Variant = 1;` a value, and `.. Variant;` for every other, unless
/// there is none.
macro_rules! integer_enum_table {
    ($type:ident { $($variant:ident = $integer:literal;)* .. $unknown:ident; }) => {
        impl ::std::convert::From<i64> for $type {
            #[inline]
            fn from(integer: i64) -> Self {
                Self::known(integer).unwrap_or(Self::$unknown(integer))
            }
        }

        impl $type {
            #[inline]
            fn take(integer: i64) -> ::std::result::Result<Self, $crate::runtime::model::Expected> {
                ::std::result::Result::Ok(<Self as ::std::convert::From<i64>>::from(integer))
            }
        }

        $crate::runtime::macros::integer_enum_table!(@ $type { $($variant = $integer;)* }
            Self::$unknown(0), { Self::$unknown(integer) => *integer, });
    };
    ($type:ident { $first:ident = $first_integer:literal; $($variant:ident = $integer:literal;)* }) => {
        impl ::std::convert::TryFrom<i64> for $type {
            type Error = $crate::runtime::model::Expected;

            #[inline]
            fn try_from(integer: i64) -> ::std::result::Result<Self, $crate::runtime::model::Expected> {
                Self::take(integer)
            }
        }

        impl $type {
            #[inline]
            fn take(integer: i64) -> ::std::result::Result<Self, $crate::runtime::model::Expected> {
                Self::known(integer).ok_or($crate::runtime::model::Expected(
                    concat!("a value of `", stringify!($type), "`"),
                ))
            }
        }

        $crate::runtime::macros::integer_enum_table!(@ $type {
            $first = $first_integer;
            $($variant = $integer;)*
        } Self::$first, {});
    };
    (@ $type:ident { $($variant:ident = $integer:literal;)* } $blank:expr,
        { $($unknown:pat => $other:expr,)? }) => {
        impl $type {
            /// Every value that this version of the crate knows, in the document's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The value as it stands on the wire.
            #[inline]
            #[must_use]
            pub const fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $integer,)*
                    $($unknown => $other,)?
                }
            }

            #[inline]
            fn known(integer: i64) -> ::std::option::Option<Self> {
                match integer {
                    $($integer => ::std::option::Option::Some(Self::$variant),)*
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl ::std::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl $crate::runtime::model::IntegerPlace for $type {
            #[inline]
            fn set(&mut self, integer: i64) -> ::std::result::Result<(), $crate::runtime::model::Expected> {
                *self = Self::take(integer)?;
                ::std::result::Result::Ok(())
            }
        }

        impl $crate::runtime::model::Model for $type {
            #[inline]
            fn blank() -> Self {
                $blank
            }
            #[inline]
            fn place(&mut self) -> $crate::runtime::model::Place<'_> {
                $crate::runtime::model::Place::Integer(self)
            }
            #[inline]
            fn view(&self) -> $crate::runtime::model::View<'_> {
                $crate::runtime::model::View::I64(self.as_i64())
            }
        }

        $crate::runtime::macros::serde_table!($type);
    };
}

/// One of several kinds of value, each variant with one payload, and `.. Variant;` with a
/// [`Json`](super::json::Json) for a value that is none of them.
///
/// After `by`: `tag "property"`, with `or index` for the variant of an object that has no known
/// tag, or `shape`. A row is `index => Variant`, then ` = "tag" | "tag"` where a tag names it, then
/// `: KIND | KIND [rule [..], ..], KIND ..` where its looks tell it: each rule is a function of
/// [`Shape`](super::model::Shape), which see.
macro_rules! union_table {
    ($type:ident by $(tag $property:literal $(or $otherwise:literal)?)? $(shape)? {
        $($index:literal => $variant:ident $(= $($text:literal)|+)?
            $(: $($($kind:ident)|+ $([$($rules:tt)*])?),+)?;)*
        .. $unknown:ident;
    }) => {
        $crate::runtime::macros::union_table!(@ $type [$($index $variant)*] $unknown
            [[$(::std::option::Option::Some($crate::runtime::model::Tag {
                property: $property,
                values: TAGS,
                otherwise: $crate::runtime::macros::union_table!(@ otherwise $($otherwise)?),
            }))?]
            [$($($(($text, $index),)+)?)*]
            [$($($($crate::runtime::macros::union_table!(
                @ shape $index [$($kind)+] [$($($rules)*)?]
            ),)+)?)*]]
        );
    };
    (@ otherwise) => { ::std::option::Option::None };
    (@ otherwise $index:literal) => { ::std::option::Option::Some($index) };
    (@ tag) => { ::std::option::Option::None };
    (@ tag $tag:expr) => { $tag };
    (@ shape $index:literal [$($kind:ident)+] [$($rule:ident [$($given:tt)*]),*]) => {{
        #[allow(unused_imports)]
        use $crate::runtime::model::kinds::*;
        $crate::runtime::model::Shape::new($index, $crate::runtime::model::Kinds::all_of(&[$($kind),+]))
            $(.$rule(&[$($given)*]))*
    }};
    (@ $type:ident [$($index:literal $variant:ident)*] $unknown:ident
        [[$($tag:expr)?] [$($tags:tt)*] [$($shapes:tt)*]]
    ) => {
        impl $type {
            const TABLE: &'static $crate::runtime::model::UnionTable = {
                #[allow(dead_code)]
                const TAGS: &[(&str, usize)] = &[$($tags)*];
                &$crate::runtime::model::UnionTable {
                    name: stringify!($type),
                    variants: <[usize]>::len(&[$($index),*]),
                    tag: $crate::runtime::macros::union_table!(@ tag $($tag)?),
                    shapes: &[$($shapes)*],
                }
            };
        }

        impl $crate::runtime::model::Union for $type {
            #[inline]
            fn table(&self) -> &'static $crate::runtime::model::UnionTable {
                Self::TABLE
            }
            #[inline]
            fn start(&mut self, index: usize) -> $crate::runtime::model::Place<'_> {
                use $crate::runtime::model::Model;
                *self = match index {
                    $($index => Self::$variant(Model::blank()),)*
                    _ => Self::$unknown(Model::blank()),
                };
                match self {
                    $(Self::$variant(value) => value.place(),)*
                    Self::$unknown(value) => value.place(),
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
            fn place(&mut self) -> $crate::runtime::model::Place<'_> {
                $crate::runtime::model::Place::Union(self)
            }
            #[inline]
            fn view(&self) -> $crate::runtime::model::View<'_> {
                $crate::runtime::model::View::Union(self)
            }
        }

        $crate::runtime::macros::serde_table!($type);
    };
}

/// `Model` for types of other crates that are read from text and written to it by functions.
macro_rules! by_text {
    ($($type:ty: $read:expr, $write:expr, $blank:expr, $expected:literal;)*) => {
        $(
            impl $crate::runtime::model::TextPlace for $type {
                fn set(&mut self, text: &str) -> Result<(), $crate::runtime::model::Expected> {
                    *self = $read(text).ok_or($crate::runtime::model::Expected($expected))?;
                    Ok(())
                }
            }

            impl $crate::runtime::model::TextView for $type {
                fn write_text(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    $write(self, f)
                }
            }

            impl $crate::runtime::model::Model for $type {
                #[inline]
                fn blank() -> Self {
                    $blank
                }
                #[inline]
                fn place(&mut self) -> $crate::runtime::model::Place<'_> {
                    $crate::runtime::model::Place::Text(self)
                }
                #[inline]
                fn view(&self) -> $crate::runtime::model::View<'_> {
                    $crate::runtime::model::View::Text(self)
                }
            }
        )*
    };
}

/// Serde's two traits by way of the table.
macro_rules! serde_table {
    ($type:ty) => {
        impl ::serde::Serialize for $type {
            #[inline]
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::runtime::bridge::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::runtime::bridge::deserialize(deserializer)
            }
        }
    };
}

pub(crate) use {by_text, enum_table, integer_enum_table, object_table, serde_table, union_table};

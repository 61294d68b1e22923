//! Tables of enums of strings and integers.

/// Implements an enum of strings. Each row is `Variant = "string";`, and `.. Variant;` holds every
/// other string, unless the enum is closed.
macro_rules! enum_table {
    ($type:ident { $($variant:ident = $string:literal;)* .. $unknown:ident; }) => {
        impl $type {
            /// Returns the value as it is on the wire.
            #[inline]
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $string,)*
                    Self::$unknown(string) => string,
                }
            }

            #[inline]
            fn take(string: &str) -> ::std::result::Result<Self, $crate::runtime::model::Expected> {
                ::std::result::Result::Ok(<Self as ::std::convert::From<&str>>::from(string))
            }
        }

        impl ::std::str::FromStr for $type {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(string: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(<Self as ::std::convert::From<&str>>::from(string))
            }
        }

        impl ::std::convert::From<&str> for $type {
            #[inline]
            fn from(string: &str) -> Self {
                Self::known(string).unwrap_or_else(|| Self::$unknown(::std::borrow::ToOwned::to_owned(string)))
            }
        }

        impl ::std::convert::From<::std::string::String> for $type {
            #[inline]
            fn from(string: ::std::string::String) -> Self {
                Self::known(&string).unwrap_or(Self::$unknown(string))
            }
        }

        $crate::runtime::macros::enums::enum_table!(@ $type { $($variant = $string;)* }
            Self::$unknown(::std::string::String::new()));
    };
    ($type:ident { $first:ident = $first_string:literal; $($variant:ident = $string:literal;)* }) => {
        impl $type {
            /// Returns the value as it is on the wire.
            #[inline]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    Self::$first => $first_string,
                    $(Self::$variant => $string,)*
                }
            }

            #[inline]
            fn take(string: &str) -> ::std::result::Result<Self, $crate::runtime::model::Expected> {
                Self::known(string).ok_or($crate::runtime::model::Expected(
                    concat!("a value of `", stringify!($type), "`"),
                ))
            }
        }

        impl ::std::str::FromStr for $type {
            type Err = $crate::runtime::model::Expected;

            #[inline]
            fn from_str(string: &str) -> ::std::result::Result<Self, $crate::runtime::model::Expected> {
                Self::take(string)
            }
        }

        $crate::runtime::macros::enums::enum_table!(@ $type {
            $first = $first_string;
            $($variant = $string;)*
        } Self::$first);
    };
    (@ $type:ident { $($variant:ident = $string:literal;)* } $blank:expr) => {
        impl $type {
            /// Every value that this version of the crate knows, in the document's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            #[inline]
            fn known(string: &str) -> ::std::option::Option<Self> {
                match string {
                    $($string => ::std::option::Option::Some(Self::$variant),)*
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

        impl $crate::runtime::model::StringSlot for $type {
            #[inline]
            fn set(&mut self, string: &str) -> ::std::result::Result<(), $crate::runtime::model::Expected> {
                *self = Self::take(string)?;
                ::std::result::Result::Ok(())
            }
        }

        impl $crate::runtime::model::Model for $type {
            #[inline]
            fn blank() -> Self {
                $blank
            }
            #[inline]
            fn slot(&mut self) -> $crate::runtime::model::Slot<'_> {
                $crate::runtime::model::Slot::Formatted(self)
            }
            #[inline]
            fn view(&self) -> $crate::runtime::model::View<'_> {
                $crate::runtime::model::View::String(self.as_str())
            }
        }

        $crate::runtime::macros::serde_traits::serde_table!($type);
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

        $crate::runtime::macros::enums::integer_enum_table!(@ $type { $($variant = $integer;)* }
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

        $crate::runtime::macros::enums::integer_enum_table!(@ $type {
            $first = $first_integer;
            $($variant = $integer;)*
        } Self::$first, {});
    };
    (@ $type:ident { $($variant:ident = $integer:literal;)* } $blank:expr,
        { $($unknown:pat => $other:expr,)? }) => {
        impl $type {
            /// Every value that this version of the crate knows, in the document's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the value as it is on the wire.
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

        impl $crate::runtime::model::IntegerSlot for $type {
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
            fn slot(&mut self) -> $crate::runtime::model::Slot<'_> {
                $crate::runtime::model::Slot::Integer(self)
            }
            #[inline]
            fn view(&self) -> $crate::runtime::model::View<'_> {
                $crate::runtime::model::View::I64(self.as_i64())
            }
        }

        $crate::runtime::macros::serde_traits::serde_table!($type);
    };
}

pub(crate) use {enum_table, integer_enum_table};

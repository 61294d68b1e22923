//! String formats whose types belong to other crates.

/// Implements `Model` for types of other crates that functions read from strings and write to them.
macro_rules! by_string {
    ($($type:ty: $read:expr, $write:expr, $blank:expr, $expected:literal;)*) => {
        $(
            impl $crate::runtime::model::StringSlot for $type {
                fn set(&mut self, string: &str) -> Result<(), $crate::runtime::model::Expected> {
                    *self = $read(string).ok_or($crate::runtime::model::Expected($expected))?;
                    Ok(())
                }
            }

            impl $crate::runtime::model::StringView for $type {
                fn write_string(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    $write(self, f)
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
                    $crate::runtime::model::View::Formatted(self)
                }
            }
        )*
    };
}

pub(crate) use by_string;

//! String formats whose types belong to other crates.

/// `Model` for types of other crates that are read from text and written to it by functions.
macro_rules! by_text {
    ($($type:ty: $read:expr, $write:expr, $blank:expr, $expected:literal;)*) => {
        $(
            impl $crate::runtime::model::StringSlot for $type {
                fn set(&mut self, text: &str) -> Result<(), $crate::runtime::model::Expected> {
                    *self = $read(text).ok_or($crate::runtime::model::Expected($expected))?;
                    Ok(())
                }
            }

            impl $crate::runtime::model::StringView for $type {
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
                fn slot(&mut self) -> $crate::runtime::model::Slot<'_> {
                    $crate::runtime::model::Slot::Text(self)
                }
                #[inline]
                fn view(&self) -> $crate::runtime::model::View<'_> {
                    $crate::runtime::model::View::Text(self)
                }
            }
        )*
    };
}

pub(crate) use by_text;

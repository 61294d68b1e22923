//! Floating-point numbers: [`Model`] for both, written by the crate `zmij` with as few digits as will
//! do.

use crate::runtime::model::{Float, FloatView, Model, Slot, View};

/// `Model` for floats.
macro_rules! float {
    ($($type:ident: $variant:ident;)*) => {
        $(impl FloatView for $type {
            #[inline]
            fn value(&self) -> Float {
                Float::$variant(*self)
            }
            fn shortest(&self, out: &mut Vec<u8>) -> bool {
                if self.is_finite() {
                    let mut buffer = ::zmij::Buffer::new();
                    out.extend_from_slice(buffer.format_finite(*self).as_bytes());
                }
                self.is_finite()
            }
        }

        impl Model for $type {
            #[inline]
            fn blank() -> Self {
                0.0
            }
            #[inline]
            fn slot(&mut self) -> Slot<'_> {
                Slot::$variant(self)
            }
            #[inline]
            fn view(&self) -> View<'_> {
                View::Float(self)
            }
        })*
    };
}

float! {
    f32: F32;
    f64: F64;
}

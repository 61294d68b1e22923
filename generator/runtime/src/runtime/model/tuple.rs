//! Tuples: [`Model`] for arrays of a fixed length, each item of a type of its own.

use super::{ListView, Model, Slot, TupleSlot, View};

/// Implements `Model` for the tuple of these types.
macro_rules! tuple {
    ($length:literal: $($index:tt $item:ident),*) => {
        impl<$($item: Model),*> TupleSlot for ($($item,)*) {
            fn len(&self) -> usize {
                $length
            }
            fn at(&mut self, index: usize) -> Slot<'_> {
                match index {
                    $($index => self.$index.slot(),)*
                    _ => Slot::Ignored,
                }
            }
        }

        impl<$($item: Model),*> ListView for ($($item,)*) {
            fn len(&self) -> usize {
                $length
            }
            fn at(&self, index: usize) -> View<'_> {
                match index {
                    $($index => self.$index.view(),)*
                    _ => View::Absent,
                }
            }
        }

        impl<$($item: Model),*> Model for ($($item,)*) {
            #[inline]
            fn blank() -> Self {
                ($($item::blank(),)*)
            }
            #[inline]
            fn slot(&mut self) -> Slot<'_> {
                Slot::Tuple(self)
            }
            #[inline]
            fn view(&self) -> View<'_> {
                View::List(self)
            }
        }
    };
}

tuple!(1: 0 A);
tuple!(2: 0 A, 1 B);
tuple!(3: 0 A, 1 B, 2 C);
tuple!(4: 0 A, 1 B, 2 C, 3 D);
tuple!(5: 0 A, 1 B, 2 C, 3 D, 4 E);
tuple!(6: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F);
tuple!(7: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G);
tuple!(8: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H);
tuple!(9: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I);
tuple!(10: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J);
tuple!(11: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K);
tuple!(12: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L);

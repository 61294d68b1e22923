//! Tables of objects.

/// Implements an object. A row `index => field = "wire name", required;` describes a field, with
/// `optional` if it may be absent. A row `with index => field;` describes a flattened field, whose
/// own fields belong to the same JSON object. A row `.. => field;` names the map of additional
/// properties.
macro_rules! object_table {
    ($type:ident { $($rows:tt)* }) => {
        $crate::runtime::macros::object::object_model!($type { $($rows)* });
        $crate::runtime::macros::serde_traits::serde_table!($type);
    };
}

/// An object that has files in it, which only a multipart body can carry: as [`object_table`], but
/// nothing for serde.
macro_rules! object_model {
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
                        &[$($crate::runtime::macros::object::object_model!(@ $need)),*],
                    )
                    .with_parts(<[usize]>::len(&[$($at),*]));
                TABLE
            }
            #[inline]
            fn slot_at(&mut self, index: usize) -> $crate::runtime::model::Slot<'_> {
                match index {
                    $($index => $crate::runtime::model::Model::slot(&mut self.$field),)*
                    $($at => $crate::runtime::model::Model::slot(&mut self.$part),)*
                    _ => $crate::runtime::model::Slot::Ignored,
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
                fn extra_slot(&mut self) -> ::std::option::Option<&mut dyn $crate::runtime::model::MapSlot> {
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
            fn slot(&mut self) -> $crate::runtime::model::Slot<'_> {
                $crate::runtime::model::Slot::Object(self)
            }
            #[inline]
            fn view(&self) -> $crate::runtime::model::View<'_> {
                $crate::runtime::model::View::Object(self)
            }
        }
    };
    (@ required) => { true };
    (@ optional) => { false };
}

pub(crate) use {object_model, object_table};

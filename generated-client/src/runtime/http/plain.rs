//! Bodies of `text/plain` and headers, decoded into slots.

use crate::runtime::json::number;
use crate::runtime::model::{Expected, Slot};

/// Decodes an unquoted value into the slot of a string, a number or a boolean.
///
/// # Errors
///
/// What was expected instead.
pub(crate) fn read_plain(string: &str, slot: Slot<'_>) -> Result<(), Expected> {
    fn parse<T: std::str::FromStr>(
        string: &str,
        slot: &mut T,
        what: &'static str,
    ) -> Result<(), Expected> {
        *slot = string.trim().parse().map_err(|_| Expected(what))?;
        Ok(())
    }
    match slot {
        Slot::String(slot) => {
            string.clone_into(slot);
            Ok(())
        }
        Slot::Formatted(slot) => slot.set(string),
        Slot::Option(slot) => read_plain(string, slot.present()),
        Slot::Bool(slot) => parse(string, slot, "`true` or `false`"),
        Slot::I32(slot) => parse(string, slot, "an integer of 32 bits"),
        Slot::I64(slot) => parse(string, slot, "an integer of 64 bits"),
        Slot::U64(slot) => parse(string, slot, "an unsigned integer of 64 bits"),
        Slot::Integer(slot) => {
            let mut integer = 0_i64;
            parse(string, &mut integer, "an integer of 64 bits")?;
            slot.set(integer)
        }
        Slot::Number(slot) => slot.set(number::checked_number(string.trim())?),
        Slot::F32(slot) => parse(string, slot, "a number"),
        Slot::F64(slot) => parse(string, slot, "a number"),
        Slot::Ignored => Ok(()),
        Slot::List(_)
        | Slot::Tuple(_)
        | Slot::Map(_)
        | Slot::Object(_)
        | Slot::Union(_)
        | Slot::Any(_)
        | Slot::Raw(_) => Err(Expected("a value that needs no JSON")),
    }
}

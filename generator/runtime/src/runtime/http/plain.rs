//! Plain text, read into a slot.

use crate::runtime::json::number;
use crate::runtime::model::{Expected, Slot};

/// Reads plain text into a place for text, or for a number or a boolean written as text.
///
/// # Errors
///
/// What was expected instead.
pub(crate) fn read_text(text: &str, slot: Slot<'_>) -> Result<(), Expected> {
    fn parse<T: std::str::FromStr>(
        text: &str,
        slot: &mut T,
        what: &'static str,
    ) -> Result<(), Expected> {
        *slot = text.trim().parse().map_err(|_| Expected(what))?;
        Ok(())
    }
    match slot {
        Slot::String(slot) => {
            text.clone_into(slot);
            Ok(())
        }
        Slot::Text(slot) => slot.set(text),
        Slot::Option(slot) => read_text(text, slot.present()),
        Slot::Bool(slot) => parse(text, slot, "`true` or `false`"),
        Slot::I32(slot) => parse(text, slot, "an integer of 32 bits"),
        Slot::I64(slot) => parse(text, slot, "an integer of 64 bits"),
        Slot::U64(slot) => parse(text, slot, "an unsigned integer of 64 bits"),
        Slot::Integer(slot) => {
            let mut integer = 0_i64;
            parse(text, &mut integer, "an integer of 64 bits")?;
            slot.set(integer)
        }
        Slot::Number(slot) => slot.set(number::number_text(text.trim())?),
        Slot::F32(slot) => parse(text, slot, "a number"),
        Slot::F64(slot) => parse(text, slot, "a number"),
        Slot::Ignored => Ok(()),
        Slot::List(_)
        | Slot::Tuple(_)
        | Slot::Map(_)
        | Slot::Object(_)
        | Slot::Union(_)
        | Slot::Any(_)
        | Slot::Raw(_) => Err(Expected("a value that plain text can say")),
    }
}

//! Bodies of several media types, each of which is called.

use specsmith::Surface;
use specsmith::surface::{ArgumentLocation, Callable};

/// Returns the surface with one operation for each media type that a body may have.
pub(super) fn one_each(mut surface: Surface) -> Surface {
    let operations = surface.operations.into_iter();
    surface.operations = operations.flat_map(of_one).collect();
    surface
}

fn of_one(operation: Callable) -> Vec<Callable> {
    let arguments = operation.arguments.iter().chain(&operation.setters);
    let others = arguments.flat_map(|argument| argument.alternatives.clone());
    let others = others.map(|other| {
        let mut operation = operation.clone();
        let arguments = operation.arguments.iter_mut();
        for argument in arguments.chain(&mut operation.setters) {
            // An argument with alternatives is the body.
            if !argument.alternatives.is_empty() {
                *argument = other.clone();
            }
        }
        operation
    });
    let others: Vec<Callable> = others.collect();
    std::iter::once(operation).chain(others).collect()
}

/// Returns the media type of an operation's body.
pub(super) fn media_type(operation: &Callable) -> Option<&str> {
    let mut arguments = operation.arguments.iter().chain(&operation.setters);
    arguments.find_map(|argument| match &argument.location {
        ArgumentLocation::Body(media_type) => Some(media_type.as_str()),
        _ => None,
    })
}

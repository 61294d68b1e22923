//! Media type names.

/// Returns the media type without its parameters (RFC 9110, section 8.3.1).
pub fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether the media type is JSON (RFC 8259, RFC 6839, section 3.1).
pub fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    // Some documents write the subtype alone.
    let subtype = essence.rsplit('/').next().unwrap_or_default();
    subtype == "json" || subtype.ends_with("+json")
}

/// Whether the contents of the media type are a string: `text/…` other than JSON.
pub fn is_string(media_type: &str) -> bool {
    essence(media_type).starts_with("text/") && !is_json(media_type)
}

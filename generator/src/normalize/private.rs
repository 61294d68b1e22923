//! Private keys: what OpenAPI 3.0 cannot express.
//!
//! `normalize` writes these keys and `resolve` reads them; no later stage sees one. A key of the user
//! that begins in this way is removed.

/// The prefix of every private key.
pub const PREFIX: &str = "x-specsmith-";

/// At the root: the other documents, by name.
pub const DOCUMENTS: &str = "x-specsmith-documents";
/// At the root: path items by name, as in `webhooks` (OpenAPI 3.1).
pub const WEBHOOKS: &str = "x-specsmith-webhooks";
/// In a path item: operations by method in upper case, for methods without a field in OpenAPI 3.0.
pub const OPERATIONS: &str = "x-specsmith-operations";
/// In a parameter whose `in` is `query`: the parameter is the whole query string (`in: querystring`, 3.2).
pub const QUERYSTRING: &str = "x-specsmith-querystring";
/// In a parameter whose `in` is `cookie`: the value is not percent-encoded (`style: cookie`, 3.2).
pub const PLAIN_COOKIE: &str = "x-specsmith-plain-cookie";
/// In a query parameter or an encoding: items are separated by tabs (`collectionFormat: tsv`,
/// 2.0).
pub const TSV: &str = "x-specsmith-tsv";
/// In a media type: the schema of one item of a stream (`itemSchema`, 3.2).
pub const ITEM_SCHEMA: &str = "x-specsmith-item-schema";
/// In a server: its name (`name`, 3.2).
pub const SERVER_NAME: &str = "x-specsmith-server-name";
/// In a tag: the name of the enclosing tag (`parent`, 3.2).
pub const PARENT: &str = "x-specsmith-parent";
/// In a security scheme: its type is `mutualTLS` (3.1).
pub const MUTUAL_TLS: &str = "x-specsmith-mutual-tls";

/// In a schema: schemas of the first items of an array, in order (`prefixItems`, 2020-12).
pub const PREFIX_ITEMS: &str = "x-specsmith-prefix-items";
/// In a schema: the array has no further items (`items: false`, 2020-12).
pub const CLOSED_ITEMS: &str = "x-specsmith-closed-items";
/// In a schema: schemas of properties by the pattern of their names (`patternProperties`).
pub const PATTERN_PROPERTIES: &str = "x-specsmith-pattern-properties";
/// In a schema: schemas that apply only under a condition (`dependentSchemas`, `then`, `else`).
pub const PARTS: &str = "x-specsmith-parts";
/// In a schema: an assertion was invalid and has been removed.
pub const REPAIRED: &str = "x-specsmith-repaired";
/// In a schema: the only value of `enum` comes from `const`.
pub const CONST: &str = "x-specsmith-const";
/// In a schema: further examples after the first (`examples`).
pub const EXAMPLES: &str = "x-specsmith-examples";
/// In a schema: `contentEncoding` as written.
pub const CONTENT_ENCODING: &str = "x-specsmith-content-encoding";
/// In a schema: `contentMediaType` as written.
pub const CONTENT_MEDIA_TYPE: &str = "x-specsmith-content-media-type";
/// In a schema: the schema of the contents of the string, read as their media type (`contentSchema`).
pub const CONTENT_SCHEMA: &str = "x-specsmith-content-schema";
/// In a schema: assertions that no type can express, as written, for tests that check values.
pub const RULES: &str = "x-specsmith-rules";
/// In a discriminator: the schema for values that the mapping does not have (`defaultMapping`, 3.2).
pub const DEFAULT_MAPPING: &str = "x-specsmith-default-mapping";

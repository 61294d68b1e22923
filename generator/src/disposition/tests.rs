//! The page against the codes, and against the fields of the specifications.

use super::{DISPOSITIONS, dispositions, explain, quoted};
use crate::diagnostic::Code;
use crate::ir::Scalar;
use std::collections::BTreeSet;

/// Every field of every object of OpenAPI 2.0, 3.0.4, 3.1.1 and 3.2.0, and every keyword of JSON
/// Schema 2020-12, by its heading.
const FIELDS: &[(&str, &str)] = &[
    ("Reference Object", "$ref summary description"),
    (
        "OpenAPI Object",
        "openapi swagger $self info jsonSchemaDialect servers host basePath schemes consumes \
         produces paths webhooks components definitions parameters responses securityDefinitions \
         security tags externalDocs",
    ),
    (
        "Info Object",
        "title summary description termsOfService contact license version",
    ),
    ("Contact Object", "name url email"),
    ("License Object", "name identifier url"),
    ("Server Object", "url description name variables"),
    ("Server Variable Object", "enum default description"),
    (
        "Components Object",
        "schemas responses parameters examples requestBodies headers securitySchemes links \
         callbacks pathItems mediaTypes",
    ),
    ("Paths Object", "/{path}"),
    (
        "Path Item Object",
        "$ref summary description get put post delete options head patch trace query \
         additionalOperations servers parameters",
    ),
    (
        "Operation Object",
        "tags summary description externalDocs operationId consumes produces parameters \
         requestBody responses callbacks deprecated schemes security servers",
    ),
    ("External Documentation Object", "description url"),
    (
        "Parameter Object",
        "name in description required deprecated allowEmptyValue style explode allowReserved \
         schema example examples content type format items collectionFormat default maximum \
         exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems \
         uniqueItems enum multipleOf",
    ),
    (
        "Items Object",
        "type format items collectionFormat default maximum exclusiveMaximum minimum \
         exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum \
         multipleOf",
    ),
    ("Request Body Object", "description content required"),
    (
        "Media Type Object",
        "schema itemSchema example examples encoding prefixEncoding itemEncoding",
    ),
    (
        "Encoding Object",
        "contentType headers style explode allowReserved encoding prefixEncoding itemEncoding",
    ),
    ("Responses Object", "default"),
    (
        "Response Object",
        "summary description headers content links schema examples",
    ),
    ("Callback Object", "{expression}"),
    (
        "Example Object",
        "summary description value dataValue serializedValue externalValue",
    ),
    (
        "Link Object",
        "operationRef operationId parameters requestBody description server",
    ),
    (
        "Header Object",
        "description required deprecated allowEmptyValue style explode allowReserved schema \
         example examples content",
    ),
    (
        "Tag Object",
        "name summary description externalDocs parent kind",
    ),
    (
        "Discriminator Object",
        "propertyName mapping defaultMapping",
    ),
    (
        "XML Object",
        "nodeType name namespace prefix attribute wrapped",
    ),
    (
        "Security Scheme Object",
        "type description name in scheme bearerFormat flows openIdConnectUrl oauth2MetadataUrl \
         deprecated flow authorizationUrl tokenUrl scopes",
    ),
    (
        "OAuth Flows Object",
        "implicit password clientCredentials authorizationCode deviceAuthorization",
    ),
    (
        "OAuth Flow Object",
        "authorizationUrl deviceAuthorizationUrl tokenUrl refreshUrl scopes",
    ),
    ("Security Requirement Object", "{name}"),
    (
        "Schema Object",
        "nullable discriminator readOnly writeOnly xml externalDocs example deprecated",
    ),
    (
        "JSON Schema core",
        "$schema $vocabulary $id $anchor $dynamicAnchor $ref $dynamicRef $defs $comment",
    ),
    (
        "JSON Schema applicators",
        "allOf anyOf oneOf not if then else dependentSchemas prefixItems items contains \
         properties patternProperties additionalProperties propertyNames unevaluatedItems \
         unevaluatedProperties",
    ),
    (
        "JSON Schema validation",
        "type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength \
         minLength pattern maxItems minItems uniqueItems maxContains minContains maxProperties \
         minProperties required dependentRequired format",
    ),
    (
        "JSON Schema annotations",
        "title description default examples contentEncoding contentMediaType contentSchema",
    ),
];

#[test]
fn every_field_has_a_row() {
    let rows = dispositions();
    for (object, fields) in FIELDS {
        for field in fields.split_whitespace() {
            let construct = format!("`{field}`");
            let found = rows
                .iter()
                .filter(|row| row.object == *object && row.construct == construct);
            assert_eq!(found.count(), 1, "{construct} of {object}");
        }
    }
}

#[test]
fn every_line_of_a_table_is_a_row() {
    let lines = DISPOSITIONS.lines().filter(|line| {
        let is_heading = line.starts_with("| construct |") || line.starts_with("|-");
        line.starts_with('|') && !is_heading
    });
    assert_eq!(lines.count(), dispositions().len());
}

#[test]
fn a_row_has_codes_unless_it_is_supported() {
    for row in dispositions() {
        let supported = row.disposition == "supported";
        assert_eq!(row.codes.is_empty(), supported, "{row:?}");
        assert!(!row.behavior.is_empty(), "{row:?}");
        let known = ["all", "2.0", "3.0", "3.2", "2.0-3.0", "3.0+", "3.1+"];
        assert!(known.contains(&row.versions), "{row:?}");
    }
}

#[test]
fn every_code_on_the_page_exists() {
    for line in DISPOSITIONS.lines() {
        let cells: Vec<&str> = line.split('|').collect();
        let named = match (line.strip_prefix("### `"), cells.as_slice()) {
            (Some(_), _) => line,
            (None, ["", _, _, _, codes, ..]) => codes,
            _ => continue,
        };
        for name in quoted(named) {
            assert!(
                Code::from_name(name).is_some(),
                "{name} is not a code: {line}"
            );
        }
    }
}

#[test]
fn every_code_is_explained_and_has_a_construct() {
    let mut meanings = BTreeSet::new();
    for code in Code::ALL {
        let explanation = explain(*code);
        for paragraph in [explanation.meaning, explanation.effect, explanation.remedy] {
            assert!(paragraph.ends_with('.'), "{code}: {paragraph:?}");
        }
        assert!(
            meanings.insert(explanation.meaning),
            "{code} has the meaning of another code"
        );
        assert!(
            !explanation.constructs.is_empty(),
            "nothing leads to {code}"
        );
    }
}

#[test]
fn the_row_of_format_has_every_format_with_a_type() {
    let rows = dispositions();
    let row = rows
        .iter()
        .find(|row| row.construct == "`format`" && row.object == "JSON Schema validation");
    let behavior = row.expect("the row of `format`").behavior;
    let other = ["[formats]", "Number", "String"];
    let named: BTreeSet<&str> = quoted(behavior).filter(|it| !other.contains(it)).collect();
    let typed = Scalar::ALL.iter().flat_map(|scalar| scalar.formats());
    assert_eq!(named, typed.copied().collect());
}

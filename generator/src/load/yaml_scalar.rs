//! Plain YAML scalars by the core schema (YAML 1.2.2, section 10.3.2).

use serde_json::{Number, Value};

/// Returns the value of a scalar without quotes; `None` for a number that is not finite.
///
/// `no`, `on`, `1_000`, `010` and `2020-01-01` are strings.
pub(super) fn plain(scalar: &str) -> Option<Value> {
    match scalar {
        "" | "~" | "null" | "Null" | "NULL" => return Some(Value::Null),
        "true" | "True" | "TRUE" => return Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => return Some(Value::Bool(false)),
        _ => {}
    }
    let unsigned = scalar.strip_prefix(['-', '+']).unwrap_or(scalar);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(scalar, ".nan" | ".NaN" | ".NAN") {
        return None;
    }
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Some(Value::from(scalar));
    }
    if let Some(number) = radix(unsigned) {
        let negative = scalar.starts_with('-');
        return Some(Value::from(if negative { -number } else { number }));
    }
    decimal(scalar, unsigned)
}

fn radix(unsigned: &str) -> Option<i64> {
    let (digits, radix) = match unsigned.get(..2)? {
        "0x" => (&unsigned[2..], 16),
        "0o" => (&unsigned[2..], 8),
        "0b" => (&unsigned[2..], 2),
        _ => return None,
    };
    // `from_str_radix` would accept a sign here.
    let first = digits.chars().next()?;
    first
        .is_digit(radix)
        .then(|| i64::from_str_radix(digits, radix).ok())?
}

fn decimal(scalar: &str, unsigned: &str) -> Option<Value> {
    let only = |allowed: &str| {
        unsigned
            .chars()
            .all(|c| c.is_ascii_digit() || allowed.contains(c))
    };
    let leading_zero = unsigned.len() > 1
        && unsigned.starts_with('0')
        && unsigned[1..].starts_with(|c: char| c.is_ascii_digit());
    if leading_zero || !only("eE.+-") {
        return Some(Value::from(scalar));
    }
    let scalar = scalar.strip_prefix('+').unwrap_or(scalar);
    if only("") {
        if let Ok(number) = scalar.parse::<i64>() {
            return Some(Value::from(number));
        }
        if let Ok(number) = scalar.parse::<u64>() {
            return Some(Value::from(number));
        }
    }
    match scalar.parse::<f64>() {
        Ok(number) => Number::from_f64(number).map(Value::Number),
        Err(_) => Some(Value::from(scalar)),
    }
}

#[cfg(test)]
mod tests {
    use super::plain;
    use serde_json::{Value, json};

    #[test]
    fn yaml_1_1_booleans_and_dates_are_strings() {
        for scalar in [
            "no",
            "NO",
            "on",
            "y",
            "1_000",
            "010",
            "2020-01-01",
            "1.2.3",
            "-",
            "+",
            ".",
            "0x",
            "1e",
            "12:30",
        ] {
            assert_eq!(plain(scalar), Some(Value::from(scalar)), "{scalar}");
        }
    }

    #[test]
    fn numbers_are_numbers() {
        assert_eq!(plain("200"), Some(json!(200)));
        assert_eq!(plain("-3"), Some(json!(-3)));
        assert_eq!(plain("0x1F"), Some(json!(31)));
        assert_eq!(plain("0o17"), Some(json!(15)));
        assert_eq!(plain("1e3"), Some(json!(1000.0)));
        assert_eq!(plain("18446744073709551615"), Some(json!(u64::MAX)));
        assert_eq!(
            plain("-9223372036854776000"),
            Some(json!(-9223372036854776000.0))
        );
        assert_eq!(plain(".inf"), None);
        assert_eq!(plain("-.inf"), None);
        assert_eq!(plain(".nan"), None);
    }
}

//! [`Json`] by way of the reader and the writer.

use super::error::{EncodeError, JsonError};
use super::read::read_str;
use super::write::write;
use crate::runtime::model::json_value::Json;
use crate::runtime::model::{Model, Slot, View};

impl Json {
    /// Parses one JSON value. Members of the same name are preserved.
    ///
    /// # Errors
    ///
    /// [`JsonError`] when `source` is not JSON, or nested deeper than [`MAX_DEPTH`](super::reader::MAX_DEPTH).
    pub fn parse(source: &str) -> Result<Self, JsonError> {
        let mut value = Json::null();
        read_str(source, value.slot())?;
        Ok(value)
    }

    /// Returns the JSON of `value`.
    ///
    /// # Errors
    ///
    /// [`EncodeError`] when the value has no form in JSON.
    pub fn from_model<T: Model>(value: &T) -> Result<Self, EncodeError> {
        Self::from_view(value.view())
    }

    /// Returns the JSON of what `view` shows.
    pub(crate) fn from_view(view: View<'_>) -> Result<Self, EncodeError> {
        let mut out = Vec::new();
        write(&mut out, view)?;
        Ok(Json::written(out))
    }

    /// Reads the value as a `T`.
    ///
    /// # Errors
    ///
    /// [`JsonError`] when the value does not fit `T`.
    pub fn read<T: Model>(&self) -> Result<T, JsonError> {
        let mut value = T::blank();
        read_str(self.as_str(), value.slot())?;
        Ok(value)
    }
}

impl std::str::FromStr for Json {
    type Err = JsonError;

    fn from_str(source: &str) -> Result<Self, JsonError> {
        Self::parse(source)
    }
}

impl Model for Json {
    #[inline]
    fn blank() -> Self {
        Json::null()
    }
    #[inline]
    fn null() -> Option<Self> {
        Some(Json::null())
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Any(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::Any(self)
    }
}

//! Credentials from the environment.
//!
//! Takes the variables that the API's table names; sets the credentials of a client that is being
//! built. Never reads a variable unless it is asked to, and never shows a value.

use std::ffi::OsString;

use super::credential::Credential;
use crate::runtime::http::config::Config;

impl Config {
    /// Sets the credential of each scheme for which the environment has one.
    pub(crate) fn credentials_from_env(&mut self) {
        self.credentials_from(|name| std::env::var_os(name));
    }

    /// As [`Config::credentials_from_env`], from the values that `variable` gives.
    pub(crate) fn credentials_from(&mut self, variable: impl Fn(&str) -> Option<OsString>) {
        let value = |config: &mut Self, name: &'static str| {
            let text = variable(name)?.into_string();
            if text.is_err() {
                config.wrong(name, "is not valid Unicode");
            }
            text.ok()
        };
        for (index, scheme) in self.schemes().iter().enumerate() {
            match *scheme.variables {
                [key] => {
                    // A variable that is empty counts as one that is not there.
                    let key = value(self, key).filter(|key| !key.is_empty());
                    if let Some(key) = key {
                        self.credential(index, Credential::key(key));
                    }
                }
                [user, password] => match (value(self, user), value(self, password)) {
                    (Some(user), Some(password)) => {
                        self.credential(index, Credential::basic(&user, &password));
                    }
                    (None, None) => {}
                    (None, Some(_)) => self.wrong(user, "is not set, but the password is"),
                    (Some(_), None) => self.wrong(password, "is not set, but the user name is"),
                },
                _ => {}
            }
        }
    }
}

//! Credentials from the environment.
//!
//! Reads the variables that the API's table names, and sets the credentials of a client that is
//! being built. Reads no variable unless the caller asks for it, and never shows a value.

use std::ffi::OsString;

use super::credential::Credential;
use crate::runtime::http::config::Config;

impl Config {
    /// Sets the credential of each scheme for which the environment has one.
    pub(crate) fn credentials_from_env(&mut self) {
        self.credentials_from(|name| std::env::var_os(name));
    }

    /// Like [`Config::credentials_from_env`], with the values that `variable` returns.
    pub(crate) fn credentials_from(&mut self, variable: impl Fn(&str) -> Option<OsString>) {
        let value = |config: &mut Self, name: &'static str| {
            let value = variable(name)?.into_string();
            if value.is_err() {
                config.wrong(name, "is not valid Unicode");
            }
            value.ok()
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

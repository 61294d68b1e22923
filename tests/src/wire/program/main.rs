//! Calls operations of the crate `client`: reads a list of calls from the file that is named, sends
//! them one after the other, and prints what became of each as a line of JSON.

use std::future::Future;
use std::pin::Pin;

use client::{Call, Client, Error, Operation};

mod calls;

/// What kind of fault there was, and its words.
pub type Fault = (&'static str, String);
/// What became of a call.
pub type Outcome = Result<(), Fault>;
/// A call on its way.
pub type Pending = Pin<Box<dyn Future<Output = Outcome>>>;

/// The arguments of a call, each as JSON text, and its number.
pub struct Given {
    number: usize,
    arguments: Vec<Option<String>>,
}

impl Given {
    /// Whether there is such an argument.
    pub fn has(&self, index: usize) -> bool {
        self.arguments.get(index).is_some_and(Option::is_some)
    }

    /// An argument, as JSON.
    pub fn json(&self, index: usize) -> &str {
        let text = self.arguments.get(index).and_then(Option::as_deref);
        text.unwrap_or("null")
    }

    /// An argument that is a text.
    pub fn text(&self, index: usize) -> Result<String, Fault> {
        serde_json::from_str(self.json(index)).map_err(misread)
    }

    /// Sends the call, under its number.
    pub async fn send<O: Operation>(&self, call: Call<O>) -> Outcome {
        let call = call.header("x-call", self.number.to_string());
        let error = match call.send().await {
            Ok(_) => return Ok(()),
            Err(error) => error,
        };
        let kind = match &error {
            Error::Api(_) => "api",
            Error::Undocumented(_) => "undocumented",
            Error::Decode(_) => "decode",
            Error::Request(_) => "request",
            Error::Timeout(_) => "timeout",
            _ => "transport",
        };
        Err((kind, error.to_string()))
    }
}

/// The fault of an argument that does not fit its type.
pub fn misread(error: impl std::fmt::Display) -> Fault {
    ("argument", error.to_string())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (server, file) = (arguments.next().unwrap(), arguments.next().unwrap());
    type Listed = (usize, Vec<Option<String>>);
    let (settings, list): (Vec<Option<String>>, Vec<Listed>) =
        serde_json::from_str(&std::fs::read_to_string(file)?)?;
    let settings = Given { number: 0, arguments: settings };
    let builder = Client::builder().base_url(server);
    let client = calls::set(builder, &settings).map_err(|(_, words)| words)?.build()?;
    for (number, (operation, arguments)) in list.into_iter().enumerate() {
        let given = Given { number, arguments };
        let outcome = calls::CALLS[operation](client.clone(), given).await;
        println!("{}", serde_json::to_string(&outcome.err())?);
    }
    Ok(())
}

//! Calls operations of the crate `client`: reads a list of calls from the named file, sends them one
//! after the other, and prints the outcome of each as a line of JSON.

use std::future::Future;
use std::pin::Pin;

use client::{Call, Client, Error, Operation};

mod calls;

/// The kind of a failure, and its message.
pub type Failure = (&'static str, String);
/// The outcome of a call.
pub type Outcome = Result<(), Failure>;
/// A call in flight.
pub type Pending = Pin<Box<dyn Future<Output = Outcome>>>;

/// The arguments of a call, each as JSON, and its number.
pub struct Arguments {
    number: usize,
    values: Vec<Option<String>>,
}

impl Arguments {
    /// Returns whether there is such an argument.
    pub fn has(&self, index: usize) -> bool {
        self.values.get(index).is_some_and(Option::is_some)
    }

    /// Returns an argument as JSON.
    pub fn json(&self, index: usize) -> &str {
        let json = self.values.get(index).and_then(Option::as_deref);
        json.unwrap_or("null")
    }

    /// Returns an argument that is a string.
    pub fn string(&self, index: usize) -> Result<String, Failure> {
        serde_json::from_str(self.json(index)).map_err(misread)
    }

    /// Sends the call, with its number in the header `x-call`.
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

/// Returns the failure of an argument that does not fit its type.
pub fn misread(error: impl std::fmt::Display) -> Failure {
    ("argument", error.to_string())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (server, file) = (arguments.next().unwrap(), arguments.next().unwrap());
    type ListedCall = (usize, Vec<Option<String>>);
    let (settings, list): (Vec<Option<String>>, Vec<ListedCall>) =
        serde_json::from_str(&std::fs::read_to_string(file)?)?;
    let settings = Arguments { number: 0, values: settings };
    let builder = Client::builder().base_url(server);
    let client = calls::set(builder, &settings).map_err(|(_, message)| message)?.build()?;
    for (number, (operation, values)) in list.into_iter().enumerate() {
        let arguments = Arguments { number, values };
        let outcome = calls::CALLS[operation](client.clone(), arguments).await;
        println!("{}", serde_json::to_string(&outcome.err())?);
    }
    Ok(())
}

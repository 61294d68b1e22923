//! Credentials: Basic, Bearer, both and neither, on the client and on the call.

use polytomic::bulk_sync::List;
use polytomic::{BuildError, Call, Client, Error, RequestError};

use super::server::{Server, json};
use super::without_credentials;

/// Returns the credential that `call` sends.
async fn sent(call: impl FnOnce(&Server) -> Call<List>) -> String {
    let server = Server::always(json("200 OK", "{}")).await;
    call(&server).await.unwrap();
    let request = server.only();
    request.header("authorization").unwrap().to_owned()
}

fn list(client: Result<Client, BuildError>) -> Call<List> {
    client.unwrap().bulk_sync().list()
}

#[tokio::test]
async fn basic() {
    let org = async |user: &str, password: &str| {
        sent(|server| {
            list(
                without_credentials(server)
                    .basic_auth(user, password)
                    .build(),
            )
        })
        .await
    };
    // The example of RFC 7617, section 2, and that of section 2.1, which is UTF-8.
    let example = org("Aladdin", "open sesame").await;
    assert_eq!(example, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assert_eq!(org("test", "123£").await, "Basic dGVzdDoxMjPCow==");
    assert_eq!(org("", "a:b").await, "Basic OmE6Yg==");
}

#[tokio::test]
async fn bearer() {
    let token = sent(|server| list(without_credentials(server).bearer_auth("a.b-c=").build()));
    assert_eq!(token.await, "Bearer a.b-c=");
}

/// The document declares Basic first; the order of the setters is irrelevant.
#[tokio::test]
async fn of_two_the_first_alternative_of_the_document_is_sent() {
    let both = sent(|server| {
        let builder = without_credentials(server).bearer_auth("t0k");
        list(builder.basic_auth("org", "key").build())
    });
    assert_eq!(both.await, "Basic b3JnOmtleQ==");
}

#[tokio::test]
async fn the_calls_own_wins_over_the_clients() {
    let by_call = sent(|server| {
        list(without_credentials(server).basic_auth("a", "b").build()).bearer_auth("mine")
    });
    assert_eq!(by_call.await, "Bearer mine");
    let other = sent(|server| {
        list(without_credentials(server).bearer_auth("client").build()).bearer_auth("call")
    });
    assert_eq!(other.await, "Bearer call");
}

#[tokio::test]
async fn without_any_nothing_is_sent_and_the_error_names_the_setters() {
    let server = Server::always(json("200 OK", "{}")).await;
    let error = list(without_credentials(&server).build())
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "listBulkSyncs requires credentials: set `basic_auth`, or `bearer_auth`; nothing was sent"
    );
    let Error::Request(error) = error else {
        panic!("{error:?}")
    };
    let RequestError::MissingCredentials {
        operation, setters, ..
    } = *error
    else {
        panic!("{error:?}")
    };
    assert_eq!(operation, "listBulkSyncs");
    assert_eq!(setters, "`basic_auth`, or `bearer_auth`");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn one_that_cannot_be_sent_is_named_and_never_shown() {
    let server = Server::always(json("200 OK", "{}")).await;
    let refused = |builder: polytomic::ClientBuilder| {
        let error = builder.build().unwrap_err();
        assert!(!format!("{error:?}").contains("hush"), "{error:?}");
        error.to_string()
    };
    assert_eq!(
        refused(without_credentials(&server).bearer_auth("hush\n")),
        "`bearer_auth` ends with a line break (was it read from a file?)"
    );
    assert_eq!(
        refused(without_credentials(&server).basic_auth("hush:", "hush")),
        "`basic_auth` has a colon in the user name, which the basic scheme cannot carry"
    );
    let error = list(without_credentials(&server).build())
        .bearer_auth("")
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "`bearer_auth` is empty; nothing was sent"
    );
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn debug_output_shows_no_secret() {
    let server = Server::always(json("401 Unauthorized", "{}")).await;
    let builder = without_credentials(&server)
        .bearer_auth("hush1")
        .basic_auth("user", "hush2")
        .header("x-key", "hush3");
    let shown = format!("{builder:?}");
    let client = builder.build().unwrap();
    let call = client
        .bulk_sync()
        .list()
        .bearer_auth("hush4")
        .query("k", "hush5");
    let shown = format!("{shown} {client:?} {:?} {call:?}", client.bulk_sync());
    let error = call.await.unwrap_err();
    let shown = format!("{shown} {error:?} {error}");
    assert!(!shown.contains("hush"), "{shown}");
    assert!(!shown.contains("dXNlcjpodXNoMg"), "{shown}");
}

//! httpbin, by the client of its own document: what it got is what it tells.

use std::time::{Duration, Instant};

use client::types::{PatchAnythingRequest, PostAnythingRequest};
use client::{Call, Client, Error, File, Operation, auth, response_inspection, status_codes};
use serde_json::{Value, json};

/// Where the server is.
fn server() -> String {
    std::env::var("SERVER").unwrap()
}

/// A client without credentials.
fn client() -> Client {
    Client::builder().base_url(server()).build().unwrap()
}

/// The bytes of a success. The document describes no body, so a call's own answer is none.
async fn bytes<O: Operation>(call: Call<O>) -> Vec<u8> {
    let answer = call.raw().await.unwrap();
    assert!(answer.status.is_success(), "{answer:?}");
    answer.body.into()
}

/// What a success tells, as JSON.
async fn told<O: Operation>(call: Call<O>) -> Value {
    serde_json::from_slice(&bytes(call).await).unwrap()
}

#[tokio::test]
async fn every_method_is_sent_as_itself() {
    let client = client();
    let anything = client.anything();
    let path = "a b/ü?&#+.";
    for (method, told) in [
        ("GET", told(anything.get_anything_by_anything(path)).await),
        ("POST", told(anything.post_anything_by_anything(path)).await),
        ("PUT", told(anything.put_anything_by_anything(path)).await),
        (
            "PATCH",
            told(anything.patch_anything_by_anything(path)).await,
        ),
        (
            "DELETE",
            told(anything.delete_anything_by_anything(path)).await,
        ),
        (
            "TRACE",
            told(anything.trace_anything_by_anything(path)).await,
        ),
    ] {
        assert_eq!(told["method"], method);
        // It shows the path decoded, as far as that can be read.
        let url = format!("{}/anything/a%20b/ü%3F&%23+.", server());
        assert_eq!(told["url"], url, "{method}");
    }
    let methods = client.http_methods();
    methods.get_get().await.unwrap();
    methods.post_post().await.unwrap();
    methods.patch_patch().await.unwrap();
    methods.delete_delete().await.unwrap();
}

#[tokio::test]
async fn bodies_arrive_as_they_were_given() {
    let client = client();
    let members = [("a".to_owned(), 1), ("b".to_owned(), -2)];
    let told_json = told(client.anything().put_anything(members.into())).await;
    assert_eq!(told_json["json"], json!({ "a": 1, "b": -2 }));
    assert_eq!(told_json["headers"]["Content-Type"], "application/json");

    let upload: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let told_bytes = told(client.http_methods().put_put(upload.clone())).await;
    let data = told_bytes["data"].as_str().unwrap();
    let base64 = data
        .strip_prefix("data:application/octet-stream;base64,")
        .unwrap();
    assert_eq!(base64.len(), upload.len().div_ceil(3) * 4);
    assert_eq!(told_bytes["headers"]["Content-Length"], "100000");

    let text = client
        .request(http::Method::POST, "/anything")
        .body("Grüße", "text/plain");
    assert_eq!(told(text).await["data"], "Grüße");
}

#[tokio::test]
async fn members_of_forms_arrive_by_their_names() {
    let client = client();
    let tags = vec!["a=1&b".to_owned(), "c + d".to_owned()];
    let form = PatchAnythingRequest::new("Grüße").with_tags(tags);
    let told_form = told(client.anything().patch_anything(form)).await;
    assert_eq!(
        told_form["form"],
        json!({ "name": "Grüße", "tags": ["a=1&b", "c + d"] })
    );
    assert_eq!(
        told_form["headers"]["Content-Type"],
        "application/x-www-form-urlencoded"
    );

    let table = File::new("a,b\r\n1,2\r\n".as_bytes())
        .filename("räume \"1\".csv")
        .content_type("text/csv");
    let parts = PostAnythingRequest::new("é\n--", table);
    let told_parts = told(client.anything().post_anything(parts)).await;
    assert_eq!(told_parts["form"], json!({ "note": "é\n--" }));
    assert_eq!(told_parts["files"], json!({ "upload": "a,b\r\n1,2\r\n" }));
    let media_type = told_parts["headers"]["Content-Type"].as_str().unwrap();
    assert!(media_type.starts_with("multipart/form-data; boundary="));
}

#[tokio::test]
async fn an_upload_that_is_no_text_arrives_byte_by_byte() {
    let upload: Vec<u8> = (0..=255).cycle().take(70_000).collect();
    let parts = PostAnythingRequest::new("n", File::new(upload.clone()));
    let told = told(client().anything().post_anything(parts)).await;
    let file = told["files"]["upload"].as_str().unwrap();
    let base64 = file.strip_prefix("data:application/octet-stream;base64,");
    let base64 = base64.unwrap();
    assert!(base64.starts_with("AAECAwQFBgcICQoL"), "{}", &base64[..40]);
    assert_eq!(base64.len(), upload.len().div_ceil(3) * 4);
}

#[tokio::test]
async fn what_is_compressed_is_read() {
    let told = told(client().response_formats().get_gzip()).await;
    assert_eq!(
        (&told["gzipped"], &told["method"]),
        (&json!(true), &json!("GET"))
    );
    assert_eq!(told["headers"]["Accept-Encoding"], "gzip");
}

#[tokio::test]
async fn what_every_call_may_add_arrives() {
    let call = client().anything().get_anything();
    let told = told(call.header("x-trace", "1").query("a b", "&=ü")).await;
    assert_eq!(told["headers"]["X-Trace"], "1");
    assert_eq!(told["args"], json!({ "a b": "&=ü" }));
    let agent = told["headers"]["User-Agent"].as_str().unwrap();
    assert!(agent.starts_with("client/"), "{agent}");
}

#[tokio::test]
async fn credentials_are_taken_or_refused_by_name() {
    let basic = |password| {
        let builder = Client::builder()
            .base_url(server())
            .basic_auth("ada", password);
        builder.build().unwrap()
    };
    let call = |client: &Client| client.auth().get_basic_auth_by_user_by_passwd("ada", "p:ß");
    call(&basic("p:ß")).await.unwrap();
    match call(&basic("wrong")).await {
        Err(Error::Api(error)) => {
            assert!(matches!(
                error.error,
                auth::GetBasicAuthByUserByPasswdError::Unauthorized
            ));
            assert!(
                error.headers["www-authenticate"]
                    .to_str()
                    .unwrap()
                    .starts_with("Basic")
            );
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(call(&client()).await, Err(Error::Request(_))));

    let bearer = Client::builder()
        .base_url(server())
        .api_key("Bearer t0k")
        .build()
        .unwrap();
    assert_eq!(told(bearer.auth().get_bearer()).await["token"], "t0k");
    let hidden = client()
        .auth()
        .get_hidden_basic_auth_by_user_by_passwd("ada", "p")
        .await;
    assert!(matches!(hidden, Err(Error::Api(error)) if error.status == 404));
}

#[tokio::test]
async fn cookies_are_the_callers() {
    let cookies = client();
    let cookies = cookies.cookies();
    let told = told(cookies.get_cookies().header("cookie", "a=1; b=2")).await;
    assert_eq!(told["cookies"], json!({ "a": "1", "b": "2" }));
    // The answer that sets one is a redirect; a client keeps nothing between calls.
    let set = cookies
        .get_cookies_set_by_name_by_value("a", "1")
        .raw()
        .await
        .unwrap();
    assert_eq!(set.status, 200);
    assert_eq!(
        serde_json::from_slice::<Value>(&set.body).unwrap()["cookies"],
        json!({})
    );
}

#[tokio::test]
async fn redirects_are_followed_within_the_server_alone() {
    let client = client();
    let redirects = client.redirects();
    let url = format!("{}/get", server());
    assert_eq!(told(redirects.get_redirect_by_n(3)).await["url"], url);
    assert_eq!(
        told(redirects.get_relative_redirect_by_n(2)).await["url"],
        url
    );
    assert_eq!(
        told(redirects.get_absolute_redirect_by_n(2)).await["url"],
        url
    );
    assert_eq!(
        told(redirects.get_redirect_to("/get?a=1")).await["args"]["a"],
        "1"
    );
    let looping = redirects.get_redirect_by_n(11).await;
    assert!(matches!(looping, Err(Error::Transport(_))), "{looping:?}");

    let away = redirects
        .get_redirect_to("http://localhost:9/")
        .status_code(307);
    let answer = away.with_response().await;
    match answer {
        Err(Error::Undocumented(error)) => {
            assert_eq!(error.status, 307);
            assert_eq!(error.headers["location"], "http://localhost:9/");
        }
        other => panic!("{other:?}"),
    }
    let away = redirects
        .get_redirect_to("http://localhost:9/")
        .with_response()
        .await
        .unwrap();
    assert_eq!(
        (away.status.as_u16(), &away.headers["location"]),
        (302, &"http://localhost:9/".parse().unwrap())
    );
}

#[tokio::test]
async fn statuses_are_told_apart() {
    let client = client();
    let codes = client.status_codes();
    let call = |code: &str| codes.get_status_by_codes(code);
    call("200").await.unwrap();
    match call("400").await {
        Err(Error::Api(error)) => assert!(matches!(
            error.error,
            status_codes::GetStatusByCodesError::BadRequest
        )),
        other => panic!("{other:?}"),
    }
    match call("418").await {
        Err(Error::Undocumented(error)) => assert_eq!(error.status, 418),
        other => panic!("{other:?}"),
    }
    let inspection = client.response_inspection();
    match inspection.get_etag_by_etag("e1").if_match("other").await {
        Err(Error::Api(error)) => assert!(matches!(
            error.error,
            response_inspection::GetEtagByEtagError::PreconditionFailed
        )),
        other => panic!("{other:?}"),
    }
    match inspection.get_cache().if_none_match("e1").await {
        Err(Error::Api(error)) => assert_eq!(error.status, 304),
        other => panic!("{other:?}"),
    }
    assert_eq!(
        told(inspection.get_etag_by_etag("e1")).await["url"],
        format!("{}/etag/e1", server())
    );
}

#[tokio::test]
async fn answers_come_whole_however_they_are_sent() {
    let client = client();
    let data = client.dynamic_data();
    assert_eq!(bytes(data.get_bytes_by_n(1000)).await.len(), 1000);
    assert_eq!(bytes(data.get_stream_bytes_by_n(5000)).await.len(), 5000);
    assert_eq!(
        bytes(data.get_drip().numbytes(3).duration(0.3).delay(0.0)).await,
        b"***"
    );
    assert_eq!(
        bytes(data.get_range_by_numbytes(26)).await,
        b"abcdefghijklmnopqrstuvwxyz"
    );
    assert_eq!(
        bytes(data.get_base64_by_value("R3LDvMOfZQ==")).await,
        "Grüße".as_bytes()
    );
    let lines = String::from_utf8(bytes(data.get_stream_by_n(3)).await).unwrap();
    let ids: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone())
        .collect();
    assert_eq!(ids, [0, 1, 2]);
    let png = client
        .images()
        .get_image_png()
        .with_response()
        .await
        .unwrap();
    assert_eq!(png.headers["content-type"], "image/png");
    assert!(
        bytes(client.images().get_image_jpeg())
            .await
            .starts_with(b"\xff\xd8\xff")
    );
    let formats = client.response_formats();
    assert!(bytes(formats.get_xml()).await.starts_with(b"<?xml"));
    assert!(
        String::from_utf8(bytes(formats.get_encoding_utf8()).await)
            .unwrap()
            .contains("∮ E⋅da = Q")
    );
}

#[tokio::test]
async fn a_call_waits_no_longer_than_it_may() {
    let begun = Instant::now();
    let call = client().dynamic_data().get_delay_by_delay(5);
    let error = call.timeout(Duration::from_millis(300)).await.unwrap_err();
    assert!(
        error.is_timeout() && begun.elapsed() < Duration::from_secs(3),
        "{error:?}"
    );
    let data = client();
    let data = data.dynamic_data();
    data.post_delay_by_delay(0).await.unwrap();
    let begun = Instant::now();
    data.put_delay_by_delay(1).await.unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(1));
    // A body that comes too slowly is as late as an answer that does.
    let slow = data.get_drip().numbytes(4).duration(2.0).delay(0.0);
    let error = slow
        .timeout(Duration::from_millis(500))
        .raw()
        .await
        .unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

//! The client of httpbin's own document; httpbin echoes what it received.

use std::time::{Duration, Instant};

use client::types::{PatchAnythingRequest, PostAnythingRequest};
use client::{Call, Client, Error, File, Operation, auth, response_inspection, status_codes};
use serde_json::{Value, json};

/// Returns the URL of the server.
fn server() -> String {
    std::env::var("SERVER").unwrap()
}

/// Creates a client without credentials.
fn client() -> Client {
    Client::builder().base_url(server()).build().unwrap()
}

/// Returns the bytes of a successful response. The document describes no body, so a call returns none.
async fn bytes<O: Operation>(call: Call<O>) -> Vec<u8> {
    let response = call.raw().await.unwrap();
    assert!(response.status.is_success(), "{response:?}");
    response.body.into()
}

/// Returns the JSON that a successful response echoes.
async fn echo<O: Operation>(call: Call<O>) -> Value {
    serde_json::from_slice(&bytes(call).await).unwrap()
}

#[tokio::test]
async fn each_method_is_sent_as_such() {
    let client = client();
    let anything = client.anything();
    let path = "a b/ü?&#+.";
    for (method, echo) in [
        ("GET", echo(anything.get_anything_by_anything(path)).await),
        ("POST", echo(anything.post_anything_by_anything(path)).await),
        ("PUT", echo(anything.put_anything_by_anything(path)).await),
        (
            "PATCH",
            echo(anything.patch_anything_by_anything(path)).await,
        ),
        (
            "DELETE",
            echo(anything.delete_anything_by_anything(path)).await,
        ),
        (
            "TRACE",
            echo(anything.trace_anything_by_anything(path)).await,
        ),
    ] {
        assert_eq!(echo["method"], method);
        // The URL is shown with the path decoded where possible.
        let url = format!("{}/anything/a%20b/ü%3F&%23+.", server());
        assert_eq!(echo["url"], url, "{method}");
    }
    let methods = client.http_methods();
    methods.get_get().await.unwrap();
    methods.post_post().await.unwrap();
    methods.patch_patch().await.unwrap();
    methods.delete_delete().await.unwrap();
}

#[tokio::test]
async fn bodies_arrive_unchanged() {
    let client = client();
    let fields = [("a".to_owned(), 1), ("b".to_owned(), -2)];
    let json_echo = echo(client.anything().put_anything(fields.into())).await;
    assert_eq!(json_echo["json"], json!({ "a": 1, "b": -2 }));
    assert_eq!(json_echo["headers"]["Content-Type"], "application/json");

    let upload: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let bytes_echo = echo(client.http_methods().put_put(upload.clone())).await;
    let data = bytes_echo["data"].as_str().unwrap();
    let base64 = data
        .strip_prefix("data:application/octet-stream;base64,")
        .unwrap();
    assert_eq!(base64.len(), upload.len().div_ceil(3) * 4);
    assert_eq!(bytes_echo["headers"]["Content-Length"], "100000");

    let string = client
        .request(http::Method::POST, "/anything")
        .body("Grüße", "text/plain");
    assert_eq!(echo(string).await["data"], "Grüße");
}

#[tokio::test]
async fn form_fields_arrive_by_name() {
    let client = client();
    let tags = vec!["a=1&b".to_owned(), "c + d".to_owned()];
    let form = PatchAnythingRequest::new("Grüße").with_tags(tags);
    let form_echo = echo(client.anything().patch_anything(form)).await;
    assert_eq!(
        form_echo["form"],
        json!({ "name": "Grüße", "tags": ["a=1&b", "c + d"] })
    );
    assert_eq!(
        form_echo["headers"]["Content-Type"],
        "application/x-www-form-urlencoded"
    );

    let table = File::new("a,b\r\n1,2\r\n".as_bytes())
        .filename("räume \"1\".csv")
        .content_type("text/csv");
    let parts = PostAnythingRequest::new("é\n--", table);
    let parts_echo = echo(client.anything().post_anything(parts)).await;
    assert_eq!(parts_echo["form"], json!({ "note": "é\n--" }));
    assert_eq!(parts_echo["files"], json!({ "upload": "a,b\r\n1,2\r\n" }));
    let media_type = parts_echo["headers"]["Content-Type"].as_str().unwrap();
    assert!(media_type.starts_with("multipart/form-data; boundary="));
}

#[tokio::test]
async fn a_binary_upload_arrives_byte_by_byte() {
    let upload: Vec<u8> = (0..=255).cycle().take(70_000).collect();
    let parts = PostAnythingRequest::new("n", File::new(upload.clone()));
    let echo = echo(client().anything().post_anything(parts)).await;
    let file = echo["files"]["upload"].as_str().unwrap();
    let base64 = file.strip_prefix("data:application/octet-stream;base64,");
    let base64 = base64.unwrap();
    assert!(base64.starts_with("AAECAwQFBgcICQoL"), "{}", &base64[..40]);
    assert_eq!(base64.len(), upload.len().div_ceil(3) * 4);
}

#[tokio::test]
async fn a_compressed_response_is_read() {
    let echo = echo(client().response_formats().get_gzip()).await;
    assert_eq!(
        (&echo["gzipped"], &echo["method"]),
        (&json!(true), &json!("GET"))
    );
    assert_eq!(echo["headers"]["Accept-Encoding"], "gzip");
}

#[tokio::test]
async fn extra_headers_and_query_parameters_arrive() {
    let call = client().anything().get_anything();
    let echo = echo(call.header("x-trace", "1").query("a b", "&=ü")).await;
    assert_eq!(echo["headers"]["X-Trace"], "1");
    assert_eq!(echo["args"], json!({ "a b": "&=ü" }));
    let agent = echo["headers"]["User-Agent"].as_str().unwrap();
    assert!(agent.starts_with("client/"), "{agent}");
}

#[tokio::test]
async fn credentials_are_accepted_or_refused() {
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
    assert_eq!(echo(bearer.auth().get_bearer()).await["token"], "t0k");
    let hidden = client()
        .auth()
        .get_hidden_basic_auth_by_user_by_passwd("ada", "p")
        .await;
    assert!(matches!(hidden, Err(Error::Api(error)) if error.status == 404));
}

#[tokio::test]
async fn cookies_belong_to_the_caller() {
    let cookies = client();
    let cookies = cookies.cookies();
    let echo = echo(cookies.get_cookies().header("cookie", "a=1; b=2")).await;
    assert_eq!(echo["cookies"], json!({ "a": "1", "b": "2" }));
    // The response that sets one is a redirect; a client stores nothing between calls.
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
async fn redirects_are_followed_only_within_the_server() {
    let client = client();
    let redirects = client.redirects();
    let url = format!("{}/get", server());
    assert_eq!(echo(redirects.get_redirect_by_n(3)).await["url"], url);
    assert_eq!(
        echo(redirects.get_relative_redirect_by_n(2)).await["url"],
        url
    );
    assert_eq!(
        echo(redirects.get_absolute_redirect_by_n(2)).await["url"],
        url
    );
    assert_eq!(
        echo(redirects.get_redirect_to("/get?a=1")).await["args"]["a"],
        "1"
    );
    let looping = redirects.get_redirect_by_n(11).await;
    assert!(matches!(looping, Err(Error::Transport(_))), "{looping:?}");

    let away = redirects
        .get_redirect_to("http://localhost:9/")
        .status_code(307);
    let response = away.with_response().await;
    match response {
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
async fn statuses_are_distinguished() {
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
        echo(inspection.get_etag_by_etag("e1")).await["url"],
        format!("{}/etag/e1", server())
    );
}

#[tokio::test]
async fn responses_are_read_completely_however_they_are_sent() {
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
async fn a_call_ends_at_its_timeout() {
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
    // A slow body times out like a slow response.
    let slow = data.get_drip().numbytes(4).duration(2.0).delay(0.0);
    let error = slow
        .timeout(Duration::from_millis(500))
        .raw()
        .await
        .unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

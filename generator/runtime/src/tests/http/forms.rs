//! Form bodies, URL-encoded and multipart.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::Method;
use multer::Multipart;

use super::api::{Client, Thing};
use super::server::{Received, Server, respond};
use crate::runtime::bodies::body::Body;
use crate::runtime::bodies::file::File;
use crate::runtime::bodies::multipart::PartFormat;
use crate::runtime::http::call::RawCall;
use crate::runtime::http::error::Error;
use crate::runtime::http::transport_error::TransportError;
use crate::runtime::json::Json;
use crate::runtime::macros::{object_model, object_table};
use crate::runtime::model::Model;
use crate::runtime::parameters::style::{Nesting, Notation, Style};

#[derive(Clone, Debug, Default, PartialEq)]
struct Order {
    name: String,
    tags: Vec<String>,
    customer: Option<Thing>,
    items: Vec<Thing>,
    metadata: BTreeMap<String, String>,
    anything: Option<Json>,
    weight: Option<f64>,
}

object_table!(Order {
    0 => name = "name", required;
    1 => tags = "tags", required;
    2 => customer = "customer", optional;
    3 => items = "items", required;
    4 => metadata = "meta data", required;
    5 => anything = "anything", optional;
    6 => weight = "weight", optional;
});

#[derive(Clone, Debug, PartialEq)]
struct Upload {
    file: File,
    more: Vec<File>,
    perhaps: Option<File>,
    note: String,
    tags: Vec<String>,
    thing: Option<Thing>,
    things: Vec<Thing>,
    rows: Vec<Vec<i64>>,
    offer: Option<String>,
    anything: Option<Json>,
    rest: BTreeMap<String, File>,
}

object_model!(Upload {
    0 => file = "file", required;
    1 => more = "mo\"re\r\n", required;
    2 => perhaps = "perhaps", optional;
    3 => note = "note", required;
    4 => tags = "tags", required;
    5 => thing = "thing", optional;
    6 => things = "things", required;
    7 => rows = "rows", required;
    8 => offer = "offer", optional;
    9 => anything = "anything", optional;
    .. => rest;
});

impl Upload {
    fn new(file: impl Into<File>) -> Self {
        Self {
            file: file.into(),
            ..Model::blank()
        }
    }
}

fn thing(name: &str) -> Thing {
    Thing {
        name: name.into(),
        size: None,
    }
}

async fn server() -> Server {
    Server::always(respond("200 OK", &[], "")).await
}

fn call(server: &Server) -> RawCall {
    let client = Client::at(&server.url).build().unwrap();
    client.request(Method::POST, "/form")
}

/// Returns the request that sends a form, with the notations of its fields.
async fn form(nesting: Nesting, fields: &[(&str, Notation)], value: &impl Model) -> Received {
    let server = server().await;
    let mut call = call(&server);
    let media_type = "application/x-www-form-urlencoded";
    call.request.form(media_type, nesting, fields, value.view());
    call.await.unwrap();
    server.only()
}

async fn encoded_form(fields: &[(&str, Notation)], value: &impl Model) -> String {
    let sent = form(Nesting::Brackets, fields, value).await;
    String::from_utf8(sent.body).unwrap()
}

#[tokio::test]
async fn a_form_has_one_pair_for_each_scalar_and_item_and_brackets_for_nesting() {
    let order = Order {
        name: "a&b=c d+é".into(),
        tags: vec!["x".into(), "y,z".into()],
        customer: Some(thing("Ann")),
        items: vec![thing("one"), thing("two")],
        metadata: BTreeMap::from([("k[0]".into(), "v".into())]),
        anything: Some(r#"{"deep":[1.0,{"er":null,"est":true}]}"#.parse().unwrap()),
        weight: Some(1.5),
    };
    let sent = form(Nesting::Brackets, &[], &order).await;
    assert_eq!(
        sent.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(
        String::from_utf8(sent.body).unwrap(),
        "name=a%26b%3Dc%20d%2B%C3%A9&tags=x&tags=y%2Cz&customer%5Bname%5D=Ann\
         &items%5B%5D%5Bname%5D=one&items%5B%5D%5Bname%5D=two&meta%20data%5Bk%5B0%5D%5D=v\
         &anything%5Bdeep%5D%5B%5D=1.0&anything%5Bdeep%5D%5B%5D%5Best%5D=true&weight=1.5"
    );
    let indexed = form(Nesting::Indices, &[], &order).await;
    let indexed = String::from_utf8(indexed.body).unwrap();
    assert!(indexed.contains("items%5B1%5D%5Bname%5D=two"), "{indexed}");
}

#[tokio::test]
async fn form_fields_are_written_in_their_notation() {
    let order = Order {
        name: "https://a/b?c&d".into(),
        tags: vec!["x".into(), "y".into()],
        customer: Some(thing("Ann")),
        ..Order::default()
    };
    let fields = [
        ("name", Style::Form { explode: true }.reserved()),
        ("tags", Style::DeepObject(Nesting::Brackets).into()),
        ("customer", Style::Json.into()),
    ];
    assert_eq!(
        encoded_form(&fields, &order).await,
        "name=https://a/b?c%26d&tags%5B%5D=x&tags%5B%5D=y&customer=%7B%22name%22%3A%22Ann%22%7D"
    );
    let joined = [("tags", Style::Form { explode: false }.into())];
    let encoded = encoded_form(&joined, &order).await;
    assert!(encoded.contains("&tags=x,y&"), "{encoded}");
}

#[tokio::test]
async fn a_form_without_fields_is_an_empty_body_with_its_media_type() {
    let sent = form(Nesting::Brackets, &[], &BTreeMap::<String, String>::new()).await;
    assert_eq!(sent.header("content-length"), Some("0"));
    assert!(sent.header("content-type").is_some());
    assert!(sent.body.is_empty());
}

#[tokio::test]
async fn a_form_field_that_cannot_be_encoded_is_reported_and_not_sent() {
    let server = server().await;
    let mut endless = call(&server);
    let order = Order {
        weight: Some(f64::NAN),
        ..Order::default()
    };
    let media_type = "application/x-www-form-urlencoded";
    let nesting = Nesting::Brackets;
    endless.request.form(media_type, nesting, &[], order.view());
    let error = endless.await.unwrap_err().to_string();
    assert!(error.contains("`body.weight`"), "{error}");

    let mut array = call(&server);
    array
        .request
        .form(media_type, nesting, &[], vec![1_i64].view());
    let error = array.await.unwrap_err();
    assert!(matches!(error, Error::Request(_)), "{error}");
    assert!(error.to_string().contains("`body`"), "{error}");

    let mut file = call(&server);
    file.request
        .form(media_type, nesting, &[], Upload::new(vec![1]).view());
    let error = file.await.unwrap_err().to_string();
    assert!(error.contains("`body.file`"), "{error}");

    let json = call(&server).json(&Upload::new(vec![1])).await.unwrap_err();
    assert!(matches!(json, Error::Request(_)), "{json}");
    assert_eq!(server.received().len(), 0);
}

/// A part as another implementation reads it.
#[derive(Debug, PartialEq)]
pub(super) struct Part {
    pub(super) name: String,
    filename: Option<String>,
    content_type: Option<String>,
    content: Bytes,
}

impl Part {
    fn new(name: &str, filename: Option<&str>, content_type: Option<&str>, content: &[u8]) -> Self {
        Self {
            name: name.into(),
            filename: filename.map(str::to_owned),
            content_type: content_type.map(str::to_owned),
            content: Bytes::copy_from_slice(content),
        }
    }
}

pub(super) async fn read(sent: &Received) -> Vec<Part> {
    let content_type = sent.header("content-type").unwrap();
    let boundary = multer::parse_boundary(content_type).unwrap();
    let mut reader = Multipart::with_reader(sent.body.as_slice(), boundary);
    let mut parts = Vec::new();
    while let Some(field) = reader.next_field().await.unwrap() {
        parts.push(Part {
            name: field.name().unwrap().to_owned(),
            filename: field.file_name().map(str::to_owned),
            content_type: field.content_type().map(ToString::to_string),
            content: field.bytes().await.unwrap(),
        });
    }
    parts
}

pub(super) async fn multipart(fields: &[(&str, PartFormat)], value: &impl Model) -> Received {
    let server = server().await;
    let mut call = call(&server);
    call.request
        .multipart("multipart/form-data", fields, value.view());
    call.await.unwrap();
    server.only()
}

#[tokio::test]
async fn another_implementation_reads_every_kind_of_part() {
    let bytes = [0, 255, b'\r', b'\n', b'-', b'-'];
    let upload = Upload {
        more: vec![
            File::new(b"one".to_vec()).filename("a \"b\"\r\n.txt"),
            File::plain("id-7"),
            File::json(&thing("t")),
        ],
        note: "line\nend\r\n".into(),
        tags: vec!["x".into(), "y".into()],
        thing: Some(thing("Ann")),
        things: vec![thing("1"), thing("2")],
        rows: vec![vec![1, 2]],
        offer: Some("v=0".into()),
        anything: Some(r#"[{"a":1},2.50,"t"]"#.parse().unwrap()),
        rest: BTreeMap::from([("größe.png".into(), File::new(Bytes::new()))]),
        ..Upload::new(
            File::new(bytes.to_vec())
                .filename("a.png")
                .content_type("image/png"),
        )
    };
    let sent = multipart(&[("offer", PartFormat::Media("application/sdp"))], &upload).await;
    let octets = Some("application/octet-stream");
    let json = Some("application/json");
    let odd = "mo%22re%0D%0A";
    assert_eq!(
        read(&sent).await,
        [
            Part::new("file", Some("a.png"), Some("image/png"), &bytes),
            Part::new(odd, Some("a %22b%22%0D%0A.txt"), octets, b"one"),
            Part::new(odd, None, Some("text/plain; charset=utf-8"), b"id-7"),
            Part::new(odd, None, json, br#"{"name":"t"}"#),
            Part::new("note", None, None, b"line\nend\r\n"),
            Part::new("tags", None, None, b"x"),
            Part::new("tags", None, None, b"y"),
            Part::new("thing", None, json, br#"{"name":"Ann"}"#),
            Part::new("things", None, json, br#"{"name":"1"}"#),
            Part::new("things", None, json, br#"{"name":"2"}"#),
            Part::new("rows", None, json, b"[1,2]"),
            Part::new("offer", None, Some("application/sdp"), b"v=0"),
            Part::new("anything", None, json, br#"{"a":1}"#),
            Part::new("anything", None, None, b"2.50"),
            Part::new("anything", None, None, b"t"),
            Part::new("größe.png", Some("größe.png"), octets, b""),
        ]
    );
}

#[tokio::test]
async fn parts_have_the_documented_media_type_unless_the_file_sets_its_own() {
    let mut upload = Upload::new(b"x".to_vec());
    upload.thing = Some(thing("Ann"));
    upload.things = vec![thing("1"), thing("2")];
    upload.more = vec![
        File::new(b"y".to_vec())
            .content_type("image/gif")
            .header("X-A", "b"),
    ];
    let fields = [
        ("file", PartFormat::Media("image/png")),
        ("mo\"re\r\n", PartFormat::Media("image/png")),
        ("note", PartFormat::Media("application/json")),
        ("thing", PartFormat::Media("application/ld+json")),
        (
            "things",
            PartFormat::Media("application/json; charset=utf-8"),
        ),
    ];
    let sent = multipart(&fields, &upload).await;
    let encoded = String::from_utf8(sent.body.clone()).unwrap();
    assert!(encoded.contains("\r\nX-A: b\r\n"), "{encoded}");
    let parts = read(&sent).await;
    let content_types: Vec<_> = parts
        .iter()
        .map(|part| (part.name.as_str(), part.content_type.as_deref().unwrap()))
        .collect();
    assert_eq!(
        content_types,
        [
            ("file", "image/png"),
            ("mo%22re%0D%0A", "image/gif"),
            ("note", "application/json"),
            ("thing", "application/ld+json"),
            ("things", "application/json; charset=utf-8"),
        ]
    );
    assert_eq!(parts[0].filename.as_deref(), Some("file"));
    assert_eq!(&parts[2].content[..], b"\"\"");
    assert_eq!(&parts[4].content[..], br#"[{"name":"1"},{"name":"2"}]"#);
}

#[tokio::test]
async fn an_array_can_be_one_part() {
    let mut upload = Upload::new(b"x".to_vec());
    upload.tags = vec!["a".into(), "b c".into()];
    let sent = multipart(&[("tags", PartFormat::Joined("|"))], &upload).await;
    let parts = read(&sent).await;
    assert_eq!(parts[2], Part::new("tags", None, None, b"a|b c"));
    assert_eq!(parts.len(), 3);
}

#[tokio::test]
async fn every_body_has_a_new_boundary() {
    let upload = Upload::new(b"x".to_vec());
    let one = multipart(&[], &upload).await;
    let other = multipart(&[], &upload).await;
    assert_ne!(one.header("content-type"), other.header("content-type"));
}

#[tokio::test]
async fn a_part_that_cannot_be_encoded_is_reported_and_not_sent() {
    let server = server().await;
    let refused = async |upload: Upload, fields: &[(&str, PartFormat)]| {
        let mut call = call(&server);
        call.request
            .multipart("multipart/form-data", fields, upload.view());
        call.await.unwrap_err().to_string()
    };
    let line_break = File::new(b"x".to_vec()).content_type("a/b\r\nX: y");
    let error = refused(Upload::new(line_break), &[]).await;
    assert!(error.contains("`body.file`"), "{error}");

    let error = refused(Upload::new(File::json(&f64::INFINITY)), &[]).await;
    assert!(error.contains("`body.file`"), "{error}");

    let mut upload = Upload::new(b"x".to_vec());
    upload.thing = Some(thing("Ann"));
    let error = refused(upload, &[("thing", PartFormat::Media("application/xml"))]).await;
    assert!(error.contains("`body.thing`"), "{error}");
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn a_stream_is_sent_as_a_part_with_or_without_a_known_length() {
    let whole = |length: Option<u64>| {
        let chunks = ChunkStream(["one, ", "two"].into());
        File::new(Body::from_stream(chunks, length)).filename("a.txt")
    };
    for (length, encoding) in [(Some(8), None), (None, Some("chunked"))] {
        let sent = multipart(&[], &Upload::new(whole(length))).await;
        assert_eq!(sent.header("transfer-encoding"), encoding);
        assert_eq!(sent.header("content-length").is_some(), length.is_some());
        let parts = read(&sent).await;
        assert_eq!(parts[0].content, "one, two");
        assert_eq!(parts[0].filename.as_deref(), Some("a.txt"));
    }
    let server = server().await;
    let upload = Upload::new(whole(None));
    for sent in [true, false] {
        let mut call = call(&server);
        call.request
            .multipart("multipart/form-data", &[], upload.clone().view());
        assert_eq!(call.await.is_ok(), sent);
    }
    assert_eq!(server.received().len(), 1);
}

/// A stream of chunks that are ready.
struct ChunkStream(std::collections::VecDeque<&'static str>);

impl futures_core::Stream for ChunkStream {
    type Item = Result<&'static str, TransportError>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.pop_front().map(Ok))
    }
}

//! Uploads and downloads (docs/protocol.md 10).

use mezon_gateway::Gateway;
use mezon_proto::api::{
    MultipartUploadAttachment, MultipartUploadAttachmentFinishRequest, MultipartUploadAttachmentPart, UploadAttachment,
    UploadAttachmentRequest,
};
use prost::Message as _;

use crate::client::{BOT, KEY, gateway, login, post};

fn http() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}

async fn promise(gateway: &Gateway, size: i32) -> String {
    let token = login(gateway, BOT, KEY).await.token;
    let filename = "notes of today.txt".to_owned();
    let request = UploadAttachmentRequest { filename, filetype: "text/plain".to_owned(), size, ..Default::default() };
    let (status, body) = post(gateway, &token, "UploadAttachmentFile", &request).await;
    assert_eq!(status, 200);
    UploadAttachment::decode(body).unwrap().url
}

fn without_query(url: &str) -> &str {
    url.split('?').next().unwrap()
}

#[tokio::test]
async fn what_was_put_is_fetched_without_the_query() {
    let gateway = gateway().await;
    let url = promise(&gateway, 5).await;
    let fetch = async || http().get(without_query(&url)).send().await.unwrap();
    assert_eq!(fetch().await.status(), 404);
    assert_eq!(http().put(&url).body("hello").send().await.unwrap().status(), 200);
    let answer = fetch().await;
    assert_eq!(answer.headers()["content-type"], "text/plain");
    assert_eq!(answer.headers()["content-length"], "5");
    assert_eq!(answer.text().await.unwrap(), "hello");
}

#[tokio::test]
async fn a_put_needs_its_signature_and_the_announced_length() {
    let gateway = gateway().await;
    let url = promise(&gateway, 5).await;
    let forged = format!("{}?part=1&signature=guess", without_query(&url));
    assert_eq!(http().put(forged).body("hello").send().await.unwrap().status(), 403);
    assert_eq!(http().put(&url).body("hello!").send().await.unwrap().status(), 400);
}

#[tokio::test]
async fn parts_are_one_file_once_the_upload_is_finished() {
    let gateway = gateway().await;
    let token = login(&gateway, BOT, KEY).await.token;
    let filename = "long.bin".to_owned();
    let request = UploadAttachmentRequest { filename, size: 9, part_count: 2, ..Default::default() };
    let (_, body) = post(&gateway, &token, "MultipartUploadAttachmentFileStart", &request).await;
    let started = MultipartUploadAttachment::decode(body).unwrap();
    let mut parts = Vec::new();
    for (part_number, (url, body)) in (1..).zip(started.urls.iter().zip(["first", "last"])) {
        let answer = http().put(url).body(body).send().await.unwrap();
        let e_tag = answer.headers()["etag"].to_str().unwrap().to_owned();
        parts.push(MultipartUploadAttachmentPart { part_number, e_tag });
    }
    let mut finish = MultipartUploadAttachmentFinishRequest {
        upload_id: started.upload_id,
        parts: parts[..1].to_vec(),
        filename: started.filename,
    };
    assert_eq!(post(&gateway, &token, "MultipartUploadAttachmentFileFinish", &finish).await.0, 400);
    finish.parts = parts;
    let (status, body) = post(&gateway, &token, "MultipartUploadAttachmentFileFinish", &finish).await;
    assert_eq!(status, 200);
    let url = UploadAttachment::decode(body).unwrap().url;
    assert_eq!(http().get(url).send().await.unwrap().text().await.unwrap(), "firstlast");
}

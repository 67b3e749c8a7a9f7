//! The other side of a webhook.

use super::PATIENCE;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

const KEY: &[u8] = b"een geheim van 24 bytes!";

/// What the environment variable with the secret holds.
pub fn webhook_secret() -> String {
    format!("whsec_{}", BASE64_STANDARD.encode(KEY))
}

/// What came in.
pub struct Delivery {
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

impl Delivery {
    pub fn id(&self) -> &str {
        &self.headers["webhook-id"]
    }

    /// Signed as agreed; gives the body.
    pub fn verified(&self) -> Value {
        let header = |name: &str| self.headers[name].as_str();
        let signed = format!(
            "{}.{}.{}",
            header("webhook-id"),
            header("webhook-timestamp"),
            self.body
        );
        let mut mac = Hmac::<Sha256>::new_from_slice(KEY).unwrap();
        mac.update(signed.as_bytes());
        let signature = BASE64_STANDARD.encode(mac.finalize().into_bytes());
        assert_eq!(header("webhook-signature"), format!("v1,{signature}"));
        assert_eq!(header("content-type"), "application/json");
        serde_json::from_str(&self.body).unwrap()
    }
}

/// Answers with the status that `take` gives, one delivery at a time; gives its address. A sender that breaks off is let go.
pub fn receive(mut take: impl FnMut(Delivery) -> u16 + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for socket in listener.incoming() {
            let mut socket = BufReader::new(socket.unwrap());
            let Ok(delivery) = read(&mut socket) else { continue };
            let status = take(delivery);
            let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            // The sender may be gone: then it sends again, with the same id.
            let _ = socket.get_mut().write_all(answer.as_bytes());
        }
    });
    address
}

fn read(socket: &mut BufReader<TcpStream>) -> std::io::Result<Delivery> {
    socket.get_mut().set_read_timeout(Some(PATIENCE))?;
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        if socket.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(": ") {
            headers.insert(name.to_lowercase(), value.trim().to_owned());
        }
    }
    let length = headers
        .get("content-length")
        .and_then(|length| length.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    socket.read_exact(&mut body)?;
    let body = String::from_utf8(body).map_err(|_| std::io::ErrorKind::InvalidData)?;
    Ok(Delivery { headers, body })
}

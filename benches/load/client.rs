//! As little HTTP/1.1 as measuring needs: one connection that stays open, one request at a time.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};

pub struct Connection {
    stream: BufReader<TcpStream>,
}

pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("an answer is JSON")
    }
}

impl Connection {
    pub fn open(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            // A small buffer: thousands of these are open at once.
            stream: BufReader::with_capacity(2048, stream),
        })
    }

    pub fn get(&mut self, path: &str, token: Option<&str>) -> Answer {
        self.send("GET", path, token, None);
        self.read()
    }

    pub fn post(&mut self, path: &str, token: Option<&str>, body: Option<&Value>) -> Answer {
        self.send("POST", path, token, body);
        self.read()
    }

    /// Opens an event stream, and leaves it open; the status.
    pub fn follow(&mut self, path: &str, token: &str) -> u16 {
        self.send("GET", path, Some(token), None);
        self.head().0
    }

    fn send(&mut self, method: &str, path: &str, token: Option<&str>, body: Option<&Value>) {
        let body = body.map(Value::to_string).unwrap_or_default();
        let kind = if body.is_empty() {
            ""
        } else {
            "content-type: application/json\r\n"
        };
        let token = token.map_or_else(String::new, |token| format!("authorization: Bearer {token}\r\n"));
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: balie\r\n{token}{kind}content-length: {}\r\n\r\n{body}",
            body.len()
        );
        let written = self.stream.get_mut().write_all(request.as_bytes());
        written.expect("the service takes a request");
    }

    /// Status and length of the body.
    fn head(&mut self) -> (u16, usize) {
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("a status line");
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
        let mut length = 0;
        loop {
            line.clear();
            self.stream.read_line(&mut line).expect("a header");
            let header = line.trim_end().to_ascii_lowercase();
            if header.is_empty() {
                return (status.expect("a status"), length);
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length");
            }
        }
    }

    fn read(&mut self) -> Answer {
        let (status, length) = self.head();
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).expect("a whole body");
        Answer { status, body }
    }
}

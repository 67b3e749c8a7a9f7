//! A way to the database that a test can break and mend.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex};

/// How the way is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Open,
    /// All connections break, new ones too.
    Broken,
    /// Nothing comes through any more, and nobody is told.
    Silent,
}

/// Listens on this machine and passes everything on to the server of a URL.
pub struct Proxy {
    /// The URL with this way instead.
    pub url: String,
    state: Arc<State>,
}

struct State {
    way: Mutex<Way>,
    mended: std::sync::Condvar,
    open: Mutex<Vec<TcpStream>>,
}

impl Proxy {
    /// To the server of `url`, which is a socket (`postgres://user@%2Ffolder/name`) or a host with a port.
    pub fn to(url: &str) -> Self {
        let (start, end) = url.split_once('@').unwrap();
        let (host, database) = end.split_once('/').unwrap();
        let host = host.replace("%2F", "/");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let here = listener.local_addr().unwrap();
        let state = Arc::new(State {
            way: Mutex::new(Way::Open),
            mended: std::sync::Condvar::new(),
            open: Mutex::default(),
        });
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                if *shared.way.lock().unwrap() != Way::Broken {
                    shared.open.lock().unwrap().push(near.try_clone().unwrap());
                    pass(near, &host, &shared);
                }
            }
        });
        Self {
            url: format!("{start}@{here}/{database}"),
            state,
        }
    }

    pub fn set(&self, way: Way) {
        *self.state.way.lock().unwrap() = way;
        self.state.mended.notify_all();
        if way == Way::Broken {
            for socket in self.state.open.lock().unwrap().drain(..) {
                let _ = socket.shutdown(Shutdown::Both);
            }
        }
    }
}

fn pass(near: TcpStream, host: &str, state: &Arc<State>) {
    let back = near.try_clone().unwrap();
    if host.starts_with('/') {
        let far = UnixStream::connect(format!("{host}/.s.PGSQL.5432")).unwrap();
        copy(near, far.try_clone().unwrap(), state);
        copy(far, back, state);
    } else {
        let far = TcpStream::connect(host).unwrap();
        copy(near, far.try_clone().unwrap(), state);
        copy(far, back, state);
    }
}

fn copy(mut from: impl Read + Send + 'static, mut to: impl Write + Send + 'static, state: &Arc<State>) {
    let state = Arc::clone(state);
    std::thread::spawn(move || {
        let mut bytes = [0; 8192];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            let mut way = state.way.lock().unwrap();
            while *way == Way::Silent {
                way = state.mended.wait(way).unwrap();
            }
            drop(way);
            if to.write_all(&bytes[..count]).is_err() {
                return;
            }
        }
    });
}

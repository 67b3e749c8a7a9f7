//! Listening: connections with time limits, and a stop that also ends open event streams.

use axum::Router;
use axum::extract::ConnectInfo;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::Service as _;

/// How long the headers of a request may take.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);
/// How long open requests get to finish when the program stops.
const DRAIN: Duration = Duration::from_secs(10);
/// Largest headers of a request, in bytes.
const LARGEST_HEADERS: usize = 32 * 1024;

/// Why the service could not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken.
    #[error("{0} is in use already: stop the other program, or choose another address with {1}")]
    InUse(String, &'static str),
    /// The address cannot be used.
    #[error("cannot listen on {0} (see {1}): {2}")]
    Address(String, &'static str, std::io::Error),
}

impl ServeError {
    /// The error of binding as one sentence; `flag` is where the address was given.
    #[must_use]
    pub fn binding(address: &str, flag: &'static str, error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::AddrInUse => Self::InUse(address.to_owned(), flag),
            _ => Self::Address(address.to_owned(), flag, error),
        }
    }
}

/// Serves until `stop` turns true, and then until open requests are done.
pub async fn serve(listener: TcpListener, router: Router, mut stop: watch::Receiver<bool>) {
    let graceful = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.changed() => break,
        };
        match accepted {
            Ok((socket, address)) => connection(socket, address, &router, &graceful),
            Err(error) => {
                // Usually too many open files: wait a moment instead of spinning.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(DRAIN, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests took too long and were cut off");
    }
}

fn connection(socket: TcpStream, address: SocketAddr, router: &Router, graceful: &GracefulShutdown) {
    // Small answers must not wait for more.
    let _ = socket.set_nodelay(true);
    let router = router.clone();
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(address));
        router.clone().call(request)
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_WITHIN)
        .max_buf_size(LARGEST_HEADERS)
        .serve_connection(TokioIo::new(socket), service);
    let watched = graceful.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = watched.await {
            tracing::debug!(%error, "a connection ended early");
        }
    });
}

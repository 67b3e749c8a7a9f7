//! An OpenID provider: discovery, keys, authorize and token, and lies on request.

use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tower::Service as _;

/// Of the client.
pub const SECRET: &str = "geheim van de balie";

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lie {
    #[default]
    None,
    Nonce,
    Audience,
    Expired,
    Issuer,
    OtherKey,
    Unsigned,
    SignedWithOurSecret,
    Changed,
    NoToken,
    NoJson,
    Away,
}

/// Somebody was sent back with this code.
struct Given {
    nonce: String,
    challenge: String,
    redirect: String,
}

struct Inside {
    issuer: String,
    lie: Mutex<Lie>,
    claims: Mutex<Map<String, Value>>,
    codes: Mutex<HashMap<String, Given>>,
}

/// The provider.
pub struct Provider {
    pub issuer: String,
    pub address: String,
    inside: Arc<Inside>,
}

impl Provider {
    pub fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let claims = json!({
            "sub": "7f3a", "preferred_username": "Noor@zeedam.example", "name": "Noor de Vries", "rechten": {"balie": ["kcc", "koffie"]},
        });
        let inside = Arc::new(Inside {
            issuer: format!("http://{address}/zeedam"),
            lie: Mutex::default(),
            claims: Mutex::new(claims.as_object().unwrap().clone()),
            codes: Mutex::default(),
        });
        let router = Router::new()
            .route("/zeedam/.well-known/openid-configuration", get(discovery))
            .route("/zeedam/keys", get(keys))
            .route("/zeedam/authorize", get(authorize))
            .route("/zeedam/token", post(token))
            .with_state(Arc::clone(&inside));
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                loop {
                    let (socket, _) = listener.accept().await.unwrap();
                    let router = router.clone();
                    let service = hyper::service::service_fn(move |request| router.clone().call(request));
                    let socket = hyper_util::rt::TokioIo::new(socket);
                    tokio::spawn(
                        hyper::server::conn::http1::Builder::new().serve_connection(socket, service),
                    );
                }
            });
        });
        Self {
            issuer: inside.issuer.clone(),
            address,
            inside,
        }
    }

    /// From now on this lie.
    pub fn tell(&self, lie: Lie) {
        *self.inside.lie.lock().unwrap() = lie;
    }

    /// From now on this claim.
    pub fn say(&self, claim: &str, value: Value) {
        self.inside.claims.lock().unwrap().insert(claim.to_owned(), value);
    }
}

type Shared = State<Arc<Inside>>;

async fn discovery(State(inside): Shared) -> Response {
    if *inside.lie.lock().unwrap() == Lie::Away {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let issuer = &inside.issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
    }))
    .into_response()
}

async fn keys() -> Json<Value> {
    Json(json!({"keys": [key(7).as_verification_key()]}))
}

/// A key of Ed25519 from a seed, as PKCS#8.
fn key(seed: u8) -> CoreEdDsaPrivateSigningKey {
    let mut der = vec![
        0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20,
    ];
    der.extend([seed; 32]);
    let pem = format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        BASE64_STANDARD.encode(der)
    );
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new("1".to_owned()))).unwrap()
}

async fn authorize(State(inside): Shared, Query(asked): Query<HashMap<String, String>>) -> Response {
    assert_eq!(
        (asked["response_type"].as_str(), asked["client_id"].as_str()),
        ("code", "balie")
    );
    assert_eq!(asked["code_challenge_method"], "S256");
    assert_eq!(asked["scope"], "openid profile email");
    let mut codes = inside.codes.lock().unwrap();
    let code = format!("code-{}", codes.len());
    let back = format!("{}?code={code}&state={}", asked["redirect_uri"], asked["state"]);
    let given = Given {
        nonce: asked["nonce"].clone(),
        challenge: asked["code_challenge"].clone(),
        redirect: asked["redirect_uri"].clone(),
    };
    codes.insert(code, given);
    (StatusCode::FOUND, [(header::LOCATION, back)]).into_response()
}

async fn token(
    State(inside): Shared,
    headers: HeaderMap,
    Form(asked): Form<HashMap<String, String>>,
) -> Response {
    let refuse = |error: &str| (StatusCode::BAD_REQUEST, Json(json!({"error": error}))).into_response();
    let secret = "geheim+van+de+balie"; // RFC 6749, 2.3.1: both parts as in a form
    let basic = format!("Basic {}", BASE64_STANDARD.encode(format!("balie:{secret}")));
    if headers
        .get(header::AUTHORIZATION)
        .is_none_or(|given| given.as_bytes() != basic.as_bytes())
    {
        return refuse("invalid_client");
    }
    // A code works once: it leaves its place, so that later codes have other names.
    let given = inside
        .codes
        .lock()
        .unwrap()
        .get_mut(&asked["code"])
        .map(|given| Given {
            nonce: given.nonce.clone(),
            challenge: std::mem::take(&mut given.challenge),
            redirect: given.redirect.clone(),
        });
    let Some(given) = given else {
        return refuse("invalid_grant");
    };
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(asked["code_verifier"].as_bytes()));
    if challenge != given.challenge || asked["redirect_uri"] != given.redirect {
        return refuse("invalid_grant");
    }
    let lie = *inside.lie.lock().unwrap();
    let mut answer = json!({"access_token": "x", "token_type": "Bearer", "expires_in": 60});
    match lie {
        Lie::NoJson => return "<html>".into_response(),
        Lie::NoToken => {}
        lie => answer["id_token"] = id_token(&inside, lie, &given.nonce).into(),
    }
    Json(answer).into_response()
}

fn id_token(inside: &Inside, lie: Lie, nonce: &str) -> String {
    let now = Timestamp::now().as_second();
    let mut claims = inside.claims.lock().unwrap().clone();
    let is = |one: Lie| lie == one;
    claims.extend([
        (
            "iss".to_owned(),
            json!(if is(Lie::Issuer) {
                "https://kwaad.example"
            } else {
                &inside.issuer
            }),
        ),
        (
            "aud".to_owned(),
            json!(if is(Lie::Audience) {
                "iemand anders"
            } else {
                "balie"
            }),
        ),
        (
            "exp".to_owned(),
            json!(if is(Lie::Expired) { now - 60 } else { now + 300 }),
        ),
        ("iat".to_owned(), json!(now - 120)),
        (
            "nonce".to_owned(),
            json!(if is(Lie::Nonce) { "van een ander" } else { nonce }),
        ),
    ]);
    let algorithm = match lie {
        Lie::Unsigned => "none",
        Lie::SignedWithOurSecret => "HS256",
        _ => "EdDSA",
    };
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let head = part(&json!({"alg": algorithm, "kid": "1", "typ": "JWT"}));
    let signed = format!("{head}.{}", part(&Value::Object(claims.clone())));
    let by = |seed: u8| {
        key(seed)
            .sign(&CoreJwsSigningAlgorithm::EdDsa, signed.as_bytes())
            .unwrap()
    };
    let signature = match lie {
        Lie::Unsigned => Vec::new(),
        Lie::SignedWithOurSecret => {
            let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
            mac.update(signed.as_bytes());
            mac.finalize().into_bytes().to_vec()
        }
        Lie::OtherKey => by(8),
        _ => by(7),
    };
    let shown = if is(Lie::Changed) {
        claims.insert("sub".to_owned(), json!("iemand anders"));
        format!("{head}.{}", part(&Value::Object(claims)))
    } else {
        signed
    };
    format!("{shown}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
}

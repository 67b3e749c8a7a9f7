//! The OpenID provider: what it says about itself, what we ask it, and whether we believe the answer.

use crate::access::{Grant, granted};
use crate::service::access::Person;
use crate::store::Identity;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdToken, CoreJwsSigningAlgorithm, CoreProviderMetadata,
};
use openidconnect::{
    AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use serde_json::Value;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use subtle::ConstantTimeEq;

/// How long what the provider says about itself is believed without asking again.
const FRESH: Duration = Duration::from_secs(3600);
/// An unknown key makes us ask again, at most this often.
const ASK_AGAIN: Duration = Duration::from_secs(10);
/// How long the provider may take for one answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest answer of the provider, in bytes.
const LONGEST: u64 = 1024 * 1024;
/// Signed with a key of the provider: not with our own secret, and not unsigned.
const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// How to sign in with an OpenID provider.
#[derive(Clone)]
pub struct OidcSettings {
    /// Address of the provider, as in its discovery document.
    pub issuer: String,
    /// What it knows us by.
    pub client_id: String,
    /// Our secret.
    pub client_secret: String,
    /// Our own address as browsers see it, such as `https://balie.zeedam.example`.
    pub public_url: String,
    /// Path to the claim that says who may do what.
    pub role_claim: String,
    /// What its values mean.
    pub grants: Vec<Grant>,
    /// Scopes beside `openid`.
    pub scopes: Vec<String>,
    /// Name of the way to sign in, on the button.
    pub name: String,
}

impl std::fmt::Debug for OidcSettings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("OidcSettings")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// Why somebody does not come in. The messages are for the employee, in Dutch.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// The settings cannot be used; English, for who runs the service.
    #[error("{0}")]
    Settings(String),
    /// The provider does not answer, or not as it should.
    #[error("Aanmelden lukt nu niet: de aanmeldserver geeft geen goed antwoord. Probeer het zo nog eens.")]
    Unreachable(String),
    /// The person or the provider said no.
    #[error("Het aanmelden is afgebroken. Probeer het opnieuw.")]
    Declined(String),
    /// No cookie of a sign-in that is on its way.
    #[error("Het aanmelden duurde te lang. Probeer het opnieuw.")]
    Forgotten,
    /// Not the answer to what this browser asked.
    #[error("Het aanmelden kwam niet van deze browser. Probeer het opnieuw.")]
    State,
    /// The provider's word about the person cannot be believed.
    #[error(
        "De aanmeldserver gaf een antwoord dat niet klopt. Probeer het opnieuw. Gaat het weer mis? Vraag je beheerder."
    )]
    Unbelievable(String),
    /// A known person without a role here.
    #[error("Je hebt nog geen toegang tot de balie. Vraag je beheerder om een rol.")]
    NoRole,
}

impl ProviderError {
    /// By the code that came along; anybody can write one in an address, so only a plain one is believed.
    pub(super) fn declined(code: &str) -> Self {
        let plain = code.len() <= 40 && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        Self::Declined(if plain { code } else { "an odd code" }.to_owned())
    }

    /// For the log.
    pub(super) fn reason(&self) -> &str {
        match self {
            Self::Settings(reason)
            | Self::Unreachable(reason)
            | Self::Declined(reason)
            | Self::Unbelievable(reason) => reason,
            Self::Forgotten => "no cookie of a sign-in on its way",
            Self::State => "the state is another one",
            Self::NoRole => "no role",
        }
    }

    /// For the audit log: never a text that came from outside.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Settings(_) => "settings",
            Self::Unreachable(_) => "provider unreachable",
            Self::Declined(_) => "declined",
            Self::Forgotten => "too late",
            Self::State => "other state",
            Self::Unbelievable(_) => "token not believed",
            Self::NoRole => "no role",
        }
    }
}

/// A sign-in that is on its way: what only this browser knows.
pub(super) struct Pending {
    state: String,
    nonce: String,
    verifier: String,
    /// Where to go afterwards.
    pub(super) back: String,
}

impl Pending {
    pub(super) fn to_text(&self) -> String {
        let back = BASE64_URL_SAFE_NO_PAD.encode(&self.back);
        format!("{}.{}.{}.{back}", self.state, self.nonce, self.verifier)
    }

    pub(super) fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(str::to_owned);
        let (state, nonce, verifier, back) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let back = BASE64_URL_SAFE_NO_PAD.decode(back).ok()?;
        Some(Self {
            state,
            nonce,
            verifier,
            back: String::from_utf8(back).ok()?,
        })
    }
}

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The provider.
pub struct Provider {
    settings: OidcSettings,
    issuer: IssuerUrl,
    redirect: RedirectUrl,
    agent: ureq::Agent,
    known: Mutex<Option<(Instant, CoreProviderMetadata)>>,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Provider").field(&self.settings).finish()
    }
}

impl Provider {
    /// Checks the settings; the provider itself is asked at the first sign-in.
    ///
    /// # Errors
    /// [`ProviderError::Settings`] with one English sentence.
    pub fn new(settings: OidcSettings) -> Result<Arc<Self>, ProviderError> {
        let wrong = |sentence: &str| ProviderError::Settings(sentence.to_owned());
        let issuer = IssuerUrl::new(settings.issuer.clone())
            .map_err(|_| wrong("--oidc-issuer is an address such as https://login.example"))?;
        let here = settings.public_url.trim_end_matches('/');
        let redirect = RedirectUrl::new(format!("{here}{}", super::RETURN_PAGE))
            .map_err(|_| wrong("--public-url is an address such as https://balie.example"))?;
        let safe = issuer.url().scheme() == "https" || is_this_machine(issuer.url().host_str());
        if !safe {
            return Err(wrong("--oidc-issuer must be https; http only on this machine"));
        }
        if settings.grants.is_empty() {
            return Err(wrong("give at least one --oidc-grant, or nobody can sign in"));
        }
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(PATIENCE))
            .https_only(issuer.url().scheme() == "https")
            .build()
            .into();
        Ok(Arc::new(Self {
            settings,
            issuer,
            redirect,
            agent,
            known: Mutex::default(),
        }))
    }

    /// Name of the way to sign in, on the button.
    pub(in crate::server) fn name(&self) -> &str {
        &self.settings.name
    }

    /// Where to send the browser, and what it must remember.
    pub(super) async fn begin(self: &Arc<Self>, back: &str) -> Result<(String, Pending), ProviderError> {
        let client = self.client(None).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .set_pkce_challenge(challenge);
        for scope in &self.settings.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        let (address, state, nonce) = request.url();
        let pending = Pending {
            state: state.secret().clone(),
            nonce: nonce.secret().clone(),
            verifier: verifier.secret().clone(),
            back: back.to_owned(),
        };
        Ok((address.to_string(), pending))
    }

    /// Who somebody is, when everything fits.
    pub(super) async fn finish(
        self: &Arc<Self>,
        pending: Pending,
        code: String,
        state: &str,
    ) -> Result<Person, ProviderError> {
        if !bool::from(state.as_bytes().ct_eq(pending.state.as_bytes())) {
            return Err(ProviderError::State);
        }
        let client = self.client(None).await?;
        let token = self.exchange(client.clone(), code, pending.verifier).await?;
        let nonce = Nonce::new(pending.nonce);
        let believed = match believe(&client, &token, &nonce) {
            // The provider may have new keys.
            Err(ClaimsVerificationError::SignatureVerification(_)) => {
                believe(&self.client(Some(ASK_AGAIN)).await?, &token, &nonce)
            }
            other => other,
        };
        believed.map_err(|error| ProviderError::Unbelievable(error.to_string()))?;
        self.person(&payload(&token)?)
    }

    async fn exchange(
        self: &Arc<Self>,
        client: Client,
        code: String,
        verifier: String,
    ) -> Result<CoreIdToken, ProviderError> {
        let this = Arc::clone(self);
        blocking(move || {
            let request = client
                .exchange_code(AuthorizationCode::new(code))
                .map_err(|error| ProviderError::Unreachable(error.to_string()))?
                .set_pkce_verifier(PkceCodeVerifier::new(verifier));
            let answer = request.request(&|request| this.ask(request));
            let answer = answer.map_err(|error| ProviderError::Unreachable(chain(&error)))?;
            let token = answer.id_token().cloned();
            token.ok_or_else(|| ProviderError::Unbelievable("no id token".to_owned()))
        })
        .await
    }

    /// By what the token says; its signature was checked.
    fn person(&self, claims: &Value) -> Result<Person, ProviderError> {
        let text = |name: &str| {
            claims
                .get(name)
                .and_then(Value::as_str)
                .filter(|text| !text.trim().is_empty())
        };
        let subject = text("sub").ok_or_else(|| ProviderError::Unbelievable("no subject".to_owned()))?;
        let (role, queues) =
            granted(claims, &self.settings.role_claim, &self.settings.grants).ok_or(ProviderError::NoRole)?;
        let user_name = text("preferred_username")
            .or_else(|| text("email"))
            .unwrap_or(subject);
        let name = text("name").unwrap_or(user_name);
        Ok(Person {
            identity: Identity {
                issuer: self.settings.issuer.clone(),
                subject: subject.to_owned(),
            },
            user_name: user_name.to_owned(),
            name: name
                .chars()
                .filter(|character| !character.is_control())
                .take(60)
                .collect(),
            role,
            queues,
        })
    }

    /// A client for what the provider says about itself, not older than this.
    async fn client(self: &Arc<Self>, not_older: Option<Duration>) -> Result<Client, ProviderError> {
        let fresh = not_older.unwrap_or(FRESH);
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let metadata = match known {
            Some((at, metadata)) if at.elapsed() < fresh => metadata,
            _ => self.discover().await?,
        };
        let settings = &self.settings;
        let secret = ClientSecret::new(settings.client_secret.clone());
        let client = CoreClient::from_provider_metadata(
            metadata,
            ClientId::new(settings.client_id.clone()),
            Some(secret),
        );
        Ok(client.set_redirect_uri(self.redirect.clone()))
    }

    async fn discover(self: &Arc<Self>) -> Result<CoreProviderMetadata, ProviderError> {
        let this = Arc::clone(self);
        let metadata = blocking(move || {
            let found = CoreProviderMetadata::discover(&this.issuer, &|request| this.ask(request));
            found.map_err(|error| ProviderError::Unreachable(chain(&error)))
        })
        .await?;
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), metadata.clone()));
        Ok(metadata)
    }

    /// One request to the provider.
    fn ask(&self, request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
        let (parts, body) = request.into_parts();
        let answer = if body.is_empty() {
            self.agent.run(ureq::http::Request::from_parts(parts, ()))?
        } else {
            self.agent.run(ureq::http::Request::from_parts(parts, body))?
        };
        let (parts, mut body) = answer.into_parts();
        let body = body.with_config().limit(LONGEST).read_to_vec()?;
        Ok(HttpResponse::from_parts(parts, body))
    }
}

/// Signature, issuer, audience, time and nonce.
fn believe(client: &Client, token: &CoreIdToken, nonce: &Nonce) -> Result<(), ClaimsVerificationError> {
    let verifier = client.id_token_verifier().set_allowed_algs(SIGNATURES);
    token.claims(&verifier, nonce).map(|_| ())
}

/// What a token says, also beyond the standard claims.
fn payload(token: &CoreIdToken) -> Result<Value, ProviderError> {
    let text = token.to_string();
    let part = text.split('.').nth(1).unwrap_or_default();
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(part).ok();
    let claims = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    claims.ok_or_else(|| ProviderError::Unbelievable("the token has another shape".to_owned()))
}

fn is_this_machine(host: Option<&str>) -> bool {
    matches!(host, Some("localhost" | "127.0.0.1" | "[::1]"))
}

/// An error with its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ProviderError> + Send + 'static,
) -> Result<T, ProviderError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(ProviderError::Unreachable("interrupted".to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(issuer: &str) -> OidcSettings {
        OidcSettings {
            issuer: issuer.to_owned(),
            client_id: "balie".to_owned(),
            client_secret: "geheim".to_owned(),
            public_url: "https://balie.example/".to_owned(),
            role_claim: "roles".to_owned(),
            grants: vec!["a=medewerker:*".parse().unwrap()],
            scopes: Vec::new(),
            name: "Zeedam".to_owned(),
        }
    }

    #[test]
    fn only_https_but_on_this_machine() {
        assert!(Provider::new(settings("https://login.example")).is_ok());
        assert!(Provider::new(settings("http://127.0.0.1:9999")).is_ok());
        for wrong in ["http://login.example", "login", "http://127.0.0.1.kwaad.example"] {
            assert!(
                matches!(Provider::new(settings(wrong)), Err(ProviderError::Settings(_))),
                "{wrong}"
            );
        }
        let nobody = OidcSettings {
            grants: Vec::new(),
            ..settings("https://login.example")
        };
        assert!(Provider::new(nobody).is_err());
    }

    #[test]
    fn what_a_browser_remembers_survives_its_cookie() {
        let pending = Pending {
            state: "a".to_owned(),
            nonce: "b".to_owned(),
            verifier: "c-_~".to_owned(),
            back: "/console/é?x=1".to_owned(),
        };
        let again = Pending::from_text(&pending.to_text()).unwrap();
        assert_eq!((again.verifier, again.back), (pending.verifier, pending.back));
        assert!(Pending::from_text("a.b").is_none());
    }
}

//! Signing in with an OpenID provider, against one that the tests start themselves.
#![cfg(feature = "oidc")]
// Helpers of tests stop a test with unwrap.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod provider;
#[path = "../service/support/mod.rs"]
#[allow(dead_code, unused_imports)]
mod support;

use provider::{Lie, Provider};
use support::{Answer, Balie, Client, Employee, Start, user};

/// What is left of an address without its host.
fn path_of(address: &str) -> &str {
    let (_, rest) = address.split_once("://").unwrap();
    &rest[rest.find('/').unwrap()..]
}

fn start(provider: &Provider) -> Balie {
    Start::new()
        .with(format!("--oidc-issuer={}", provider.issuer))
        .with("--oidc-client-id=balie")
        .with("--public-url=http://balie.test")
        .with("--oidc-role-claim=rechten.balie")
        .with("--oidc-grant=kcc=medewerker:kcc")
        .with("--oidc-grant=chef=beheerder:*")
        .with("--oidc-name=Zeedam-account")
        .environment("BALIE_OIDC_CLIENT_SECRET", provider::SECRET)
        .go()
}

/// A browser on its way through the provider.
struct Journey<'b> {
    balie: &'b Balie,
    client: Client,
    /// What the browser remembers.
    cookie: String,
    /// Where the provider sends it back.
    back: String,
}

impl<'b> Journey<'b> {
    fn begin(balie: &'b Balie, provider: &Provider, naar: &str) -> Self {
        let client = Client::of(&balie.address);
        let leave = client.get(&format!("/console/aanmelden/extern?naar={naar}"));
        assert_eq!(leave.status, 303, "{leave:?}");
        let cookie = leave.header("set-cookie").unwrap();
        assert!(
            cookie.contains("; HttpOnly; SameSite=Lax; Max-Age=600"),
            "{cookie}"
        );
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let there = Client::of(&provider.address).get(path_of(leave.header("location").unwrap()));
        assert_eq!(there.status, 302, "{there:?}");
        let back = there.header("location").unwrap();
        assert!(
            back.starts_with("http://balie.test/console/aanmelden/terug?"),
            "{back}"
        );
        Self {
            balie,
            client,
            cookie,
            back: path_of(back).to_owned(),
        }
    }

    fn finish(&self) -> Answer {
        self.client.send(
            "GET",
            &self.back,
            &[("cookie", &self.cookie), ("accept", "text/html")],
            b"",
        )
    }

    /// Comes in; the value of the session cookie.
    #[track_caller]
    fn come_in(&self, to: &str) -> String {
        let answer = self.finish();
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, Some(to)),
            "{answer:?}"
        );
        let cookies = answer
            .headers
            .get_all("set-cookie")
            .iter()
            .map(|value| value.to_str().unwrap());
        let cookies: Vec<&str> = cookies.collect();
        assert!(
            cookies.iter().any(|cookie| cookie.starts_with("balie_extern=;")),
            "{cookies:?}"
        );
        let session = cookies
            .iter()
            .find(|cookie| cookie.starts_with("balie_sessie="))
            .unwrap();
        session.split(';').next().unwrap().to_owned()
    }

    /// Does not come in: a Dutch page with this sentence, no session, no account.
    #[track_caller]
    fn is_refused(&self, sentence: &str) {
        refused(&self.finish(), sentence);
        assert_eq!(accounts(self.balie), "");
    }
}

#[track_caller]
fn refused(answer: &Answer, sentence: &str) {
    assert_eq!(answer.status, 403, "{answer:?}");
    assert!(answer.text.contains(sentence), "{sentence}: {}", answer.text);
    let mut cookies = answer.headers.get_all("set-cookie").iter();
    assert!(
        cookies
            .find(|value| value.to_str().unwrap().starts_with("balie_sessie="))
            .is_none()
    );
}

fn accounts(balie: &Balie) -> String {
    String::from_utf8(user(&balie.database, &["list"], "").stdout).unwrap()
}

fn hand_offs(balie: &Balie, cookie: &str) -> u16 {
    let headers = [("cookie", cookie)];
    Client::of(&balie.address)
        .send("GET", "/api/v1/staff/hand-offs", &headers, b"")
        .status
}

#[test]
fn an_account_is_made_at_the_first_sign_in_and_follows_the_provider() {
    let provider = Provider::start();
    let balie = start(&provider);
    let page = Client::of(&balie.address)
        .get("/console/aanmelden?naar=/console/sessies")
        .text;
    assert!(page.contains("Aanmelden met Zeedam-account"), "{page}");
    let first = Journey::begin(&balie, &provider, "/console/sessies").come_in("/console/sessies");
    assert_eq!(
        accounts(&balie),
        "noor@zeedam.example\tmedewerker\tkcc\tNoor de Vries\tenabled\n"
    );
    assert_eq!(hand_offs(&balie, &first), 200);

    let second = Journey::begin(&balie, &provider, "//kwaad.example/").come_in("/console");
    assert_eq!(
        (hand_offs(&balie, &first), hand_offs(&balie, &second)),
        (200, 200)
    );

    provider.say("rechten", serde_json::json!({"balie": ["chef", "kcc"]}));
    let third = Journey::begin(&balie, &provider, "/console").come_in("/console");
    assert_eq!(
        accounts(&balie),
        "noor@zeedam.example\tbeheerder\t*\tNoor de Vries\tenabled\n"
    );
    assert_eq!(
        (hand_offs(&balie, &first), hand_offs(&balie, &third)),
        (401, 200),
        "another role ends sessions"
    );
    let headers = [("cookie", third.as_str())];
    let audit = Client::of(&balie.address)
        .send("GET", "/api/v1/staff/audit", &headers, b"")
        .is(200)
        .text;
    for action in ["account_added", "account_changed", "\"detail\":\"openid\""] {
        assert!(audit.contains(action), "{action}: {audit}");
    }

    user(&balie.database, &["disable", "noor@zeedam.example"], "");
    refused(
        &Journey::begin(&balie, &provider, "/console").finish(),
        "Je account is uitgezet.",
    );
}

#[test]
fn what_does_not_fit_is_not_believed() {
    let provider = Provider::start();
    let balie = start(&provider);
    for lie in [
        Lie::Nonce,
        Lie::Audience,
        Lie::Expired,
        Lie::Issuer,
        Lie::OtherKey,
        Lie::Unsigned,
        Lie::SignedWithOurSecret,
        Lie::Changed,
    ] {
        provider.tell(lie);
        Journey::begin(&balie, &provider, "/console")
            .is_refused("De aanmeldserver gaf een antwoord dat niet klopt.");
    }
    for lie in [Lie::NoToken, Lie::NoJson] {
        provider.tell(lie);
        let answer = Journey::begin(&balie, &provider, "/console").finish();
        assert_eq!(answer.status, 403, "{lie:?}: {answer:?}");
        assert_eq!(accounts(&balie), "");
    }
    provider.tell(Lie::None);
    for rights in [
        serde_json::json!(null),
        serde_json::json!({"balie": "onbekend"}),
        serde_json::json!("kcc"),
    ] {
        provider.say("rechten", rights);
        Journey::begin(&balie, &provider, "/console").is_refused("Je hebt nog geen toegang tot de balie.");
    }
    assert!(!balie.log().contains(provider::SECRET));
}

#[test]
fn only_the_browser_that_left_comes_back() {
    let provider = Provider::start();
    let balie = start(&provider);
    let journey = Journey::begin(&balie, &provider, "/console");
    let other = Journey::begin(&balie, &provider, "/console");
    let go = |path: &str, cookie: &str| {
        journey
            .client
            .send("GET", path, &[("cookie", cookie), ("accept", "text/html")], b"")
    };
    refused(&go(&journey.back, ""), "Het aanmelden duurde te lang.");
    refused(
        &go(&journey.back, &other.cookie),
        "Het aanmelden kwam niet van deze browser.",
    );
    refused(
        &go("/console/aanmelden/terug?code=x", &journey.cookie),
        "Het aanmelden kwam niet van deze browser.",
    );
    let declined = "/console/aanmelden/terug?error=access_denied&state=x";
    refused(&go(declined, &journey.cookie), "Het aanmelden is afgebroken.");
    assert_eq!(accounts(&balie), "");
    journey.come_in("/console");
    // The same address again: the provider takes a code once.
    assert_eq!(journey.finish().status, 403);
    // A code of one browser in the other: the verifier of PKCE is another one.
    let code = |back: &str| {
        back.split(['?', '&'])
            .find(|part| part.starts_with("code="))
            .unwrap()
            .to_owned()
    };
    let mine = Journey::begin(&balie, &provider, "/console");
    let swapped = mine.back.replace(&code(&mine.back), &code(&other.back));
    assert_eq!(go(&swapped, &mine.cookie).status, 403);
}

#[test]
fn an_account_that_is_there_is_not_taken_over() {
    let provider = Provider::start();
    let balie = start(&provider);
    balie.account("noor@zeedam.example", &["--queue=kcc", "--role=beheerder"]);
    let answer = Journey::begin(&balie, &provider, "/console").finish();
    refused(&answer, "Er is al een account met de naam ‘noor@zeedam.example’");
    Employee::sign_in(&balie, "noor@zeedam.example", support::PASSWORD);
    provider.say("preferred_username", serde_json::json!("Noor de Vries"));
    refused(
        &Journey::begin(&balie, &provider, "/console").finish(),
        "Je gebruikersnaam ‘noor de vries’ kan hier niet.",
    );
}

#[test]
fn a_provider_that_is_away_is_said_so() {
    let provider = Provider::start();
    let mut balie = start(&provider);
    provider.tell(Lie::Away);
    let leave = Client::of(&balie.address).get("/console/aanmelden/extern");
    refused(
        &leave,
        "Aanmelden lukt nu niet: de aanmeldserver geeft geen goed antwoord.",
    );
    provider.tell(Lie::None);
    Journey::begin(&balie, &provider, "/console").come_in("/console");
    let (status, _) = balie.stop();
    assert!(status.success());
    let (code, said) = Start::new()
        .with("--oidc-issuer=http://login.example")
        .with("--oidc-client-id=balie")
        .with("--public-url=http://balie.test")
        .with("--oidc-grant=kcc=medewerker:kcc")
        .environment("BALIE_OIDC_CLIENT_SECRET", "geheim")
        .fails();
    assert!(
        code == Some(1) && said.contains("--oidc-issuer must be https"),
        "{said}"
    );
}

//! Flags of `balie serve` for an OpenID provider.

use crate::access::Grant;
use crate::server::{OidcSettings, Provider};
use std::sync::Arc;

#[derive(Debug, clap::Args)]
#[group(id = "oidc")] // the flags of `serve` have the other name
pub(super) struct Arguments {
    /// Employees may sign in with this OpenID provider; its address as in its discovery document
    #[arg(long, env = "BALIE_OIDC_ISSUER", value_name = "URL", requires_all = ["oidc_client_id", "public_url", "oidc_grant"])]
    oidc_issuer: Option<String>,
    /// What the provider knows this service by; the secret comes from BALIE_OIDC_CLIENT_SECRET
    #[arg(long, env = "BALIE_OIDC_CLIENT_ID", value_name = "ID")]
    oidc_client_id: Option<String>,
    /// Claim that says who may do what, as a path with dots, such as realm_access.roles
    #[arg(
        long,
        env = "BALIE_OIDC_ROLE_CLAIM",
        value_name = "CLAIM",
        default_value = "roles"
    )]
    oidc_role_claim: String,
    /// What a value of that claim means: VALUE=ROLE:QUEUE,QUEUE; may be given more than once
    ///
    /// Such as balie-kcc=medewerker:kcc,sociaal or balie-beheer=beheerder:*. Who has several gets the highest role and all queues; who has none does not
    /// come in. In the environment: separated by semicolons.
    #[arg(long, env = "BALIE_OIDC_GRANT", value_name = "GRANT", value_delimiter = ';')]
    oidc_grant: Vec<Grant>,
    /// Scope to ask beside openid; may be given more than once
    #[arg(
        long,
        env = "BALIE_OIDC_SCOPE",
        value_name = "SCOPE",
        value_delimiter = ' ',
        default_value = "profile email"
    )]
    oidc_scope: Vec<String>,
    /// Name of this way to sign in, on its button
    #[arg(
        long,
        env = "BALIE_OIDC_NAME",
        value_name = "NAME",
        default_value = "je werkaccount"
    )]
    oidc_name: String,
    /// Address of this service as browsers see it, such as https://balie.zeedam.example
    ///
    /// The provider sends people back to /console/aanmelden/terug there: register that address at the provider.
    #[arg(long, env = "BALIE_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
}

/// Where the secret comes from: not from a flag, which everybody on the machine can read.
const SECRET: &str = "BALIE_OIDC_CLIENT_SECRET";

impl Arguments {
    /// The provider, when one is set.
    pub(super) fn provider(&self) -> Result<Option<Arc<Provider>>, String> {
        let (Some(issuer), Some(client_id), Some(public_url)) =
            (&self.oidc_issuer, &self.oidc_client_id, &self.public_url)
        else {
            return Ok(None);
        };
        let client_secret = std::env::var(SECRET)
            .ok()
            .filter(|secret| !secret.is_empty())
            .ok_or_else(|| format!("--oidc-issuer needs the secret of the client in {SECRET}"))?;
        let settings = OidcSettings {
            issuer: issuer.clone(),
            client_id: client_id.clone(),
            client_secret,
            public_url: public_url.clone(),
            role_claim: self.oidc_role_claim.clone(),
            grants: self.oidc_grant.clone(),
            scopes: self.oidc_scope.clone(),
            name: self.oidc_name.clone(),
        };
        Provider::new(settings)
            .map(Some)
            .map_err(|error| error.to_string())
    }
}

//! Where a PostgreSQL database is, from its URL, and how a connection to it is made. The password stays in here.

use super::tls::Tls;
use crate::store::StoreError;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};
use tokio_postgres::{Client, Config, Connection, Error, Socket};

/// How long making a connection may take.
pub(super) const CONNECT: Duration = Duration::from_secs(3);
/// How long the other machine may say nothing at all.
const SILENT: Duration = Duration::from_secs(10);
/// Set for each session. A statement or a lock that takes longer fails, and the answer is "try again later"; what a dead node left open is undone,
/// also when the whole machine is gone and nothing closed its connections.
const SESSION: &str = "-c statement_timeout=5s -c lock_timeout=5s -c idle_in_transaction_session_timeout=10s \
     -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

/// A PostgreSQL database and how to reach it. Shown without user and password.
#[derive(Clone)]
pub struct Address {
    config: Config,
    tls: Tls,
}

/// A new connection with the task that must drive it.
pub(super) type Connected = (Client, Connection<Socket, super::tls::Encrypted<Socket>>);

impl Address {
    /// Reads `postgres://user@host:port/database?sslmode=…&sslrootcert=…`; the password is in it or in `PGPASSWORD`.
    ///
    /// To another machine the connection is encrypted and the certificate checked, unless `sslmode=disable`; to this machine it is not encrypted,
    /// unless `sslmode=require`. `sslrootcert` (or `PGSSLROOTCERT`) is a PEM file of authorities to believe instead of those that browsers know.
    ///
    /// # Errors
    /// [`StoreError::Unusable`] with one sentence that holds nothing of the URL.
    pub fn parse(url: &str) -> Result<Self, StoreError> {
        let password = std::env::var("PGPASSWORD").ok();
        let authorities = std::env::var_os("PGSSLROOTCERT").map(PathBuf::from);
        Self::with(url, password, authorities)
    }

    fn with(url: &str, password: Option<String>, authorities: Option<PathBuf>) -> Result<Self, StoreError> {
        let authority = url.split_once("://").map_or("", |(_, rest)| rest);
        let authority = authority.split('?').next().unwrap_or_default();
        if authority.matches('@').count() > 1 {
            return Err(StoreError::Unusable(
                "the address of the database has more than one @: write @ in a password as %40, or use PGPASSWORD".to_owned(),
            ));
        }
        let (url, own) = own_parameters(url);
        let mut config: Config = url.parse().map_err(|error: Error| unreadable(&error))?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            config.host("/var/run/postgresql"); // as psql does
        }
        if let (None, Some(password)) = (config.get_password(), password) {
            config.password(password);
        }
        if own.checked || config.get_ssl_mode() == SslMode::Prefer {
            let near = !own.checked && config.get_hosts().iter().all(is_near);
            config.ssl_mode(if near { SslMode::Disable } else { SslMode::Require });
        }
        if config.get_hosts().len() > 1 {
            // Of several, the one that takes writes: after a failover that is another one.
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        let options = config.get_options().unwrap_or_default().to_owned();
        config
            .options(format!("{SESSION} {options}"))
            .application_name("balie")
            .connect_timeout(CONNECT)
            .keepalives_idle(SILENT)
            .tcp_user_timeout(SILENT);
        let tls = Tls::new(own.authorities.or(authorities).as_deref())?;
        Ok(Self { config, tls })
    }

    /// A manager for the pool.
    pub(super) fn manager(&self) -> deadpool_postgres::Manager {
        let settings = deadpool_postgres::ManagerConfig {
            recycling_method: deadpool_postgres::RecyclingMethod::Fast,
        };
        deadpool_postgres::Manager::from_config(self.config.clone(), self.tls.clone(), settings)
    }

    /// A connection outside the pool, under this name in `pg_stat_activity`.
    pub(super) async fn connect(&self, name: &str) -> Result<Connected, Error> {
        let mut config = self.config.clone();
        config.application_name(name);
        config.connect(self.tls.clone()).await
    }

    /// Why no connection could be made, as one sentence with what to do.
    pub(super) fn cannot_connect(&self, error: &Error) -> StoreError {
        use std::error::Error as _;
        let code = error.code().map(|code| code.code());
        let advice = match code {
            Some("28P01" | "28000") => {
                "it refuses this user: check the user, the password (PGPASSWORD) and pg_hba.conf".to_owned()
            }
            Some("3D000") => "it does not exist: make it with createdb".to_owned(),
            Some("53300" | "53400") => "it has no connections left: raise max_connections".to_owned(),
            _ => {
                let mut reason = error
                    .as_db_error()
                    .map_or_else(|| error.to_string(), |db| db.message().to_owned());
                if let Some(source) = error.source().filter(|_| code.is_none()) {
                    reason = source.to_string();
                }
                if reason.contains("does not support TLS") {
                    "the server does not speak TLS: switch it on there, or add sslmode=disable when nobody can listen on the way".to_owned()
                } else {
                    format!("{reason}; does PostgreSQL run, and is the address right?")
                }
            }
        };
        StoreError::Unusable(format!("the database {self} cannot be used: {advice}"))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, host) in self.config.get_hosts().iter().enumerate() {
            let comma = if place > 0 { "," } else { "" };
            match host {
                Host::Tcp(name) => write!(formatter, "{comma}{name}")?,
                #[cfg(unix)]
                Host::Unix(path) => write!(formatter, "{comma}{}", path.display())?,
            }
            let ports = self.config.get_ports();
            if let Some(port) = ports.get(place).or_else(|| ports.first()) {
                write!(formatter, ":{port}")?;
            }
        }
        let user = self.config.get_user().unwrap_or_default();
        write!(formatter, "/{}", self.config.get_dbname().unwrap_or(user))
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Address({self})")
    }
}

/// Parameters that the client library does not know.
#[derive(Default)]
struct Own {
    /// `verify-full`, or a weaker check that is never made here.
    checked: bool,
    authorities: Option<PathBuf>,
}

fn own_parameters(url: &str) -> (String, Own) {
    let mut own = Own::default();
    let Some((start, parameters)) = url.split_once('?') else {
        return (url.to_owned(), own);
    };
    let rest: Vec<&str> = parameters
        .split('&')
        .filter(|parameter| match parameter.split_once('=') {
            Some(("sslmode", "verify-full" | "verify-ca")) => {
                own.checked = true;
                false
            }
            Some(("sslrootcert", path)) => {
                own.authorities = Some(PathBuf::from(path.replace("%2F", "/").replace("%2f", "/")));
                false
            }
            _ => true,
        })
        .collect();
    if rest.is_empty() {
        return (start.to_owned(), own);
    }
    (format!("{start}?{}", rest.join("&")), own)
}

fn is_near(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost"
                || name
                    .parse::<std::net::IpAddr>()
                    .is_ok_and(|address| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

fn unreadable(error: &Error) -> StoreError {
    use std::error::Error as _;
    // Names the parameter that is wrong, never its value.
    let which = error
        .source()
        .map_or_else(String::new, |source| format!(" ({source})"));
    StoreError::Unusable(format!(
        "this is no address of a PostgreSQL database{which}: it looks like postgres://user@host:5432/database, with other characters as %XX"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(url: &str) -> SslMode {
        Address::with(url, None, None).unwrap().config.get_ssl_mode()
    }

    #[test]
    fn encrypted_to_another_machine_only_unless_it_is_said() {
        assert_eq!(mode("postgres://balie@db.zeedam.example/balie"), SslMode::Require);
        assert_eq!(
            mode("postgres://balie@db.zeedam.example/balie?sslmode=disable"),
            SslMode::Disable
        );
        assert_eq!(mode("postgres://balie@127.0.0.1/balie"), SslMode::Disable);
        assert_eq!(
            mode("postgres://balie@localhost/balie?sslmode=verify-full"),
            SslMode::Require
        );
        assert_eq!(
            mode("postgresql://balie@%2Frun%2Fpostgresql/balie"),
            SslMode::Disable
        );
        assert_eq!(
            mode("postgres://balie@127.0.0.1,db2.example/balie"),
            SslMode::Require
        );
    }

    #[test]
    fn nobody_sees_the_password() {
        let address = Address::with("postgres://balie:geheim@db.example:5433/zeedam", None, None).unwrap();
        assert_eq!(address.to_string(), "db.example:5433/zeedam");
        assert_eq!(format!("{address:?}"), "Address(db.example:5433/zeedam)");
        for wrong in [
            "postgres://balie:ge@heim@db.example/zeedam",
            "postgres://balie:geheim@db.example:geheim/zeedam",
            "postgres://balie:geheim@db.example/zeedam?sslmode=geheim",
        ] {
            let error = Address::with(wrong, None, None).unwrap_err().to_string();
            assert!(!error.contains("geheim") && !error.contains("heim@"), "{error}");
        }
    }

    #[test]
    fn the_password_of_the_address_goes_first() {
        let password = |url: &str| {
            let address = Address::with(url, Some("b".to_owned()), None).unwrap();
            address.config.get_password().map(<[u8]>::to_vec)
        };
        assert_eq!(
            password("postgres://balie:a@localhost/balie"),
            Some(b"a".to_vec())
        );
        assert_eq!(password("postgres://balie@localhost/balie"), Some(b"b".to_vec()));
    }

    #[test]
    fn authorities_that_cannot_be_read_are_said() {
        let url = "postgres://balie@db.example/balie?sslrootcert=%2Fnonexistent.pem&sslmode=verify-full";
        let error = Address::with(url, None, None).unwrap_err().to_string();
        assert!(error.starts_with("/nonexistent.pem cannot be read"), "{error}");
    }
}

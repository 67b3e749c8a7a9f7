//! Employees: accounts by the command line, signed in over real HTTP.

use super::{Answer, Balie, Client};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A password that nobody guesses, of every account that tests make.
pub const PASSWORD: &str = "paard batterij nietje lamp";

/// `balie user …` on this database, with this on standard input.
pub fn user(database: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_balie"))
        .arg("user")
        .args(arguments)
        .arg(format!("--database=sqlite:{}", database.display()))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program may end without reading it.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// A signed-in employee.
pub struct Employee {
    pub client: Client,
    /// Value of the `Cookie` header.
    pub cookie: String,
    /// The token for forms and scripts.
    pub csrf: String,
}

impl Balie {
    /// Makes an account; `arguments` such as `--queue=kcc` and `--role=beheerder`.
    pub fn account(&self, id: &str, arguments: &[&str]) {
        let name = format!("--name={id}");
        let all = [&["add", id, &name], arguments].concat();
        let output = user(&self.database, &all, &format!("{PASSWORD}\n"));
        assert!(output.status.success(), "{output:?}");
    }

    /// Makes an account and signs in with it.
    pub fn employee(&self, id: &str, arguments: &[&str]) -> Employee {
        self.account(id, arguments);
        Employee::sign_in(self, id, PASSWORD)
    }
}

impl Employee {
    /// The form of the sign-in page.
    pub fn try_sign_in(client: &Client, id: &str, password: &str) -> Answer {
        client.form(
            "/console/aanmelden",
            "",
            &[("naam", id), ("wachtwoord", password)],
        )
    }

    #[track_caller]
    pub fn sign_in(balie: &Balie, id: &str, password: &str) -> Self {
        let client = Client::of(&balie.address);
        let answer = Self::try_sign_in(&client, id, password);
        assert_eq!(answer.status, 303, "{answer:?}");
        let cookie = answer
            .header("set-cookie")
            .unwrap()
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        let mut employee = Self {
            client,
            cookie,
            csrf: String::new(),
        };
        let page = employee.page("/console/wachtwoord");
        assert_eq!(page.status, 200, "{page:?}");
        let (_, rest) = page.text.split_once("name=\"csrf\" value=\"").unwrap();
        employee.csrf = rest.split('"').next().unwrap().to_owned();
        employee
    }

    /// A page, as a browser asks for it.
    pub fn page(&self, path: &str) -> Answer {
        let headers = [("cookie", self.cookie.as_str()), ("accept", "text/html")];
        self.client.send("GET", path, &headers, b"")
    }

    /// A form with the token of the session.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let fields = [&[("csrf", self.csrf.as_str())], fields].concat();
        self.client.form(path, &self.cookie, &fields)
    }

    /// A request of a script to the API.
    pub fn api(&self, method: &str, path: &str, body: &str) -> Answer {
        let headers = [
            ("cookie", self.cookie.as_str()),
            ("x-csrf-token", self.csrf.as_str()),
            ("content-type", "application/json"),
        ];
        self.client.send(method, path, &headers, body.as_bytes())
    }
}

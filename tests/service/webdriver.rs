//! A small WebDriver client (W3C WebDriver), over chromedriver: only what the browser tests need.

use crate::support::wait_until;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// Key of an element in answers, fixed by the standard.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Keys of the keyboard (W3C WebDriver, table of keyboard codes).
pub const ENTER: &str = "\u{e007}";
pub const TAB: &str = "\u{e004}";
pub const CONTROL: &str = "\u{e009}";

/// One browser with one page.
pub struct Browser {
    driver: Child,
    agent: ureq::Agent,
    session: String,
    _profile: TempDir,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Browser {
    /// Starts headless Chromium, 1,000 by 800 pixels.
    pub fn start(javascript: bool) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is missing: scripts/test installs it");
        let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = lines
            .map_while(Result::ok)
            .find_map(|line| {
                Some(
                    line.split_once("successfully on port ")?
                        .1
                        .trim_end_matches('.')
                        .to_owned(),
                )
            })
            .unwrap();
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        let agent = ureq::Agent::new_with_config(config);
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--force-prefers-reduced-motion",
            "--window-size=1000,800",
            &format!("--user-data-dir={}", profile.path().display()),
        ];
        let setting = if javascript { 1 } else { 2 };
        let wish = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            "goog:chromeOptions": {
                "args": arguments,
                "prefs": {"profile.managed_default_content_settings.javascript": setting},
            },
        }}});
        let base = format!("http://127.0.0.1:{port}/session");
        let mut browser = Self {
            driver,
            agent,
            session: base,
            _profile: profile,
        };
        let session = browser.command("", &wish);
        browser.session = format!("{}/{}", browser.session, session["sessionId"].as_str().unwrap());
        browser
    }

    fn ask(&self, path: &str, body: &Value) -> Result<Value, Value> {
        let request = self.agent.post(format!("{}{path}", self.session));
        let mut answer = request.send(body.to_string()).unwrap();
        let text = answer
            .body_mut()
            .with_config()
            .limit(50_000_000)
            .read_to_string()
            .unwrap();
        let value = serde_json::from_str::<Value>(&text).unwrap()["value"].take();
        if answer.status() == 200 {
            Ok(value)
        } else {
            Err(value)
        }
    }

    fn command(&self, path: &str, body: &Value) -> Value {
        self.ask(path, body)
            .unwrap_or_else(|problem| panic!("{path}: {}", problem["message"]))
    }

    pub fn open(&self, url: &str) {
        self.command("/url", &json!({"url": url}));
    }

    pub fn reload(&self) {
        self.command("/refresh", &json!({}));
    }

    /// Runs a script in the page (also where the page's own scripts are off) and gives what it returns.
    pub fn run(&self, script: &str) -> Value {
        self.command("/execute/sync", &json!({"script": script, "args": []}))
    }

    /// The first element that fits, as soon as it is there.
    pub fn find(&self, selector: &str) -> String {
        wait_until(&format!("{selector} is there"), || {
            let wish = json!({"using": "css selector", "value": selector});
            Some(self.ask("/element", &wish).ok()?[ELEMENT].as_str()?.to_owned())
        })
    }

    pub fn click(&self, selector: &str) {
        self.command(&format!("/element/{}/click", self.find(selector)), &json!({}));
    }

    pub fn type_into(&self, selector: &str, text: &str) {
        let path = format!("/element/{}/value", self.find(selector));
        self.command(&path, &json!({"text": text}));
    }

    /// Presses keys where the focus is.
    pub fn press(&self, key: &str) {
        let keys = json!([{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]);
        self.command(
            "/actions",
            &json!({"actions": [{"type": "key", "id": "keys", "actions": keys}]}),
        );
    }

    /// Presses a key while another is held down.
    pub fn press_with(&self, held: &str, key: &str) {
        let keys = json!([
            {"type": "keyDown", "value": held}, {"type": "keyDown", "value": key},
            {"type": "keyUp", "value": key}, {"type": "keyUp", "value": held},
        ]);
        self.command(
            "/actions",
            &json!({"actions": [{"type": "key", "id": "keys", "actions": keys}]}),
        );
    }

    /// Waits until the text of an element holds this.
    pub fn reads(&self, selector: &str, part: &str) {
        let script = format!(
            "const e = document.querySelector({selector}); return e ? e.innerText : ''",
            selector = json!(selector)
        );
        let mut last = String::new();
        wait_until(&format!("{selector} reads {part}: {last}"), || {
            // Between two pages there is nothing to run it in.
            let body = json!({"script": script, "args": []});
            last = self.ask("/execute/sync", &body).ok()?.as_str()?.to_owned();
            last.contains(part).then_some(())
        });
    }

    /// Size of the part of the window that shows the page, in CSS pixels; as a phone has it.
    pub fn size(&self, width: u32, height: u32) {
        let screen = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        let body = json!({"cmd": "Emulation.setDeviceMetricsOverride", "params": screen});
        self.command("/goog/cdp/execute", &body);
    }

    /// The page as PNG.
    pub fn picture(&self) -> Vec<u8> {
        use base64::Engine;
        let answer = self
            .agent
            .get(format!("{}/screenshot", self.session))
            .call()
            .unwrap();
        let text = answer
            .into_body()
            .with_config()
            .limit(50_000_000)
            .read_to_string()
            .unwrap();
        let picture = serde_json::from_str::<Value>(&text).unwrap()["value"].take();
        base64::prelude::BASE64_STANDARD
            .decode(picture.as_str().unwrap())
            .unwrap()
    }

    /// What was logged since the last time: `browser` (console) or `performance` (network and more).
    pub fn logs(&self, kind: &str) -> Vec<String> {
        let entries = self.command("/se/log", &json!({"type": kind}));
        let texts = entries.as_array().unwrap().iter();
        texts
            .map(|entry| entry["message"].as_str().unwrap().to_owned())
            .collect()
    }
}

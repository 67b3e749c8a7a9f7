//! The console of the employees: over plain HTTP, and in real browsers.

mod alone;
mod everybody;
mod http;
mod together;

use crate::support::{Balie, PASSWORD, Start, user, wait_until};
use crate::webdriver::Browser;

/// Beside the starter content a queue that is open day and night, so that a promise can be made on every day that this test runs.
fn begin() -> Balie {
    Start::new().go()
}

/// Makes an account that works for every queue.
fn account(balie: &Balie, id: &str, name: &str, more: &[&str]) {
    let name = format!("--name={name}");
    let arguments = [&["add", id, name.as_str(), "--all-queues"], more].concat();
    let made = user(&balie.database, &arguments, &format!("{PASSWORD}\n"));
    assert!(made.status.success(), "{made:?}");
}

/// Opens the console: through the sign-in page to the board.
fn sign_in(balie: &Balie, id: &str, javascript: bool) -> Browser {
    let browser = Browser::start(javascript);
    browser.open(&format!("http://{}/console", balie.address));
    fill_in_sign_in(&browser, id);
    browser.reads("h1", "Werkvoorraad");
    browser
}

fn fill_in_sign_in(browser: &Browser, id: &str) {
    browser.type_into("#naam", id);
    browser.type_into("#wachtwoord", PASSWORD);
    browser.click("main form button");
}

/// Signs in and goes online.
fn at_work(balie: &Balie, id: &str, javascript: bool) -> Browser {
    let browser = sign_in(balie, id, javascript);
    browser.click("#aanwezig button[value=online]");
    browser.find("#aanwezig button[value=online][aria-pressed=true]");
    browser
}

/// Waits until the browser is at a path that begins like this.
fn comes_to(browser: &Browser, path: &str) {
    wait_until(&format!("the browser is at {path}"), || {
        let here = browser.run("return location.pathname + location.search");
        here.as_str()?.starts_with(path).then_some(())
    });
}

/// Marks the page; [`same_page`] tells whether it was loaded again.
fn mark(browser: &Browser) {
    browser.run("window.mark = true");
}

fn same_page(browser: &Browser) -> bool {
    browser.run("return window.mark === true") == true
}

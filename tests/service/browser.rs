//! The chat page in a real browser, with and without JavaScript.
//!
//! `BALIE_PICTURES=docs/images` also writes the pictures of the documentation. `BALIE_AXE=axe.min.js` (`npm pack axe-core`) also lets axe-core
//! look for what is hard to use; it is not part of the tests, because its licence and size do not fit here.

use crate::support::{Balie, start, wait_until};
use crate::webdriver::{Browser, ENTER, TAB};
use serde_json::{Value, json};

const ENTRY: &str = "#bericht";
const LAST: &str = "#berichten > li:last-child";

fn open(javascript: bool) -> (Balie, Browser) {
    let balie = start();
    let browser = Browser::start(javascript);
    browser.open(&format!("http://{}/", balie.address));
    (balie, browser)
}

pub fn count(browser: &Browser, selector: &str) -> u64 {
    browser
        .run(&format!(
            "return document.querySelectorAll({}).length",
            json!(selector)
        ))
        .as_u64()
        .unwrap()
}

pub fn focused(browser: &Browser) -> String {
    let script = "const e = document.activeElement; return e.id || e.value || e.innerText || e.tagName";
    browser.run(script).as_str().unwrap().to_owned()
}

pub fn picture(browser: &Browser, name: &str) {
    let Ok(folder) = std::env::var("BALIE_PICTURES") else {
        return;
    };
    let picture = browser.picture();
    assert!(picture.len() <= 150_000, "{name}: {} bytes", picture.len());
    std::fs::write(format!("{folder}/{name}.png"), picture).unwrap();
}

/// Nothing in the console (a broken Content-Security-Policy shows there), and no request to another host.
#[track_caller]
pub fn quiet(browser: &Browser, balie: &Balie) {
    assert_eq!(browser.logs("browser"), [""; 0]);
    let mut requests = 0;
    for entry in browser.logs("performance") {
        let event: Value = serde_json::from_str(&entry).unwrap();
        let url = &event["message"]["params"]["request"]["url"];
        if event["message"]["method"] == "Network.requestWillBeSent" {
            let url = url.as_str().unwrap();
            // What is no http stays in the browser: data: and its own empty first page.
            if url.starts_with("http") || url.starts_with("ws") {
                assert!(url.starts_with(&format!("http://{}/", balie.address)), "{url}");
                requests += 1;
            }
        }
    }
    assert!(requests > 2);
}

/// A person of the municipality takes the conversation and answers.
fn answer(balie: &Balie, text: &str) {
    let staff = balie.staff("Fatima");
    let waiting = staff.get("/api/v1/staff/hand-offs?stage=waiting").is(200).json();
    let path = format!("/api/v1/staff/hand-offs/{}", waiting["items"][0]["id"]);
    staff.post(&format!("{path}/claim"), &Value::Null).is(200);
    staff
        .post(&format!("{path}/messages"), &json!({"id": "a1", "text": text}))
        .is(200);
}

#[test]
fn with_javascript() {
    let (balie, browser) = open(true);
    assert_eq!(
        count(&browser, "[role=log] li.bot"),
        3,
        "greeting and disclosure first"
    );
    picture(&browser, "chat-begin");

    browser.type_into(ENTRY, "kliko weer niet geleegd!!");
    browser.press(ENTER);
    browser.find(".choices button[value=papier]");
    assert_eq!(focused(&browser), "bericht", "the focus stays in the entry");
    assert_eq!(
        count(&browser, "#berichten > li.bot"),
        4,
        "the greeting is not said again"
    );
    assert_eq!(count(&browser, "#berichten > li.resident"), 1);
    picture(&browser, "chat-keuzes");
    browser.run("document.querySelector('.choices button[value=papier]').focus()");
    browser.press(ENTER);
    browser.find(".card a.card-link");
    assert_eq!(focused(&browser), "bericht");
    assert_eq!(count(&browser, ".choices"), 0);
    picture(&browser, "chat-verwijzing");

    browser.type_into(ENTRY, "ik wil bijstand aanvragen");
    browser.press(ENTER);
    browser.reads("#status", "wacht op een medewerker");
    browser.reads("#berichten", "medewerker");
    picture(&browser, "chat-doorzetten");

    let before = browser.run("return window.mark = performance.timeOrigin");
    answer(
        &balie,
        "Hoi, ik kijk met je mee.\nMeer op https://www.zeedam.example/bijstand.",
    );
    browser.reads(LAST, "Hoi, ik kijk met je mee.");
    browser.reads(LAST, "Fatima");
    browser.reads("#status", "Je chat nu met Fatima");
    assert_eq!(browser.run("return window.mark"), before, "without a reload");
    assert_eq!(
        count(&browser, "#berichten > li:last-child a[href^='https://']"),
        1
    );

    browser.type_into(ENTRY, "<img src=x onerror=alert(1)><b>vet</b>");
    browser.click("#formulier button");
    browser.reads("#berichten", "<img src=x onerror=alert(1)><b>vet</b>");
    assert_eq!(
        count(&browser, "#berichten img, #berichten b"),
        0,
        "shown as text"
    );

    let texts = "return [...document.querySelectorAll('#berichten p:not(.sender)')].map(e => e.innerText)";
    let shown = browser.run(texts);
    browser.reload();
    browser.find("#berichten > li.agent");
    assert_eq!(browser.run(texts), shown, "a reload shows the same");
    let twice = "const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.length - new Set(ids).size";
    assert_eq!(browser.run(twice), 0);
    browser.click("#nieuw button");
    browser.find("[role=log][data-conversation='']");
    assert_eq!(count(&browser, "#berichten > li"), 3);
    quiet(&browser, &balie);
}

#[test]
fn without_javascript() {
    let (balie, browser) = open(false);
    let conversation =
        |browser: &Browser| browser.run("return document.querySelector('#gesprek').dataset.last");
    browser.type_into(ENTRY, "kliko weer niet geleegd!!");
    browser.click("#formulier button");
    browser.find(".choices button[value=papier]");
    assert_eq!(
        count(&browser, "#berichten > li.bot"),
        4,
        "the greeting is not said again"
    );
    assert!(browser.run("return location.hash") == "#einde");
    browser.click(".choices button[value=papier]");
    browser.find(".card a.card-link");
    browser.type_into(ENTRY, "ik wil bijstand aanvragen");
    browser.click("#formulier button");
    browser.reads("#status", "wacht op een medewerker");
    let last = conversation(&browser);
    answer(&balie, "Hoi, ik kijk met je mee.");
    for _ in 0..2 {
        // The link asks again every time, also when the page was reached by it.
        browser.run("window.old = true");
        browser.click(".refresh a");
        wait_until("the page is a new one", || {
            browser.run("return !window.old").as_bool().filter(|new| *new)
        });
    }
    browser.reads(LAST, "Hoi, ik kijk met je mee.");
    assert_ne!(conversation(&browser), last);
    quiet(&browser, &balie);
}

/// WCAG 2.2 AA, as far as a program can measure it.
#[test]
fn for_everybody() {
    let (balie, browser) = open(true);
    assert_eq!(browser.run("return document.documentElement.lang"), "nl");
    assert_eq!(
        count(&browser, "[role=log][aria-label]"),
        1,
        "before the first message"
    );
    assert_eq!(count(&browser, "[role=status]"), 1);
    assert_eq!(
        browser.run("return document.querySelector('#bericht').labels[0].innerText"),
        "Typ je vraag"
    );
    browser.type_into(ENTRY, "kliko weer niet geleegd!!");
    browser.press(ENTER);
    browser.find(".choices button");

    // In the order of the page, and always to be seen.
    browser.run("document.querySelector('.skip').focus()");
    let mut order = Vec::new();
    for _ in 0..11 {
        order.push(focused(&browser));
        let outline = "const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2";
        assert_eq!(browser.run(outline), true, "{order:?}");
        browser.press(TAB);
    }
    let place = |what: &str| {
        order
            .iter()
            .position(|it| it == what)
            .unwrap_or_else(|| panic!("{what}: {order:?}"))
    };
    assert_eq!(place("Naar het invoerveld"), 0);
    let way = [
        "gesprek",
        "rest",
        "gft",
        "bericht",
        "Verstuur",
        "Begin een nieuw gesprek",
    ];
    let places: Vec<usize> = way.iter().map(|what| place(what)).collect();
    assert!(places.is_sorted(), "{order:?}");

    browser.type_into(ENTRY, "papier");
    browser.press(ENTER);
    browser.find(".card-link");
    browser.type_into(ENTRY, "ik wil bijstand aanvragen");
    browser.press(ENTER);
    browser.reads("#status", "wacht op een medewerker");
    answer(&balie, "Hoi!");
    browser.find("li.agent");
    ask_axe(&browser);
    for script in [CONTRAST, TARGETS] {
        assert_eq!(browser.run(script), json!([]));
    }
    for (width, text) in [(320, 100), (320, 200), (1000, 200)] {
        browser.size(width, 640);
        browser.run(&format!("document.documentElement.style.fontSize = '{text}%'"));
        assert_eq!(browser.run(OVERFLOW), json!([]), "{width} px, {text} % text");
    }
}

pub fn ask_axe(browser: &Browser) {
    let Ok(path) = std::env::var("BALIE_AXE") else {
        return;
    };
    browser.run(&std::fs::read_to_string(path).unwrap());
    let found = browser.run("return axe.run().then(r => ({count: r.passes.length, bad: r.violations.map(v => [v.id, v.nodes.map(n => n.html)])}))");
    println!("axe-core: {} rules hold", found["count"]);
    assert_eq!(found["bad"], json!([]));
}

/// Texts with less contrast than 4.5 to 1 (WCAG 2.2, 1.4.3; formula of relative luminance from there).
pub const CONTRAST: &str = "
const numbers = c => c.match(/[\\d.]+/g).map(Number);
const light = c => { const [r, g, b] = numbers(c).slice(0, 3).map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; const n = numbers(c); if (n.length < 4 || n[3] > 0) { return c; } } return 'rgb(255, 255, 255)'; };
const bad = [];
for (const e of document.querySelectorAll('body *')) {
  if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !e.getClientRects().length) { continue; }
  const [a, b] = [light(getComputedStyle(e).color), light(behind(e))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) { bad.push(e.tagName + ' ' + e.className + ' ' + ratio); }
}
return bad;";

/// Targets smaller than 24 by 24 pixels that do not stand in a sentence (WCAG 2.2, 2.5.8).
pub const TARGETS: &str = "
return [...document.querySelectorAll('button, textarea, a, input, select, summary')].filter(e => {
  const box = e.getBoundingClientRect();
  const inline = e.tagName === 'A' && e.parentElement.innerText.trim() !== e.innerText.trim();
  return box.width && !inline && !e.classList.contains('skip') && (box.width < 24 || box.height < 24);
}).map(e => e.outerHTML);";

/// What sticks out sideways (WCAG 2.2, 1.4.4 and 1.4.10).
pub const OVERFLOW: &str = "
const wide = document.documentElement.clientWidth;
return [...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width > 1 && !e.closest('.wide') && !e.matches('.unseen') && !e.classList.contains('skip') && (box.right > wide + 1 || box.left < -1 || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible');
}).map(e => e.tagName + '.' + e.className + ' ' + e.getBoundingClientRect().right);";

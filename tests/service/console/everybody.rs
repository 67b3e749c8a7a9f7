//! WCAG 2.2 AA, as far as a program can measure it, and the whole way by keyboard.

use super::{at_work, begin, comes_to};
use crate::browser::{CONTRAST, OVERFLOW, TARGETS, ask_axe, focused, picture};
use crate::support::{Employee, PASSWORD, wait_until};
use crate::webdriver::{Browser, CONTROL, ENTER, TAB};
use serde_json::json;

/// Controls without a name, fields without a label, ids that occur twice, and what refers to an id that is not there.
const NAMES: &str = "
const bad = [];
const named = e => (e.getAttribute('aria-label') || e.innerText || e.value || '').trim();
for (const e of document.querySelectorAll('a, button, summary')) { if (!named(e)) { bad.push(e.outerHTML); } }
for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea')) { if (!e.labels.length) { bad.push(e.outerHTML); } }
for (const e of document.querySelectorAll('fieldset')) { if (!e.querySelector('legend')) { bad.push(e.outerHTML); } }
const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
bad.push(...ids.filter((id, at) => ids.indexOf(id) !== at));
for (const name of ['aria-labelledby', 'aria-describedby', 'for']) {
  for (const e of document.querySelectorAll('[' + name + ']')) { if (!document.getElementById(e.getAttribute(name))) { bad.push(name + ' ' + e.outerHTML); } }
}
for (const one of ['header', 'main', 'footer', 'h1', 'nav[aria-label]']) { if (!document.querySelector('body ' + one)) { bad.push('no ' + one); } }
const levels = [...document.querySelectorAll('main h1, main h2, main h3')].map(e => Number(e.tagName[1]));
if (levels.some((level, at) => level > (levels[at - 1] || 0) + 1)) { bad.push('headings ' + levels); }
return bad;";

/// `BALIE_LOOK=folder` keeps every page at every size, for people to look at.
fn look(browser: &Browser, name: &str) {
    if let Ok(folder) = std::env::var("BALIE_LOOK") {
        std::fs::write(format!("{folder}/{name}.png"), browser.picture()).unwrap();
    }
}

/// What holds for the page that the browser shows.
#[track_caller]
fn usable(browser: &Browser, what: &str) {
    browser.run("document.querySelectorAll('details').forEach(e => e.open = true)");
    for script in [NAMES, CONTRAST, TARGETS] {
        assert_eq!(browser.run(script), json!([]), "{what}");
    }
    ask_axe(browser);
    for (width, text) in [(320, 100), (320, 200), (1280, 200)] {
        browser.size(width, 900);
        browser.run(&format!("document.documentElement.style.fontSize = '{text}%'"));
        assert_eq!(
            browser.run(OVERFLOW),
            json!([]),
            "{what}: {width} px, {text} % text"
        );
        look(browser, &format!("{what}-{width}-{text}"));
    }
    browser.run("document.documentElement.style.fontSize = ''");
    browser.size(1000, 800);
}

#[test]
fn pages_are_usable_for_everybody() {
    let balie = begin();
    super::account(&balie, "bea", "Bea", &["--role=beheerder"]);
    super::account(&balie, "noor", "Noor", &[]);
    let noor = Employee::sign_in(&balie, "noor", PASSWORD);
    noor.form("/console/aanwezig", &[("stand", "online")]);
    balie.talk().say("medewerker");
    noor.form("/console/volgende", &[]);
    let bea = at_work(&balie, "bea", true);
    balie.talk().say("ik wil bijstand aanvragen");
    balie.talk().say("help, er is brand");
    bea.reads("#wachtend", "Bijstand of uitkering");
    bea.reads("#wachtend", "Spoed");
    bea.reads("#anderen", "bij Noor");
    bea.reads("#mensen", "Noor: Online, 1 gesprek");
    bea.run("document.activeElement.blur()");
    picture(&bea, "console-werkvoorraad");
    usable(&bea, "werkvoorraad");
    // Who waits is still there, urgent ones first.
    let first = bea.run("return document.querySelector('#wachtend .row').innerText");
    assert!(first.as_str().unwrap().starts_with("Spoed"), "{first}");
    bea.click("#wachtend .row:nth-child(2) button");
    bea.reads("#gedaan", "Dit gesprek is nu van jou.");
    bea.type_into("#antwoord", "Hoi!");
    bea.click("button[value=antwoord]");
    bea.reads("li.agent", "Hoi!");
    bea.type_into("#notitie", "Let op.");
    bea.click("button[value=notitie]");
    bea.reads("li.note", "Let op.");
    usable(&bea, "gesprek");
    for (path, heading) in [
        ("/console/cijfers?periode=7", "Cijfers"),
        ("/console/logboek", "Logboek"),
    ] {
        bea.open(&format!("http://{}{path}", balie.address));
        bea.reads("h1", heading);
        if heading == "Cijfers" {
            picture(&bea, "console-cijfers");
        }
        usable(&bea, heading);
    }
}

/// Presses Tab until this has the focus; what has it is always to be seen.
fn tab_to(browser: &Browser, selector: &str) {
    let there = format!("return document.activeElement.matches({})", json!(selector));
    for _ in 0..80 {
        if browser.run(&there) == true {
            return;
        }
        browser.press(TAB);
        let outline = "const e = document.activeElement; if (e === document.body) { return true; } const s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2";
        assert_eq!(browser.run(outline), true, "{}", focused(browser));
    }
    panic!("{selector} cannot be reached by keyboard");
}

#[test]
fn the_whole_way_by_keyboard() {
    let balie = begin();
    super::account(&balie, "fatima", "Fatima", &[]);
    let fatima = super::sign_in(&balie, "fatima", true);
    tab_to(&fatima, "#aanwezig button[value=online]");
    fatima.press(ENTER);
    fatima.find("#aanwezig button[value=online][aria-pressed=true]");
    let talk = balie.talk();
    talk.say("ik wil bijstand aanvragen");
    fatima.reads("#wachtend", "Bijstand of uitkering");
    tab_to(&fatima, "[data-key^=wachtend-]");
    let before = focused(&fatima);
    // Another one comes: the focus stays where it is.
    balie.talk().say("medewerker");
    wait_until("two wait", || {
        (crate::browser::count(&fatima, "#wachtend .row") == 2).then_some(())
    });
    assert_eq!(focused(&fatima), before);
    tab_to(&fatima, "[data-key^=pak-]");
    fatima.press(ENTER);
    comes_to(&fatima, "/console/gesprekken/");
    tab_to(&fatima, "#antwoord");
    fatima.type_into("#antwoord", "Dag!");
    fatima.press_with(CONTROL, ENTER);
    fatima.reads("li.agent", "Dag!");
    assert_eq!(
        focused(&fatima),
        "antwoord",
        "ready for the next, without going back"
    );
    tab_to(&fatima, "details[data-name=afsluiten] summary");
    fatima.press(ENTER);
    tab_to(&fatima, "#resultaat-answered");
    fatima.press(" ");
    tab_to(&fatima, "button[value=afsluiten]");
    fatima.press(ENTER);
    fatima.reads("#gedaan", "Het gesprek is afgesloten.");
}

//! Two employees at once, and an employee with a resident, all live.

use super::{at_work, begin, comes_to, mark, same_page};
use crate::browser::{count, picture, quiet};
use crate::webdriver::{Browser, CONTROL, ENTER};
use serde_json::json;

#[test]
fn two_employees_see_the_same_and_one_of_them_gets_it() {
    let balie = begin();
    super::account(&balie, "fatima", "Fatima", &[]);
    super::account(&balie, "noor", "Noor", &[]);
    let (fatima, noor) = (at_work(&balie, "fatima", true), at_work(&balie, "noor", true));
    for (browser, colleague) in [(&fatima, "Noor: Online"), (&noor, "Fatima: Online")] {
        browser.reads("#mensen", colleague);
        browser.reads("#wachtend", "Er wacht niemand.");
        mark(browser);
    }

    let talk = balie.talk();
    talk.say("ik wil bijstand aanvragen");
    for browser in [&fatima, &noor] {
        browser.reads("#wachtend", "Team sociaal");
        browser.reads("#wachtend h3", "Bijstand of uitkering");
        browser.reads("#wachtend", "wacht minder dan een minuut");
        browser.reads("#melding", "Nieuw in Team sociaal: Bijstand of uitkering");
        assert!(same_page(browser), "without a reload");
        let title = browser.run("return document.title");
        assert!(title.as_str().unwrap().starts_with("(1) Werkvoorraad"), "{title}");
        // The next page is another one: what was marked is gone then.
        browser.run("document.querySelector('[data-key^=pak-]').focus()");
    }

    // Both at once.
    std::thread::scope(|scope| {
        for browser in [&fatima, &noor] {
            scope.spawn(|| browser.press(ENTER));
        }
    });
    for browser in [&fatima, &noor] {
        browser.find("#gesprek");
    }
    let has = |browser: &Browser| count(browser, "#gesprek[data-stand=mine]") == 1;
    let (winner, loser, name) = match (has(&fatima), has(&noor)) {
        (true, false) => (&fatima, &noor, "Fatima"),
        (false, true) => (&noor, &fatima, "Noor"),
        both => panic!("one and not the other: {both:?}"),
    };
    loser.reads("#fout", &format!("{name} is al met dit gesprek bezig."));
    loser.reads("#feiten", &format!("bij {name}"));
    winner.reads("#gedaan", "Dit gesprek is nu van jou.");
    winner.reads("#samenvatting", "ik wil bijstand aanvragen");

    // The other goes back and sees where it is.
    loser.click(".back a");
    loser.reads("#anderen", &format!("bij {name}"));
    loser.reads("#wachtend", "Er wacht niemand.");
    mark(loser);

    // Transferred with a note: it waits in the other queue, for both to see.
    winner.click("details[data-name=doorzetten] summary");
    winner.run("document.querySelector('#wachtrij').value = 'kcc'");
    winner.type_into("#doorzetnotitie", "Is al gebeld.");
    winner.click("button[value=doorzetten]");
    winner.reads("#gedaan", "Het gesprek is doorgezet.");
    loser.reads("#wachtend", "Klantcontactcentrum");
    loser.reads("#melding", "Nieuw in Klantcontactcentrum");
    assert!(same_page(loser));
    loser.click("[data-key=volgende]");
    loser.reads("#gedaan", "Dit gesprek is nu van jou.");
    loser.reads("li.note", "Is al gebeld.");
    assert!(
        talk.messages()
            .iter()
            .all(|message| message["text"] != "Is al gebeld."),
        "the resident does not see it"
    );
    // Who is away is seen to be away.
    loser.click("#aanwezig button[value=pause]");
    winner.reads("#mensen", "Pauze");
    quiet(winner, &balie); // the other was refused, and its browser says so
}

#[test]
fn a_resident_and_an_employee_talk() {
    let balie = begin();
    super::account(&balie, "fatima", "Fatima", &[]);
    let fatima = at_work(&balie, "fatima", true);
    let resident = Browser::start(true);
    resident.open(&format!("http://{}/", balie.address));
    resident.type_into("#bericht", "ik wil bijstand aanvragen");
    resident.press(ENTER);
    resident.reads("#status", "wacht op een medewerker");
    fatima.reads("#wachtend", "Bijstand of uitkering");
    fatima.click("[data-key=volgende]");
    comes_to(&fatima, "/console/gesprekken/");
    fatima.reads("#samenvatting", "Waarom jij?");
    fatima.reads("#samenvatting", "Bijstand of uitkering");
    assert_eq!(count(&fatima, "li.resident details.trace"), 1);
    fatima.click("li.resident details.trace summary");
    fatima.reads("details.trace", "%");

    // A canned answer, looked up, filled in and read before it goes.
    fatima.click("#standaard summary");
    let all = count(&fatima, "#standaard li:not([hidden])");
    fatima.type_into("#zoek", "goedendag");
    fatima.reads("#gevonden", "gevonden");
    assert!(count(&fatima, "#standaard li:not([hidden])") < all);
    fatima.press(ENTER); // in the search field: sends nothing
    mark(&fatima);
    mark(&resident);
    fatima.click("#standaard li:not([hidden]) button");
    let text = fatima.run("return document.querySelector('#antwoord').value");
    assert!(text.as_str().unwrap().contains("Fatima"), "{text}");
    fatima.run("document.querySelector('#antwoord').value = ''");
    fatima.type_into("#antwoord", "Hoi, ik help je.\nWat is er gebeurd?");
    fatima.press_with(CONTROL, ENTER);
    resident.reads("#berichten > li:last-child", "Hoi, ik help je.");
    resident.reads("#status", "Je chat nu met Fatima");
    fatima.reads("#berichten > li.agent", "Wat is er gebeurd?");
    assert_eq!(fatima.run("return document.querySelector('#antwoord').value"), "");
    fatima.reads("#feiten", "wacht op de inwoner");

    resident.type_into("#bericht", "Ik ben <b>mijn baan</b> kwijt.");
    resident.press(ENTER);
    fatima.reads("#berichten > li:last-child", "Ik ben <b>mijn baan</b> kwijt.");
    fatima.reads("#melding", "De inwoner schrijft: Ik ben");
    fatima.reads("#feiten", "inwoner wacht");
    assert_eq!(count(&fatima, "#berichten b"), 0, "shown as text");
    assert!(same_page(&fatima) && same_page(&resident), "without a reload");
    picture(&fatima, "console-gesprek");

    // Promised for a night: refused with the rule's sentence, and nothing typed is lost.
    fatima.type_into("#antwoord", "Dit typte ik al.");
    fatima.click("details[data-name=beloof] summary");
    fatima.run("document.querySelector('#datum').value = '2035-01-01'; document.querySelector('#tijd').value = '03:00'");
    fatima.click("button[value=beloof]");
    fatima.reads("#fout-datum", "Op die tijd is er niemand.");
    let described = "return document.querySelector('#datum').getAttribute('aria-describedby')";
    assert_eq!(fatima.run(described), "fout-datum");
    assert_eq!(
        fatima.run("return document.querySelector('#antwoord').value"),
        "Dit typte ik al."
    );
    fatima.run("document.querySelector('#datum').value = '2035-01-02'; document.querySelector('#tijd').value = '10:00'");
    fatima.click("button[value=beloof]");
    resident.reads("#berichten > li:last-child", "Je krijgt uiterlijk");
    fatima.reads("#feiten", "antwoord beloofd");

    // Closing with a text that was not sent, and with a message that was not read.
    fatima.click("details[data-name=afsluiten] summary");
    fatima.click("#resultaat-answered");
    fatima.click("button[value=afsluiten]");
    fatima.reads("#fout-antwoord", "Je antwoord is nog niet verstuurd.");
    fatima.press_with(CONTROL, ENTER);
    resident.reads("#berichten > li:last-child", "Dit typte ik al.");
    // The page has not shown it yet: its news is held up.
    fatima.run("window.fetch = () => new Promise(() => {}); document.querySelector('[name=gezien]').value = '2026-01-01T00:00:00Z'");
    fatima.run("document.querySelector('#werkblad').submit = HTMLFormElement.prototype.submit");
    fatima.run("const b = document.createElement('input'); b.type = 'hidden'; b.name = 'actie'; b.value = 'afsluiten'; const f = document.querySelector('#werkblad'); f.append(b); HTMLFormElement.prototype.submit.call(f)");
    fatima.reads(
        "#fout-resultaat",
        "De inwoner heeft net nog iets geschreven. Lees dat eerst.",
    );
    assert_eq!(count(&fatima, "#resultaat-answered:checked"), 1);
    fatima.click("button[value=afsluiten]");
    fatima.reads("#gedaan", "Het gesprek is afgesloten.");
    fatima.reads("#klaar", "Beantwoord");
    let state = resident.run("return document.querySelector('#status').innerText");
    assert!(!state.as_str().unwrap().contains("Fatima"), "{state}");
    let kept = fatima.run("return sessionStorage.length");
    assert_eq!(kept, json!(0), "no text stays behind");
}

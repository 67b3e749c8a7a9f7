//! One employee: without JavaScript, and with a session that ends while typing.

use super::{at_work, begin, comes_to, fill_in_sign_in};
use crate::browser::count;
use crate::support::{Employee, PASSWORD, wait_until};

/// All other sessions of the account end.
fn sign_out_elsewhere(balie: &crate::support::Balie, id: &str) {
    let elsewhere = Employee::sign_in(balie, id, PASSWORD);
    assert_eq!(elsewhere.form("/console/sessies", &[]).status, 303);
}

#[test]
fn without_javascript() {
    let balie = begin();
    super::account(&balie, "fatima", "Fatima", &[]);
    let fatima = at_work(&balie, "fatima", false);
    let talk = balie.talk();
    talk.say("ik wil bijstand aanvragen");
    fatima.click("noscript a");
    fatima.reads("#wachtend", "Bijstand of uitkering");
    fatima.click("[data-key=volgende]");
    fatima.reads("#gedaan", "Dit gesprek is nu van jou.");

    // Looking for a canned answer, and putting it behind what was typed.
    fatima.type_into("#antwoord", "Hoi!");
    fatima.click("#standaard summary");
    fatima.type_into("#zoek", "goedendag");
    fatima.press(crate::webdriver::ENTER);
    fatima.reads("#gevonden", "gevonden");
    fatima.click("#standaard li button");
    let text = "return document.querySelector('#antwoord').value";
    wait_until("the canned answer stands behind what was typed", || {
        let filled = fatima.run(text);
        let filled = filled.as_str()?;
        (filled.starts_with("Hoi!\n\n") && filled.contains("Fatima")).then_some(())
    });
    assert_eq!(
        talk.messages().iter().filter(|m| m["author"] == "agent").count(),
        0
    );

    // Something else first: the text stays.
    fatima.type_into("#notitie", "Klinkt bezorgd.");
    fatima.click("button[value=notitie]");
    fatima.reads("#gedaan", "Je notitie is bewaard.");
    fatima.reads("li.note", "Klinkt bezorgd.");
    fatima.type_into("#antwoord", "Ik zoek het uit.");
    fatima.click("details[data-name=beloof] summary");
    fatima.click("button[value=beloof]");
    fatima.reads("#fout-datum", "Vul een datum en een tijd in.");
    assert_eq!(fatima.run(text), "Ik zoek het uit.");
    fatima.click("button[value=antwoord]");
    fatima.reads("#gedaan", "Je antwoord is verstuurd.");
    assert_eq!(talk.messages().last().unwrap()["text"], "Ik zoek het uit.");

    fatima.click("details[data-name=afsluiten] summary");
    fatima.click("button[value=afsluiten]");
    fatima.reads("#fout-resultaat", "Kies eerst hoe het is afgelopen.");
    // The resident writes something that this page does not show.
    talk.say("o ja, ik heb ook kinderen");
    fatima.click("#resultaat-answered");
    fatima.click("button[value=afsluiten]");
    fatima.reads("#fout-resultaat", "De inwoner heeft net nog iets geschreven.");
    fatima.reads("#berichten", "o ja, ik heb ook kinderen");
    fatima.click("button[value=afsluiten]");
    fatima.reads("#gedaan", "Het gesprek is afgesloten.");
    fatima.reads("#klaar", "Beantwoord");
    fatima.click("#klaar a");
    fatima.reads("#acties", "Dit gesprek is afgesloten");
    assert_eq!(count(&fatima, "#acties button[value=antwoord]"), 0);
    fatima.click("#afmelden button");
    comes_to(&fatima, "/console/aanmelden");
}

#[test]
fn a_session_that_ends_while_typing_loses_no_text() {
    let balie = begin();
    super::account(&balie, "fatima", "Fatima", &[]);
    let talk = balie.talk();
    talk.say("ik wil bijstand aanvragen");
    let fatima = at_work(&balie, "fatima", true);
    fatima.click("[data-key=volgende]");
    fatima.reads("#gedaan", "Dit gesprek is nu van jou.");
    fatima.type_into("#antwoord", "Een lang antwoord.");
    sign_out_elsewhere(&balie, "fatima");
    fatima.click("button[value=antwoord]");
    comes_to(&fatima, "/console/aanmelden");
    fill_in_sign_in(&fatima, "fatima");
    fatima.reads("#kop-gesprek", "Gesprek");
    assert_eq!(
        fatima.run("return document.querySelector('#antwoord').value"),
        "Een lang antwoord."
    );
    fatima.click("button[value=antwoord]");
    fatima.reads("li.agent", "Een lang antwoord.");
    // As when she signed in again in another tab: this page has the token of the session before.
    // Without its news, which would bring the new one.
    fatima.run("const f = window.fetch; window.fetch = (path, o) => o.headers['x-balie-background'] ? new Promise(() => {}) : f(path, o)");
    fatima.run("document.body.dataset.csrf = 'oud'; document.querySelectorAll('[name=csrf]').forEach(e => { e.value = 'oud'; })");
    fatima.type_into("#antwoord", "Nog een.");
    fatima.click("button[value=antwoord]");
    fatima.reads("#acties .error", "Je hebt je intussen opnieuw aangemeld.");
    fatima.run("document.querySelector('#melding').textContent = ''"); // the first answer was sent too
    fatima.click("button[value=antwoord]");
    fatima.reads("#melding", "Je antwoord is verstuurd.");
    assert_eq!(talk.messages().last().unwrap()["text"], "Nog een.");
}

#[test]
fn a_session_that_ends_without_javascript_shows_the_text() {
    let balie = begin();
    super::account(&balie, "fatima", "Fatima", &[]);
    balie.talk().say("ik wil bijstand aanvragen");
    let fatima = at_work(&balie, "fatima", false);
    fatima.click("[data-key=volgende]");
    fatima.reads("#gedaan", "Dit gesprek is nu van jou.");
    fatima.type_into("#antwoord", "Een <i>lang</i> antwoord.");
    sign_out_elsewhere(&balie, "fatima");
    fatima.click("button[value=antwoord]");
    fatima.reads("h1", "Je bent afgemeld");
    assert_eq!(
        fatima.run("return document.querySelector('textarea').value"),
        "Een <i>lang</i> antwoord."
    );
    assert_eq!(count(&fatima, "i"), 0);
    fatima.click("main ol a");
    fill_in_sign_in(&fatima, "fatima");
    fatima.reads("#kop-gesprek", "Gesprek");
}

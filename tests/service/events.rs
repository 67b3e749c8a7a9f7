//! Server-sent events.

use crate::support::{start, text_of};
use std::time::Duration;

#[test]
fn events_come_as_they_happen_and_resume_without_loss_or_double() {
    let balie = start();
    let talk = balie.talk();
    let stream = talk.events(None);
    let replies = talk.say("openingstijden gemeentehuis");
    let (id, first) = stream.next();
    assert_eq!(text_of(&first), "openingstijden gemeentehuis");
    assert_eq!(id, first["seq"].to_string());
    assert!(first.get("trace").is_none());
    let expected: Vec<String> = replies.iter().map(text_of).collect();
    assert_eq!(stream.texts(replies.len()), expected);
    drop(stream);

    // While nobody listened.
    talk.say("wat kost een paspoort");
    let all = talk.messages();
    let place = all
        .iter()
        .position(|message| message["seq"] == first["seq"])
        .unwrap();
    let missed: Vec<String> = all[place + 1..].iter().map(text_of).collect();
    let resumed = talk.events(Some(&id));
    assert_eq!(resumed.texts(missed.len()), missed);
    talk.say("bedankt");
    assert_eq!(text_of(&resumed.next().1), "bedankt");

    // An id from elsewhere: rather everything again than nothing.
    let again = talk.events(Some("999999"));
    assert_eq!(text_of(&again.next().1), text_of(&all[0]));
    let nonsense = talk.events(Some("onzin"));
    talk.say("doei");
    assert_eq!(text_of(&nonsense.next().1), "doei");
}

#[test]
fn only_messages_of_the_own_conversation_come() {
    let balie = start();
    let (one, other) = (balie.talk(), balie.talk());
    let stream = one.events(None);
    other.say("van een ander");
    one.say("van mij");
    assert_eq!(text_of(&stream.next().1), "van mij");
}

#[test]
fn open_streams_end_when_the_program_stops() {
    let mut balie = start();
    let talk = balie.talk();
    let streams: Vec<_> = (0..5).map(|_| talk.events(None)).collect();
    let (status, took) = balie.stop();
    assert!(status.success(), "{status}");
    assert!(took < Duration::from_secs(2), "{took:?}");
    assert!(streams.iter().all(crate::support::Events::ended));
}

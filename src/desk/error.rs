//! Why the desk refuses.

use crate::calendar::say_moment;
use jiff::Timestamp;
use thiserror::Error;

/// Why an action is refused. The messages are for the agent, in Dutch. Nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DeskError {
    /// Someone else owns it.
    #[error("{name} is al met dit gesprek bezig.")]
    OwnedByOther {
        /// Name of the owner.
        name: String,
    },
    /// The agent owns it already.
    #[error("Je hebt dit gesprek al.")]
    AlreadyYours,
    /// Nobody owns it.
    #[error("Niemand heeft dit gesprek nu. Pak het eerst op.")]
    NotClaimed,
    /// It is closed.
    #[error("Dit gesprek is al afgesloten.")]
    Closed,
    /// The agent does not work for the queue.
    #[error("Je werkt niet voor de wachtrij ‘{queue}’. Vraag een beheerder om je toe te voegen.")]
    NotInQueue {
        /// Queue id.
        queue: String,
    },
    /// The agent is on a break or offline.
    #[error("Je staat niet op online. Zet jezelf eerst op online.")]
    NotOnline,
    /// The agent owns as many as is allowed.
    #[error("Je hebt al {max} gesprekken open. Sluit er eerst een af of geef er een terug.")]
    TooMany {
        /// How many are allowed.
        max: usize,
    },
    /// No such queue.
    #[error("De wachtrij ‘{queue}’ bestaat niet.")]
    UnknownQueue {
        /// What was asked.
        queue: String,
    },
    /// It is in that queue already.
    #[error("Dit gesprek staat al in de wachtrij ‘{queue}’.")]
    SameQueue {
        /// Queue id.
        queue: String,
    },
    /// This reply was sent before.
    #[error("Dit antwoord is al verstuurd.")]
    AlreadySent,
    /// The channel does not take replies any more.
    #[error(
        "Je kunt hier niet meer antwoorden: het laatste bericht van de inwoner is te lang geleden. Neem op een andere manier contact op."
    )]
    WindowClosed,
    /// The resident wrote something that the agent has not seen.
    #[error("De inwoner heeft net nog iets geschreven. Lees dat eerst.")]
    ResidentWroteSince,
    /// Closed as answered without an answer.
    #[error(
        "Je hebt de inwoner nog geen antwoord gestuurd. Kies een ander resultaat, of stuur eerst een antwoord."
    )]
    NothingAnswered,
    /// A promise in the past.
    #[error("Kies een tijd die nog moet komen.")]
    PromiseInPast,
    /// A promise for when nobody is there.
    #[error("Op die tijd is er niemand.{}", .opens.map(|opens| format!(" De eerste tijd daarna is {}.", say_moment(opens, *.now))).unwrap_or_default())]
    PromiseWhenClosed {
        /// The first open moment after it.
        opens: Option<Timestamp>,
        /// Now, to say it well.
        now: Timestamp,
    },
}

//! Who may come in: when guessing must wait, when a session is over, and which passwords are too easy. Pure functions over plain data; the
//! service keeps the data, hashes, and makes each change one transaction.

mod grant;
mod guess;
mod password;
mod session;

pub use grant::{Grant, NoGrant, granted};
pub use guess::{Attempt, Kept, Tries, Verdict};
pub use password::{LONGEST_PASSWORD, SHORTEST_PASSWORD, Weakness, weakness};
pub use session::Lifetime;

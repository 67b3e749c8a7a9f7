//! Opening hours, Dutch holidays, deadlines, and how to say and read moments in Dutch. Pure: the time is an argument.
//!
//! Everything that residents and editors see is in the civil time of Europe/Amsterdam; the rules of that zone are compiled in,
//! so that every machine gives the same answer. Everything that is kept or compared is a [`jiff::Timestamp`].

mod dates;
mod deadline;
#[cfg(test)]
mod examples;
mod holiday;
mod hours;
mod length;
mod period;
mod phrase;
mod week;
mod zone;

pub use dates::{DateError, Toward, read_date};
pub use deadline::{Counting, Deadline, DeadlineRule, DeadlineStatus};
pub use holiday::{Holiday, HolidayError, HolidaySetting};
pub use hours::{LOOK_AHEAD_DAYS, OpeningHours, OverlapError};
pub use length::{Length, LengthError};
pub use period::{DateFormError, Period, PeriodError, parse_date};
pub use phrase::{say_date, say_moment, say_time};
pub use zone::{amsterdam, civil, timestamp};

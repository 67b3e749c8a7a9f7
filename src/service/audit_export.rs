//! The audit log as a file: one line per action, newest first.

use super::ServiceError;
use crate::calendar;
use crate::store::{AuditEntry, AuditFilter, Page, Store};
use jiff::Timestamp;
use jiff::civil::Date;

/// Lines that are read at once.
const AT_ONCE: usize = 500;

/// How lines are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AuditFormat {
    /// RFC 4180, with a line of names first.
    Csv,
    /// One JSON object per line.
    #[default]
    Jsonl,
}

impl AuditFormat {
    /// What stands before the lines.
    #[must_use]
    pub fn head(self) -> &'static str {
        match self {
            Self::Csv => "id,at,actor,action,conversation,hand_off,detail,origin\r\n",
            Self::Jsonl => "",
        }
    }

    /// One line, with its end.
    #[must_use]
    pub fn line(self, entry: &AuditEntry) -> String {
        match self {
            Self::Csv => csv(entry),
            Self::Jsonl => serde_json::to_string(entry).unwrap_or_default() + "\n",
        }
    }
}

fn csv(entry: &AuditEntry) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let cells = [
        entry.id.to_string(),
        entry.at.to_string(),
        entry.actor.clone(),
        entry.action.clone(),
        entry.conversation.map(|id| id.to_string()).unwrap_or_default(),
        entry.hand_off.map(|id| id.0.to_string()).unwrap_or_default(),
        text(&entry.detail),
        text(&entry.origin),
    ];
    cells.map(|value| cell(&value)).join(",") + "\r\n"
}

/// Quoted where needed. A spreadsheet must not take text for a formula (OWASP, CSV injection).
fn cell(value: &str) -> String {
    let formula = value.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let value = if formula {
        format!("'{value}")
    } else {
        value.to_owned()
    };
    match value.contains(['"', ',', '\r', '\n']) {
        true => format!("\"{}\"", value.replace('"', "\"\"")),
        false => value,
    }
}

/// Some more lines as text, and the cursor behind them; `None`: that was all.
///
/// # Errors
/// [`ServiceError::Unavailable`] when they cannot be read now.
pub async fn audit_lines(
    store: &dyn Store,
    filter: AuditFilter,
    format: AuditFormat,
    before: Option<String>,
) -> Result<(String, Option<String>), ServiceError> {
    let Page { items, next } = store.audit_log(filter, before, AT_ONCE).await?;
    Ok((items.iter().map(|entry| format.line(entry)).collect(), next))
}

/// A moment such as `2026-11-22T09:00:00Z`, or a day such as `2026-11-22`: its first moment here.
///
/// # Errors
/// [`ServiceError::Unreadable`] when it is neither.
pub fn moment_or_day(text: &str) -> Result<Timestamp, ServiceError> {
    let day = |text: &str| {
        text.parse::<Date>()
            .ok()
            .and_then(|day| calendar::timestamp(day.at(0, 0, 0, 0)))
    };
    let found = text.parse::<Timestamp>().ok().or_else(|| day(text));
    found.ok_or_else(|| {
        ServiceError::Unreadable(format!(
            "{text:?} is no day like 2026-11-22 and no moment like 2026-11-22T09:00:00Z"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> AuditEntry {
        AuditEntry {
            id: 7,
            detail: Some("=1+1, \"zo\"".to_owned()),
            origin: Some("192.0.2.1".to_owned()),
            ..AuditEntry::new(Timestamp::constant(1_795_000_000, 0), "noor", "closed")
        }
    }

    #[test]
    fn a_line_holds_who_what_when_and_from_where() {
        let line = "7,2026-11-18T11:06:40Z,noor,closed,,,\"'=1+1, \"\"zo\"\"\",192.0.2.1\r\n";
        assert_eq!(AuditFormat::Csv.line(&entry()), line);
        let json: serde_json::Value = serde_json::from_str(&AuditFormat::Jsonl.line(&entry())).unwrap();
        assert_eq!(
            (json["actor"].as_str(), json["at"].as_str()),
            (Some("noor"), Some("2026-11-18T11:06:40Z"))
        );
    }

    #[test]
    fn a_day_begins_at_midnight_here() {
        assert_eq!(
            moment_or_day("2026-07-01").unwrap().to_string(),
            "2026-06-30T22:00:00Z"
        );
        assert_eq!(
            moment_or_day("2026-07-01T00:00:00Z").unwrap().to_string(),
            "2026-07-01T00:00:00Z"
        );
        assert!(moment_or_day("gisteren").is_err());
    }
}

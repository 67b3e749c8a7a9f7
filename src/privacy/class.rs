//! The classes of personal data.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A class of personal data that can be recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataClass {
    /// Burgerservicenummer.
    Bsn,
    /// Bank account, Dutch or foreign.
    Iban,
    /// Credit or debit card.
    PaymentCard,
    /// Passport, identity card, driving licence.
    DocumentNumber,
    /// Date of birth.
    DateOfBirth,
    /// E-mail address.
    Email,
    /// Phone number of a person.
    Phone,
    /// Postcode with house number.
    Address,
    /// Kenteken.
    LicencePlate,
}

impl DataClass {
    /// All of them, in order.
    pub const ALL: [Self; 9] = [
        Self::Bsn,
        Self::Iban,
        Self::PaymentCard,
        Self::DocumentNumber,
        Self::DateOfBirth,
        Self::Email,
        Self::Phone,
        Self::Address,
        Self::LicencePlate,
    ];

    /// As content, exports and the log name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bsn => "bsn",
            Self::Iban => "iban",
            Self::PaymentCard => "payment_card",
            Self::DocumentNumber => "document_number",
            Self::DateOfBirth => "date_of_birth",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::LicencePlate => "licence_plate",
        }
    }

    /// What stands in the text in its place. Says the class and nothing of the value.
    pub fn placeholder(self) -> &'static str {
        match self {
            Self::Bsn => "[BSN]",
            Self::Iban => "[IBAN]",
            Self::PaymentCard => "[BETAALKAART]",
            Self::DocumentNumber => "[DOCUMENTNUMMER]",
            Self::DateOfBirth => "[GEBOORTEDATUM]",
            Self::Email => "[E-MAIL]",
            Self::Phone => "[TELEFOON]",
            Self::Address => "[ADRES]",
            Self::LicencePlate => "[KENTEKEN]",
        }
    }
}

/// Personal data in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub class: DataClass,
    /// Where, in bytes; both ends are character boundaries.
    pub span: Range<usize>,
}

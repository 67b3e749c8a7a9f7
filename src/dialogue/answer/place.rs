//! A photo or a place.

use super::Reading;
use crate::dialogue::Attachment;
use crate::dialogue::words::Message;

/// Saved as the reference under which the channel keeps the photo.
pub(super) fn read_photo(message: &Message) -> Reading {
    let photo = message
        .attachments
        .iter()
        .find_map(|attachment| match attachment {
            Attachment::Photo { reference } => Some(reference),
            Attachment::Location { .. } => None,
        });
    photo.map_or_else(
        || Reading::misfit("misfit_photo"),
        |reference| Reading::fits(reference, "foto"),
    )
}

/// Saved as `51.50123,3.61234` (degrees north, east), or as typed: not every phone or resident can share a place.
pub(super) fn read_location(message: &Message) -> Reading {
    let place = message
        .attachments
        .iter()
        .find_map(|attachment| match attachment {
            Attachment::Location { latitude, longitude } if is_on_earth(*latitude, *longitude) => {
                Some(format!("{latitude:.5},{longitude:.5}"))
            }
            _ => None,
        });
    if let Some(place) = place {
        return Reading::fits(&place, "gedeelde plek");
    }
    if message.too_long
        || !message
            .words
            .iter()
            .any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 3)
    {
        return Reading::misfit("misfit_location");
    }
    Reading::likely(&message.text, &message.text)
}

fn is_on_earth(latitude: f64, longitude: f64) -> bool {
    (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)
}

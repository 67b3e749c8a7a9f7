//! Figures as Dutch people write them.

/// A share (0–1) as a percentage with one decimal, which is a comma: `0.87` is `87,0%`.
#[must_use]
pub fn percent(share: impl Into<f64>) -> String {
    format!("{:.1}%", share.into() * 100.0).replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_share_has_one_decimal_and_a_comma() {
        assert_eq!(percent(0.873_f32), "87,3%");
        assert_eq!(percent(1.0), "100,0%");
        assert_eq!(percent(0.0), "0,0%");
    }
}

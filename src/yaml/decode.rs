//! Bytes to text.

/// The text of a file, without a byte-order mark, and the offset in it of the first byte that was not UTF-8, when there is one. Such bytes
/// become U+FFFD, so that the rest can still be read and shown.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> (String, Option<usize>) {
    let (mut text, wrong) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at))
        }
    };
    const BYTE_ORDER_MARK: char = '\u{feff}';
    if !text.starts_with(BYTE_ORDER_MARK) {
        return (text, wrong);
    }
    text.drain(..BYTE_ORDER_MARK.len_utf8());
    (text, wrong.map(|at| at - BYTE_ORDER_MARK.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn byte_order_marks_go_and_wrong_bytes_are_located() {
        assert_eq!(decode("één".into()), ("één".to_owned(), None));
        assert_eq!(decode(b"\xEF\xBB\xBFa: b".to_vec()), ("a: b".to_owned(), None));
        assert_eq!(
            decode(b"\xEF\xBB\xBFa: \xE9n".to_vec()),
            ("a: \u{fffd}n".to_owned(), Some(3))
        );
    }
}

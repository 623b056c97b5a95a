//! Paths in URIs (RFC 3986).

use std::fmt::Write as _;

/// `path`, whose parts `/` separates, as the path of a URI: all but plain ASCII letters, digits, `-`, `.`, `_`, `~` and `/` is
/// percent-encoded, the bytes being those of UTF-8.
#[must_use]
pub fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len() * 3);
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            // Writing to a String cannot fail.
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_but_plain_characters_are_encoded() {
        assert_eq!(super::uri("稿/a b%:#?𠀀.txt"), "%E7%A8%BF/a%20b%25%3A%23%3F%F0%A0%80%80.txt");
    }
}

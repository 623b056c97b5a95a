//! A text looked through for characters that it hardly has, many bytes at once.

/// How many bytes are looked at together.
const STEP: usize = 32;

/// Gives the places of `text` to `found` at which `may` holds of the byte there and the two behind it (0 behind the end), in
/// order. Where `may` has no branch of its own, it is asked of many bytes in a few instructions.
pub(super) fn each(text: &str, may: impl Fn(u8, u8, u8) -> bool, mut found: impl FnMut(usize)) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(near) = bytes.get(from..).and_then(|rest| rest.first_chunk::<{ STEP + 2 }>()) {
        let mut any = false;
        for at in 0..STEP {
            any |= may(near[at], near[at + 1], near[at + 2]);
        }
        if any {
            (0..STEP).filter(|&at| may(near[at], near[at + 1], near[at + 2])).for_each(|at| found(from + at));
        }
        from += STEP;
    }
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    (from..bytes.len()).filter(|&at| may(byte(at), byte(at + 1), byte(at + 2))).for_each(found);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_in_order() {
        for len in [0, 1, 2, 3, 31, 32, 33, 34, 35, 64, 66, 200] {
            let text: String = "甲１乙2丙，".chars().cycle().take(len).collect();
            let mut found = Vec::new();
            each(&text, |a, b, c| a.is_ascii_digit() | ((a == 0xEF) & (b == 0xBC) & (c == 0x91)), |at| found.push(at));
            let wanted = text.char_indices().filter(|(_, c)| matches!(c, '１' | '2')).map(|(at, _)| at);
            assert!(wanted.eq(found), "{len}");
        }
    }
}

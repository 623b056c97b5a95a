//! Which characters must stand on no sink, and how the sinks that cannot write them say so. Made from the Unicode standard's
//! lists, not from the code that is tested.

/// Ranges of characters that a reader does not see as what they are: controls, format characters (Cf), line and paragraph
/// separators, tags and unassigned characters that are ignored by default.
const UNSEEN: [(u32, u32); 17] = [
    (0x00, 0x1F),
    (0x7F, 0x9F),
    (0xAD, 0xAD),
    (0x61C, 0x61C),
    (0x180E, 0x180E),
    (0x200B, 0x200B),
    (0x200E, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0000),
    (0xE0001, 0xE007F),
    (0xE0080, 0xE00FF),
    (0xE01F0, 0xE0FFF),
];

/// Joiners and variation selectors: a terminal needs them, other forms can write them by number.
const JOINERS: [(u32, u32); 5] =
    [(0x34F, 0x34F), (0x180B, 0x180D), (0x200C, 0x200D), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF)];

fn is_in(c: char, ranges: &[(u32, u32)]) -> bool {
    let is_common = matches!(c, ' '..='~' | '\u{3000}'..='\u{9FFF}');
    !is_common && ranges.iter().any(|&(first, last)| (first..=last).contains(&u32::from(c)))
}

pub(crate) fn is_unseen(c: char) -> bool {
    is_in(c, &UNSEEN)
}

pub(crate) fn is_joiner(c: char) -> bool {
    is_in(c, &JOINERS)
}

/// The characters of an output that must not be in it; line ends are the form's own.
pub(crate) fn forbidden(output: &str) -> Vec<char> {
    output.chars().filter(|&c| c != '\n' && is_unseen(c)).collect()
}

fn number(c: char) -> String {
    format!("<U+{:04X}>", u32::from(c))
}

/// `text` with the characters of which `is_numbered` holds by their numbers, and `[` where it would complete a command.
fn numbered(text: &str, is_numbered: impl Fn(char) -> bool) -> String {
    let mut out = String::new();
    let completes_command = |before: &str| {
        let plain: String = before.chars().filter(|&c| !is_joiner(c)).collect();
        plain.trim_end_matches(|c: char| c.is_ascii_alphabetic()).ends_with("##")
    };
    for c in text.chars() {
        if is_numbered(c) || (c == '[' && completes_command(&out)) { out += &number(c) } else { out.push(c) }
    }
    out
}

/// As a terminal shows it.
pub(crate) fn on_terminal(text: &str) -> String {
    numbered(text, is_unseen)
}

/// As the data or a property of a workflow command gives it back.
pub(crate) fn in_data(text: &str) -> String {
    numbered(text, |c| is_unseen(c) && c != '\n' && c != '\r')
}

/// As XML gives it back: what XML 1.0 has no way to write is told by its number.
pub(crate) fn in_xml(text: &str) -> String {
    let is_foreign = |c: char| (c < ' ' && !"\t\n\r".contains(c)) || c == '\u{FFFE}' || c == '\u{FFFF}';
    text.chars().map(|c| if is_foreign(c) { number(c) } else { c.to_string() }).collect()
}

/// As the page shows it: a line end by one sign, a tab by another.
pub(crate) fn in_page(text: &str) -> String {
    let sign = |c: char| match c {
        '\n' | '\r' => "↵".to_owned(),
        '\t' => "→".to_owned(),
        c if is_unseen(c) => format!("U+{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    text.replace("\r\n", "\n").chars().map(sign).collect()
}

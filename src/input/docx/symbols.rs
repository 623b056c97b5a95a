//! Signs of the fonts of signs, told by the character that they look like.

/// The character of a sign: `code` as `w:sym` has it in hexadecimal. One that is not known is kept as it is.
pub(super) fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    // Fonts of signs have their 256 places in the private area, or where ASCII has its characters.
    let place = match code {
        0xF020..=0xF0FF => code - 0xF000,
        0x20..=0xFF => code,
        _ => 0,
    };
    let known = match font {
        "Symbol" => greek(place),
        "Wingdings" => wingdings(place),
        "Wingdings 2" => wingdings2(place),
        _ => None,
    };
    known.or_else(|| char::from_u32(code)).filter(|c| !c.is_control())
}

fn at(row: &str, place: u32, first: u32) -> Option<char> {
    row.chars().nth(place.checked_sub(first)? as usize)
}

fn greek(place: u32) -> Option<char> {
    Some(match place {
        0x30..=0x39 | 0x2E | 0x2C | 0x28 | 0x29 | 0x2B | 0x3D | 0x20 => char::from_u32(place)?,
        0x41..=0x5A => at("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", place, 0x41)?,
        0x61..=0x7A => at("αβχδεφγηιϕκλμνοπθρστυϖωξψζ", place, 0x61)?,
        0xA3 => '≤',
        0xA5 => '∞',
        0xAC => '←',
        0xAE => '→',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xB4 => '×',
        0xB7 => '•',
        0xB8 => '÷',
        0xB9 => '≠',
        0xBB => '≈',
        0xD0 => '∠',
        0xD6 => '√',
        0xE5 => '∑',
        _ => return None,
    })
}

fn wingdings(place: u32) -> Option<char> {
    Some(match place {
        0x6C => '●',
        0x6E => '■',
        0x6F | 0x70 | 0x71 | 0x72 | 0xA8 => '□',
        0x75 => '◆',
        0x76 => '❖',
        0x80..=0x8A => at("⓪①②③④⑤⑥⑦⑧⑨⑩", place, 0x80)?,
        0x8C..=0x95 => at("❶❷❸❹❺❻❼❽❾❿", place, 0x8C)?,
        0x9F => '•',
        0xA1 => '○',
        0xA7 => '▪',
        0xAB => '★',
        0xD8 => '➢',
        0xDF => '←',
        0xE0 => '→',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        _ => return None,
    })
}

fn wingdings2(place: u32) -> Option<char> {
    Some(match place {
        0x4F => '✗',
        0x50 => '✓',
        0x51 | 0x53 | 0x54 => '☒',
        0x52 => '☑',
        0x69..=0x73 => at("⓪①②③④⑤⑥⑦⑧⑨⑩", place, 0x69)?,
        0xA3 | 0x2A => '□',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_told_and_unknown_ones_kept() {
        for (font, code, sign) in [
            ("Wingdings", "F0FE", Some('☑')),
            ("Wingdings", "00FE", Some('☑')),
            ("Wingdings 2", "F052", Some('☑')),
            ("Wingdings 2", "00A3", Some('□')),
            ("Wingdings", "F081", Some('①')),
            ("Symbol", "F062", Some('β')),
            ("Symbol", "F0B3", Some('≥')),
            ("Wingdings", "F021", Some('\u{F021}')),
            ("仿宋", "2610", Some('☐')),
            ("仿宋", "D800", None),
            ("仿宋", "7", None),
            ("仿宋", "x", None),
        ] {
            assert_eq!(symbol(font, code), sign, "{font} {code}");
        }
    }
}

//! Numbers as the numbering of Word writes them: ECMA-376, part 1, 17.18.59. A number that a format has no sign for is
//! written in digits, as Word does.

use crate::number::{to_han, to_roman};

/// Digits of rows of digits, from zero.
const IDEOGRAPHS: &str = "〇一二三四五六七八九";
const TAIWANESE: &str = "○一二三四五六七八九";
const WIDE: &str = "０１２３４５６７８９";
const KOREAN: &str = "영일이삼사오육칠팔구";
const SINO_KOREAN: &str = "零一二三四五六七八九";
const THAI: &str = "๐๑๒๓๔๕๖๗๘๙";
const HINDI: &str = "०१२३४५६७८९";

/// Rows of signs, from one.
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";
const AIUEO: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const GANADA: &str = "가나다라마바사아자차카타파하";
const CHOSUNG: &str = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ";
const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщыэюя";

/// Signs of numbers built with tens, hundreds and thousands.
struct Built {
    digits: &'static str,
    /// 十, 百, 千.
    units: &'static str,
    /// Whether 一 before a unit is left out.
    bare: bool,
    /// Whether a gap is told by a zero.
    zero: bool,
}

const LEGAL: Built = Built { digits: "零壹贰叁肆伍陆柒捌玖", units: "拾佰仟", bare: false, zero: true };
const LEGAL_TRADITIONAL: Built =
    Built { digits: "零壹貳參肆伍陸柒捌玖", units: "拾佰仟", bare: false, zero: true };
const JAPANESE: Built = Built { digits: SINO_KOREAN, units: "十百千", bare: true, zero: false };
const JAPANESE_LEGAL: Built =
    Built { digits: "零壱弐参四伍六七八九", units: "拾百阡", bare: false, zero: false };
const KOREAN_COUNTING: Built = Built { digits: KOREAN, units: "십백천", bare: true, zero: false };

/// Writes `value` in the format of that name; formats that are not known write digits.
pub(super) fn write(format: &str, value: u32) -> String {
    match format {
        "none" => Some(String::new()),
        "chineseCounting" => Some(counting(value, IDEOGRAPHS)),
        "taiwaneseCounting" => Some(counting(value, TAIWANESE)),
        "chineseCountingThousand" | "taiwaneseCountingThousand" => Some(to_han(value)),
        "chineseLegalSimplified" => built(value, &LEGAL),
        "ideographLegalTraditional" => built(value, &LEGAL_TRADITIONAL),
        "japaneseCounting" => built(value, &JAPANESE),
        "japaneseLegal" => built(value, &JAPANESE_LEGAL),
        "koreanCounting" => built(value, &KOREAN_COUNTING),
        "koreanLegal" => korean_legal(value),
        "ideographDigital" | "japaneseDigitalTenThousand" => Some(digits(value, IDEOGRAPHS)),
        "taiwaneseDigital" => Some(digits(value, TAIWANESE)),
        "koreanDigital" => Some(digits(value, KOREAN)),
        "koreanDigital2" => Some(digits(value, SINO_KOREAN)),
        "decimalFullWidth" | "decimalFullWidth2" => Some(digits(value, WIDE)),
        "thaiNumbers" => Some(digits(value, THAI)),
        "hindiNumbers" => Some(digits(value, HINDI)),
        "ideographTraditional" => nth(value, STEMS),
        "ideographZodiac" => nth(value, BRANCHES),
        "ideographZodiacTraditional" => zodiac(value),
        "ideographEnclosedCircle" => block(value, 10, '㊀'),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => block(value, 20, '①'),
        "decimalEnclosedFullstop" => block(value, 20, '⒈'),
        "decimalEnclosedParen" => block(value, 20, '⑴'),
        "decimalZero" => Some(format!("{value:02}")),
        "upperRoman" => roman(value).map(|roman| roman.to_uppercase()),
        "lowerRoman" => roman(value),
        "upperLetter" => repeated(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerLetter" => repeated(value, "abcdefghijklmnopqrstuvwxyz"),
        "russianLower" => repeated(value, RUSSIAN),
        "russianUpper" => repeated(value, RUSSIAN).map(|letters| letters.to_uppercase()),
        "iroha" | "irohaFullWidth" => repeated(value, IROHA),
        "aiueo" | "aiueoFullWidth" => repeated(value, AIUEO),
        "ganada" => repeated(value, GANADA),
        "chosung" => repeated(value, CHOSUNG),
        "numberInDash" => Some(format!("- {value} -")),
        "hex" => Some(format!("{value:X}")),
        "ordinal" => Some(ordinal(value)),
        _ => None,
    }
    .unwrap_or_else(|| value.to_string())
}

/// The sign at `at` of a row.
fn sign(row: &str, at: u32) -> Option<char> {
    row.chars().nth(at as usize)
}

/// 一〇三: digit for digit.
fn digits(value: u32, row: &str) -> String {
    value.to_string().bytes().filter_map(|byte| sign(row, u32::from(byte.wrapping_sub(b'0')))).collect()
}

/// 十二, 九十九; digit for digit from a hundred on, as the standard has it.
fn counting(value: u32, row: &str) -> String {
    if (1..100).contains(&value) { to_han(value) } else { digits(value, row) }
}

/// 壹佰零叁; `None` for zero and from ten thousand on.
fn built(value: u32, signs: &Built) -> Option<String> {
    if !(1..10_000).contains(&value) {
        return None;
    }
    let mut out = String::new();
    let mut gap = false;
    for (place, unit) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
        let digit = value / unit % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap && signs.zero {
            out.extend(sign(signs.digits, 0));
        }
        gap = false;
        if !(digit == 1 && place > 0 && signs.bare) {
            out.extend(sign(signs.digits, digit));
        }
        if place > 0 {
            out.extend(sign(signs.units, place - 1));
        }
    }
    Some(out)
}

/// 하나, 열둘; up to 99.
fn korean_legal(value: u32) -> Option<String> {
    const ONES: [&str; 10] = ["", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"];
    const TENS: [&str; 10] = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
    if value == 0 {
        return None;
    }
    let (tens, ones) = (TENS.get(value as usize / 10)?, ONES.get(value as usize % 10)?);
    Some(format!("{tens}{ones}"))
}

/// The sign of a row that ends.
fn nth(value: u32, row: &str) -> Option<String> {
    value.checked_sub(1).and_then(|at| sign(row, at)).map(String::from)
}

/// 甲子, 乙丑; up to sixty.
fn zodiac(value: u32) -> Option<String> {
    let at = value.checked_sub(1).filter(|at| *at < 60)?;
    Some([sign(STEMS, at % 10)?, sign(BRANCHES, at % 12)?].iter().collect())
}

/// A sign of a block of signs from one to `last`, of which `one` is the first. The standard has no circles past twenty.
fn block(value: u32, last: u32, one: char) -> Option<String> {
    let at = value.checked_sub(1).filter(|at| *at < last)?;
    char::from_u32(u32::from(one) + at).map(String::from)
}

/// A row of letters that starts over with each letter doubled: a, b, … z, aa, bb.
fn repeated(value: u32, row: &str) -> Option<String> {
    /// Longer rows of one letter nobody reads.
    const MOST: u32 = 30;
    let count = u32::try_from(row.chars().count()).ok()?;
    let at = value.checked_sub(1)?;
    let times = at.checked_div(count)? + 1;
    if times > MOST {
        return None;
    }
    let letter = sign(row, at % count)?;
    Some((0..times).map(|_| letter).collect())
}

/// i, iv, mcmxc; up to 32,767, where Word ends.
fn roman(value: u32) -> Option<String> {
    (1..=32_767).contains(&value).then(|| to_roman(value))
}

/// 1st, 2nd, 11th.
fn ordinal(value: u32) -> String {
    let ending = match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{value}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_their_formats_have_them() {
        for (format, value, written) in [
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCounting", 103, "一〇三"),
            ("chineseCountingThousand", 12, "十二"),
            ("chineseCountingThousand", 103, "一百零三"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("taiwaneseCounting", 100, "一○○"),
            ("taiwaneseCountingThousand", 1010, "一千零一十"),
            ("taiwaneseDigital", 20, "二○"),
            ("chineseLegalSimplified", 10, "壹拾"),
            ("chineseLegalSimplified", 205, "贰佰零伍"),
            ("ideographLegalTraditional", 36, "參拾陸"),
            ("ideographDigital", 10, "一〇"),
            ("japaneseDigitalTenThousand", 2024, "二〇二四"),
            ("japaneseCounting", 1110, "千百十"),
            ("japaneseLegal", 23, "弐拾参"),
            ("koreanDigital", 10, "일영"),
            ("koreanDigital2", 10, "一零"),
            ("koreanCounting", 21, "이십일"),
            ("koreanLegal", 12, "열둘"),
            ("ideographTraditional", 10, "癸"),
            ("ideographTraditional", 11, "11"),
            ("ideographZodiac", 12, "亥"),
            ("ideographZodiacTraditional", 11, "甲戌"),
            ("ideographZodiacTraditional", 61, "61"),
            ("ideographEnclosedCircle", 10, "㊉"),
            ("ideographEnclosedCircle", 11, "11"),
            ("decimalEnclosedCircle", 1, "①"),
            ("decimalEnclosedCircleChinese", 20, "⑳"),
            ("decimalEnclosedCircleChinese", 21, "21"),
            ("decimalEnclosedFullstop", 3, "⒊"),
            ("decimalEnclosedParen", 20, "⒇"),
            ("decimalFullWidth", 12, "１２"),
            ("decimalFullWidth2", 3, "３"),
            ("decimalHalfWidth", 12, "12"),
            ("decimal", 0, "0"),
            ("decimalZero", 9, "09"),
            ("decimalZero", 10, "10"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerRoman", 4, "iv"),
            ("upperLetter", 27, "AA"),
            ("lowerLetter", 26, "z"),
            ("ordinal", 12, "12th"),
            ("ordinal", 21, "21st"),
            ("cardinalText", 7, "7"),
            ("numberInDash", 3, "- 3 -"),
            ("none", 3, ""),
            ("unheard-of", 5, "5"),
        ] {
            assert_eq!(write(format, value), written, "{format} {value}");
        }
    }

    #[test]
    fn any_number_is_written_shortly() {
        for format in ["lowerLetter", "upperRoman", "iroha", "chineseCountingThousand", "decimalFullWidth", "ordinal"] {
            for value in [0, 10_000, 32_768, u32::MAX] {
                assert!(write(format, value).chars().count() <= 40, "{format} {value}");
            }
        }
    }
}

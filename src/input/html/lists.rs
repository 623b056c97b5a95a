//! The numbers of lists, which a page counts and does not write: typed out as an author types them.

use super::page::Page;
use super::style::property;
use crate::number::{to_han, to_roman};
use scraper::node::Element;

/// A list that is being read.
pub(super) struct List {
    style: Style,
    next: i32,
    step: i32,
}

/// How items are marked.
#[derive(Clone)]
enum Style {
    None,
    Decimal,
    DecimalZero,
    Alpha(u8),
    Roman { is_upper: bool },
    Han,
    HanDigits,
    Cycle(&'static str),
    Text(String),
}

impl List {
    /// The list that stands at `at`.
    pub(super) fn open(page: &Page<'_>, at: usize, element: &Element) -> Self {
        let is_ordered = element.name() == "ol";
        let by_name = if is_ordered { Style::Decimal } else { Style::None };
        let style = style_of(element).unwrap_or(by_name);
        let is_reversed = is_ordered && element.attr("reversed").is_some();
        let count =
            || page.children(at).filter(|&child| page.items.get(child).is_some_and(|item| item.name() == "li")).count();
        let first = || if is_reversed { i32::try_from(count()).unwrap_or(i32::MAX) } else { 1 };
        let next = element.attr("start").and_then(integer).unwrap_or_else(first);
        Self { style, next, step: if is_reversed { -1 } else { 1 } }
    }

    /// The mark of the next item.
    pub(super) fn mark(&mut self, item: &Element) -> Option<String> {
        let number = item.attr("value").and_then(integer).unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        written(&style_of(item).unwrap_or_else(|| self.style.clone()), number)
    }
}

fn integer(text: &str) -> Option<i32> {
    text.trim().parse().ok()
}

/// The style that an element itself asks for.
fn style_of(element: &Element) -> Option<Style> {
    let css = property(element, "list-style-type").or_else(|| property(element, "list-style"));
    css.and_then(css_style).or_else(|| match element.attr("type")?.trim() {
        "1" => Some(Style::Decimal),
        "a" => Some(Style::Alpha(b'a')),
        "A" => Some(Style::Alpha(b'A')),
        "i" => Some(Style::Roman { is_upper: false }),
        "I" => Some(Style::Roman { is_upper: true }),
        _ => None,
    })
}

/// The style that a value of `list-style` names.
fn css_style(value: &str) -> Option<Style> {
    if let Some(text) = value.strip_prefix(['"', '\'']) {
        return Some(Style::Text(text.trim_end_matches(['"', '\'']).to_owned()));
    }
    value.split_ascii_whitespace().find_map(|word| {
        Some(match word.to_ascii_lowercase().as_str() {
            "none" | "disc" | "circle" | "square" => Style::None,
            "decimal" => Style::Decimal,
            "decimal-leading-zero" => Style::DecimalZero,
            "lower-alpha" | "lower-latin" => Style::Alpha(b'a'),
            "upper-alpha" | "upper-latin" => Style::Alpha(b'A'),
            "lower-roman" => Style::Roman { is_upper: false },
            "upper-roman" => Style::Roman { is_upper: true },
            "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" | "japanese-informal" => Style::Han,
            "cjk-decimal" => Style::HanDigits,
            "cjk-heavenly-stem" => Style::Cycle("甲乙丙丁戊己庚辛壬癸"),
            "cjk-earthly-stem" => Style::Cycle("子丑寅卯辰巳午未申酉戌亥"),
            _ => return None,
        })
    })
}

/// `number` with the mark behind it that goes with its style.
fn written(style: &Style, number: i32) -> Option<String> {
    let positive = u32::try_from(number).ok().filter(|&number| number > 0);
    Some(match (style, positive) {
        (Style::None, _) => return None,
        (Style::Text(text), _) => text.clone(),
        (Style::DecimalZero, _) => format!("{number:02}."),
        (Style::Alpha(first), Some(number)) => format!("{}.", letters(*first, number)),
        (Style::Roman { is_upper }, Some(number @ 1..4000)) => {
            let roman = to_roman(number);
            format!("{}.", if *is_upper { roman.to_ascii_uppercase() } else { roman })
        }
        (Style::Han, Some(number)) => format!("{}、", to_han(number)),
        (Style::HanDigits, Some(number)) => {
            let han = |c: char| c.to_digit(10).and_then(|digit| "〇一二三四五六七八九".chars().nth(digit as usize));
            format!("{}、", number.to_string().chars().filter_map(han).collect::<String>())
        }
        (Style::Cycle(signs), Some(number)) => match signs.chars().nth(number as usize - 1) {
            Some(sign) => format!("{sign}、"),
            None => format!("{number}、"),
        },
        _ => format!("{number}."),
    })
}

/// a, b … z, aa, ab.
fn letters(first: u8, mut number: u32) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from(first + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    letters.iter().rev().collect()
}

//! The marks that stand in pairs: quotation marks, book title marks and brackets (GB/T 15834—2011 4.8, 4.9, 4.15).
//!
//! Two halves pair where they are of one family, whatever their widths: `（2018)` is a pair, and its style says that its
//! halves differ. Straight quotation marks have no direction and are none of these.

use crate::ast::BracketStyle;

/// What pairs with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// “”, 「」
    DoubleQuote,
    /// ‘’, 『』
    SingleQuote,
    /// 《》
    BookTitle,
    /// 〈〉, the titles inside of titles
    InnerTitle,
    /// （）, ()
    Round,
    /// 〔〕, ﹝﹞
    Tortoise,
    /// [], ［］
    Square,
    /// 【】
    Lenticular,
    /// 〖〗
    HollowLenticular,
    /// ｛｝
    Curly,
}

impl Family {
    /// How many families there are.
    pub const COUNT: usize = 10;
}

/// One half of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Half {
    /// What it pairs with.
    pub family: Family,
    /// Whether it opens.
    pub opens: bool,
}

/// What half of a pair `c` is.
#[must_use]
pub const fn half(c: char) -> Option<Half> {
    use Family::{
        BookTitle, Curly, DoubleQuote, HollowLenticular, InnerTitle, Lenticular, Round, SingleQuote, Square, Tortoise,
    };
    let (family, opens) = match c {
        '“' | '「' => (DoubleQuote, true),
        '”' | '」' => (DoubleQuote, false),
        '‘' | '『' => (SingleQuote, true),
        '’' | '』' => (SingleQuote, false),
        '《' => (BookTitle, true),
        '》' => (BookTitle, false),
        '〈' => (InnerTitle, true),
        '〉' => (InnerTitle, false),
        '（' | '(' => (Round, true),
        '）' | ')' => (Round, false),
        '〔' | '﹝' => (Tortoise, true),
        '〕' | '﹞' => (Tortoise, false),
        '[' | '［' => (Square, true),
        ']' | '］' => (Square, false),
        '【' => (Lenticular, true),
        '】' => (Lenticular, false),
        '〖' => (HollowLenticular, true),
        '〗' => (HollowLenticular, false),
        '｛' => (Curly, true),
        '｝' => (Curly, false),
        _ => return None,
    };
    Some(Half { family, opens })
}

/// The style of a pair of brackets; [`BracketStyle::Other`] where the halves are of different kinds.
#[must_use]
pub const fn bracket_style(open: char, close: char) -> BracketStyle {
    match (open, close) {
        ('（', '）') => BracketStyle::Round,
        ('(', ')') => BracketStyle::HalfRound,
        ('〔', '〕') => BracketStyle::Tortoise,
        ('﹝', '﹞') => BracketStyle::SmallTortoise,
        ('【', '】') => BracketStyle::Lenticular,
        ('[', ']') => BracketStyle::HalfSquare,
        ('［', '］') => BracketStyle::Square,
        _ => BracketStyle::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_have_families_and_directions() {
        for (text, family) in [
            ("“”", Family::DoubleQuote),
            ("「」", Family::DoubleQuote),
            ("‘’", Family::SingleQuote),
            ("《》", Family::BookTitle),
            ("（)", Family::Round),
            ("﹝〕", Family::Tortoise),
            ("[］", Family::Square),
            ("【】", Family::Lenticular),
        ] {
            let halves: Vec<_> = text.chars().map(|c| half(c).unwrap()).collect();
            assert_eq!(halves, [Half { family, opens: true }, Half { family, opens: false }], "{text}");
        }
        assert_eq!(half('"'), None);
        assert_eq!(half('一'), None);
    }

    #[test]
    fn a_style_needs_both_halves() {
        for (open, close, style) in [
            ('（', '）', BracketStyle::Round),
            ('(', ')', BracketStyle::HalfRound),
            ('（', ')', BracketStyle::Other),
            ('﹝', '﹞', BracketStyle::SmallTortoise),
            ('﹝', '〕', BracketStyle::Other),
            ('〖', '〗', BracketStyle::Other),
        ] {
            assert_eq!(bracket_style(open, close), style);
        }
    }
}

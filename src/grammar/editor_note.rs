//! The mark of an editor's note (编者按): `【编者按】` `〔编者按〕` `编者按：` `编者按　` or alone on its line.

use crate::ast::NoteMarkForm;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::one_of;
use nom::combinator::opt;
use nom::multi::many0_count;
use nom::{IResult, Parser};

/// A note's mark at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ScannedMark {
    /// How it is written.
    pub(crate) form: NoteMarkForm,
    /// Its length in bytes, a following blank not counted.
    pub(crate) len: usize,
}

/// Reads the mark that opens an editor's note, where one does.
#[must_use]
pub(crate) fn note_mark(text: &str) -> Option<ScannedMark> {
    if !text.starts_with(['【', '〔', '[', '［', '（', '(', '编', '开', '按']) {
        return None;
    }
    let (rest, form) = alt((bracketed, plain)).parse(text).ok()?;
    Some(ScannedMark { form, len: text.len() - rest.len() })
}

fn word(input: &str) -> IResult<&str, &str> {
    if !input.starts_with(['编', '开', '按']) {
        return fail(input);
    }
    alt((
        tag("编 者 按"),
        tag("编　者　按"),
        tag("编者按语"),
        tag("编者按"),
        tag("编者的话"),
        tag("编者语"),
        tag("编前语"),
        tag("编前话"),
        tag("编后语"),
        tag("编后"),
        tag("编辑手记"),
        tag("开栏的话"),
        tag("开栏语"),
        tag("按语"),
        tag("按"),
    ))
    .parse(input)
}

fn blanks(input: &str) -> IResult<&str, usize> {
    many0_count(one_of(" \u{3000}\u{A0}\t")).parse(input)
}

/// `【编者按】`, also with a mark behind (`【编者按】：`) and with its closing half lost.
fn bracketed(input: &str) -> IResult<&str, NoteMarkForm> {
    let (rest, open) = one_of("【〔[［（(").parse(input)?;
    let (rest, _) = blanks(rest)?;
    let (rest, word) = word(rest)?;
    let (rest, _) = blanks(rest)?;
    let (rest, close) = opt(one_of("】〕]］）)")).parse(rest)?;
    let (rest, _) = opt(one_of("：:")).parse(rest)?;
    let pairs = matches!(
        (open, close),
        ('【', Some('】'))
            | ('〔', Some('〕'))
            | ('[', Some(']'))
            | ('［', Some('］'))
            | ('（', Some('）'))
            | ('(', Some(')'))
    );
    if word.len() < "编后".len() || (close.is_none() && !matches!(open, '【' | '〔')) {
        return fail(input);
    }
    Ok((rest, if pairs { NoteMarkForm::Bracketed } else { NoteMarkForm::Broken }))
}

/// `编者按：`, `编者按　`, `编者按` alone.
fn plain(input: &str) -> IResult<&str, NoteMarkForm> {
    let (rest, word) = word(input)?;
    let (after, gap) = blanks(rest)?;
    if let (marked, Some(_)) = opt(one_of("：:")).parse(after)? {
        return Ok((marked, NoteMarkForm::Colon));
    }
    if word != "按" && (gap > 0 || rest.is_empty()) {
        return Ok((rest, NoteMarkForm::Bare));
    }
    fail(input)
}

fn fail<T>(input: &str) -> IResult<&str, T> {
    Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use NoteMarkForm::*;

    #[test]
    fn marks_of_notes() {
        for (text, want) in [
            ("【编者按】今年", Some((Bracketed, "【编者按】"))),
            ("〔编者按〕今年", Some((Bracketed, "〔编者按〕"))),
            ("【编者按今年", Some((Broken, "【编者按"))),
            ("编者按：今年", Some((Colon, "编者按："))),
            ("编者按　今年", Some((Bare, "编者按"))),
            ("编者按", Some((Bare, "编者按"))),
            ("开栏的话：今年", Some((Colon, "开栏的话："))),
            ("编者按语是一种文体", None),
            ("按照要求", None),
        ] {
            assert_eq!(note_mark(text).map(|m| (m.form, &text[..m.len])), want, "{text}");
        }
    }
}

//! Signatures (发文机关署名 and 成文日期, GB/T 9704—2012 7.3.5): the agencies or the person who sign, and the date, on lines of
//! their own or glued to the text.

use super::agency::is_agency;
use super::chars::{is_blank, is_han, solid};
use super::date::{date, is_of_year, may_end};
use super::element::is_note;
use super::lexicon::Lexicon;

/// Whether the whole line is a person who signs, an office before the name: `总　理　　温家宝`, `部长 肖捷`.
#[must_use]
pub(crate) fn is_signatory(line: &str, lexicon: &Lexicon) -> bool {
    let bare = solid(line);
    let count = bare.chars().count();
    if !(4..=24).contains(&count) || !bare.chars().all(is_han) || !line.contains(is_blank) {
        return false;
    }
    bare.char_indices().map(|(at, _)| at).filter(|&at| at >= 6).any(|at| {
        let (Some(office), Some(name)) = (bare.get(..at), bare.get(at..)) else { return false };
        ends_in_head(office, lexicon) && is_person(name, lexicon)
    })
}

/// The head of a government, a ministry or a body, who signs its orders.
fn ends_in_head(office: &str, lexicon: &Lexicon) -> bool {
    office.ends_with("总理")
        || office.ends_with("首席")
        || lexicon.ends_in_office(office)
        || office.ends_with(['长', '席'])
}

fn is_person(name: &str, lexicon: &Lexicon) -> bool {
    let count = name.chars().count();
    let compound = lexicon.compound_surname(name);
    let longest = compound.unwrap_or(1) + 2;
    (2..=longest).contains(&count) && (compound.is_some() || name.chars().next().is_some_and(|c| lexicon.is_surname(c)))
}

/// A signature at the end of `text`, glued to the sentence before it: where its agency, its date and a note after the date
/// start, and where each ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GluedSignature {
    /// Who signs.
    pub(crate) issuer: std::ops::Range<usize>,
    /// When.
    pub(crate) date: std::ops::Range<usize>,
    /// The bracket behind, where there is one.
    pub(crate) note: Option<std::ops::Range<usize>>,
}

/// Reads the signature that ends `text` behind its last stop: `…执行。国务院办公厅　2020年5月31日（此件公开发布）`.
#[must_use]
pub(crate) fn glued_signature(text: &str, lexicon: &Lexicon) -> Option<GluedSignature> {
    let whole = text.trim_end_matches(is_blank);
    let note = || whole.rfind(['（', '(']).filter(|&at| whole.get(at..).is_some_and(is_note));
    let (rest, note) = match whole.ends_with(['）', ')']).then(note).flatten() {
        Some(at) => (whole.get(..at)?, Some(at..whole.len())),
        None => (whole, None),
    };
    let rest = rest.trim_end_matches(is_blank);
    if !may_end(rest) {
        return None;
    }
    let stop = rest
        .rfind(['。', '！', '？', '”', '；'])
        .map(|at| at + rest.get(at..).and_then(|r| r.chars().next()).map_or(0, char::len_utf8))?;
    let signed = signature_at(rest.get(stop..)?, lexicon)?;
    let here = |range: std::ops::Range<usize>| stop + range.start..stop + range.end;
    (stop + signed.date.end == rest.len()).then_some(GluedSignature {
        issuer: here(signed.issuer),
        date: here(signed.date),
        note,
    })
}

/// Reads the signature that `text` opens with: an agency or a person, blanks, a date.
#[must_use]
pub(crate) fn signature_at(text: &str, lexicon: &Lexicon) -> Option<GluedSignature> {
    let solid = text.char_indices().filter(|&(_, c)| !is_blank(c)).take(60);
    let years = solid.filter(|&(_, c)| is_of_year(c));
    let (at, day) = years.map(|(at, _)| at).find_map(|at| Some((at, date(text.get(at..)?).filter(|d| d.has_day)?)))?;
    let issuer = text.get(..at)?;
    let lead = issuer.len() - issuer.trim_start_matches(is_blank).len();
    let name = issuer.trim_matches(is_blank);
    (is_agency(name) || is_signatory(name, lexicon)).then_some(GluedSignature {
        issuer: lead..issuer.trim_end_matches(is_blank).len(),
        date: at..at + day.len,
        note: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_signs() {
        assert!(
            is_agency("广州市住房和城乡建设局") && is_agency("国　务　院") && is_agency("甲市财政局 甲市医疗保障局")
        );
        assert!(!is_agency("加强领导") && !is_agency("一、样本城市"));
        assert!(
            is_signatory("总　理　　 温家宝", Lexicon::built_in())
                && is_signatory("部长 肖捷", Lexicon::built_in())
                && !is_signatory("加强领导", Lexicon::built_in())
        );
    }

    #[test]
    fn signatures_glued_to_the_text() {
        let read = |text: &str| {
            glued_signature(text, Lexicon::built_in()).map(|s| {
                let note = s.note.map(|n| text[n].to_owned()).unwrap_or_default();
                format!("{}|{}|{note}", &text[s.issuer], &text[s.date])
            })
        };
        for (text, want) in [
            (
                "认真贯彻落实。国务院办公厅2020年5月31日（此件公开发布）",
                Some("国务院办公厅|2020年5月31日|（此件公开发布）"),
            ),
            ("予以施行。总理　　李克强 　　 　　　　2017年12月25日 　　", Some("总理　　李克强|2017年12月25日|")),
            ("抓好落实。国务院　　　二〇〇四年二月二十二日", Some("国务院|二〇〇四年二月二十二日|")),
            ("会议于2020年5月31日召开。", None),
        ] {
            assert_eq!(read(text).as_deref(), want, "{text}");
        }
    }
}

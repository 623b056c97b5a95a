//! Where one physical line holds several paragraphs: extraction lost their ends. A seam shows by the blanks that were an
//! indent, by a marker behind a stop, by the elements that open and close an official document, by a heading that many
//! documents have.
//!
//! Markers behind a stop are paragraphs only in a line that is glued as a whole: one that has 一、…。二、…, or 第一条 …。第二条 …,
//! or that goes on with a numbering of its own. Elsewhere they are a series inside a paragraph, and stay.

mod blanks;
mod head;
mod markers;
mod speech;

use super::forms;
use super::rows::Row;
use crate::grammar::Lexicon;
use crate::grammar::byline::bracketed_byline;
use crate::grammar::chars::{is_blank, is_han};
use crate::grammar::classes::{self, Classes, Glance};
use crate::grammar::lexicon::is_common_heading;
use crate::grammar::marker::{Scanned, block_marker};
use crate::grammar::{date, element, signature};
use crate::source::{Span, offset};
use memchr::memmem::Finder;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A line longer than this holds more than one paragraph where it has the blanks of an indent inside, in characters.
const LONG: u32 = 120;

/// The longest heading that a marker may be glued to, in characters.
const LONGEST_HEADING: usize = 60;

/// The longest element of a document that is looked for behind a blank, in bytes.
const SHORT: usize = 400;

/// In how many first pieces of a document the elements of its head are looked for.
const HEAD: usize = 14;

/// The pieces of a row that opens with `marker`, in order, each a paragraph or part of one; `None` where it is one piece.
pub(crate) fn pieces(
    source: &str,
    row: &Row,
    marker: Option<Scanned>,
    before: usize,
    lexicon: &Lexicon,
) -> Option<Vec<Span>> {
    let content = row.span.slice(source);
    if forms::is_ruled(content, row.glance) {
        return None;
    }
    let mut cuts = Cuts { content, glance: row.glance, marker, lexicon, at: BTreeSet::new() };
    let signed = || signature::signature_at(content, lexicon).filter(|signed| signed.date.end == content.len());
    if let Some(signed) = date::may_end(content).then(signed).flatten() {
        cuts.add(signed.date.start);
    } else if content.len() > 30 {
        if before < HEAD {
            head::cut(&mut cuts);
        }
        head::signature(&mut cuts);
        if row.glance.has(classes::BLANK) {
            let runs = blanks::runs(content);
            head::signatures_inside(&mut cuts, &runs);
            blanks::cut(&mut cuts, &runs);
        }
        markers::cut(&mut cuts);
        common_headings(&mut cuts);
        matters(&mut cuts);
    }
    attachments(&mut cuts);
    datelines(&mut cuts);
    (!cuts.at.is_empty()).then(|| cuts.pieces(row.span.start))
}

/// The places where a row is cut, in bytes of its content.
struct Cuts<'t> {
    content: &'t str,
    glance: Glance,
    /// The marker that the row opens with.
    marker: Option<Scanned>,
    lexicon: &'t Lexicon,
    at: BTreeSet<usize>,
}

impl Cuts<'_> {
    fn add(&mut self, at: usize) {
        if at > 0 && at < self.content.len() {
            self.at.insert(at);
        }
    }

    /// The stretches between the cuts so far, as bytes of the content.
    fn stretches(&self) -> Vec<Range<usize>> {
        let starts = std::iter::once(0).chain(self.at.iter().copied());
        let ends = self.at.iter().copied().chain([self.content.len()]);
        starts.zip(ends).map(|(start, end)| start..end).collect()
    }

    /// The last cut at or before `at`.
    fn start_of(&self, at: usize) -> usize {
        self.at.range(..=at).next_back().copied().unwrap_or(0)
    }

    fn pieces(&self, base: u32) -> Vec<Span> {
        let mut pieces = Vec::new();
        for stretch in self.stretches() {
            let start = stretch.start;
            let piece = self.content.get(stretch).unwrap_or("");
            let lead = piece.len() - piece.trim_start_matches(is_blank).len();
            let solid = piece.trim_matches(is_blank).len();
            if solid > 0 {
                let from = base + offset(start + lead);
                pieces.push(Span::new(from, from + offset(solid)));
            }
        }
        pieces
    }
}

/// `一、关于水源问题今后…。二、关于管网问题…`: headings that say what each answer is about, glued to the answer.
fn matters(cuts: &mut Cuts<'_>) {
    // Two of them, or none.
    if cuts.at.is_empty() {
        return;
    }
    let end_of = |stretch: &Range<usize>| {
        let text = cuts.content.get(stretch.clone())?;
        let lead = text.len() - text.trim_start_matches(is_blank).len();
        let from = lead + block_marker(text.get(lead..)?)?.len();
        let matter = text.get(from..)?.trim_start_matches(is_blank);
        let at = matter.starts_with("关于").then(|| matter.find("问题")).flatten()? + "问题".len();
        let heading = matter.get(..at)?;
        let is_heading = heading.chars().nth(30).is_none() && !heading.contains(['，', '。', '；', '：']);
        let goes_on = matter.get(at..).is_some_and(|rest| rest.starts_with(is_han));
        (is_heading && goes_on).then_some(stretch.start + text.len() - matter.len() + at)
    };
    let ends: Vec<usize> = cuts.stretches().iter().filter_map(end_of).collect();
    if ends.len() >= 2 {
        ends.into_iter().for_each(|at| cuts.add(at));
    }
}

/// `一、总体要求以…为指导`: a heading that many documents have, glued to the text behind it.
fn common_headings(cuts: &mut Cuts<'_>) {
    if cuts.at.is_empty() && cuts.marker.is_none() {
        return;
    }
    for Range { start, end } in cuts.stretches() {
        let rest = cuts.content.get(start..end).unwrap_or("");
        let lead = rest.len() - rest.trim_start_matches(is_blank).len();
        let Some(marker) = rest.get(lead..).and_then(block_marker) else { continue };
        let from = start + lead + marker.len();
        let text = cuts.content.get(from..end).unwrap_or("");
        let heading = text
            .char_indices()
            .skip(3)
            .take(4)
            .map(|(at, _)| at)
            .filter(|&at| text.get(..at).is_some_and(is_common_heading))
            .last();
        if let Some(len) = heading
            && from + len < end
            && text
                .get(len..)
                .is_some_and(|behind| behind.starts_with(is_han) && !behind.starts_with(['和', '与', '及', '、']))
        {
            cuts.add(from + len);
        }
    }
}

/// `附件1突发事件分级标准`: the word that opens an attachment, glued to its title.
fn attachments(cuts: &mut Cuts<'_>) {
    // What opens the row is glued to nothing.
    if cuts.at.is_empty() {
        return;
    }
    for Range { start, end } in cuts.stretches() {
        let piece = cuts.content.get(start..end).unwrap_or("");
        let lead = piece.len() - piece.trim_start_matches(is_blank).len();
        let piece = piece.trim_matches(is_blank);
        let Some((len, number)) = element::attachment(piece) else { continue };
        let title = piece.get(len..).unwrap_or("");
        if number.is_some()
            && start > 0
            && element::may_be_title(title)
            && !piece.get(..len).is_some_and(|p| p.ends_with(['：', ':']))
        {
            cuts.add(start + lead + len);
        }
    }
}

/// A bracket behind the end of a sentence.
static STOPPED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("。（"));
static EXCLAIMED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("！（"));

/// `新华社北京1月3日电　…`: the dateline that opens a paragraph, or the one in brackets that ends it.
fn datelines(cuts: &mut Cuts<'_>) {
    let content = cuts.content;
    let behind = |stop: Classes, finder: &Finder<'_>| {
        let stopped = cuts.glance.has(classes::BRACKET) && cuts.glance.has(stop);
        let last = stopped.then(|| finder.find_iter(content.as_bytes()).last()).flatten();
        last.map(|at| at + finder.needle().len() - '（'.len_utf8())
    };
    if let Some(start) = behind(classes::STOP, &STOPPED).or_else(|| behind(classes::EXCLAMATION, &EXCLAIMED)) {
        let tail = content.get(start..).unwrap_or("");
        if let Some(len) = element::dateline(tail) {
            cuts.add(start);
            cuts.add(start + len);
        } else if bracketed_byline(tail, cuts.lexicon).is_some() {
            cuts.add(start);
        }
    }
    // 本报讯, and a dateline with its reporter behind it, are the first words of a newspaper's report.
    let reported = |len: usize| {
        let (dateline, behind) = content.split_at_checked(len).unwrap_or((content, ""));
        let note = behind.trim_start_matches(is_blank).strip_prefix(['（', '(']).unwrap_or("");
        let before_name = note.get(..note.find(['）', ')']).unwrap_or(0)).unwrap_or("");
        dateline.ends_with('讯') || before_name.contains("记者") || before_name.contains("通讯员")
    };
    if let Some(len) = element::dateline(content).filter(|&len| !reported(len)) {
        cuts.add(len);
    }
}

#[cfg(test)]
mod tests {
    use super::super::told::Told;
    use super::*;

    fn split(content: &str, before: usize) -> Vec<&str> {
        let span = Span::of(0, content.len());
        let row = Row { span, indent: 0, blank_lines: 0, told: Told::default(), glance: classes::glance(content) };
        let pieces = pieces(content, &row, block_marker(content), before, Lexicon::built_in());
        pieces.unwrap_or_else(|| vec![span]).into_iter().map(|span| span.slice(content)).collect()
    }

    #[test]
    fn blanks_that_were_indents_part_paragraphs() {
        assert_eq!(
            split(
                "加快建设进度，务必在汛期之前全部完成。　　一、总体要求　　（一）指导思想。坚持问题导向，稳步推进。　　——先易后难。",
                99
            ),
            [
                "加快建设进度，务必在汛期之前全部完成。",
                "一、总体要求",
                "（一）指导思想。坚持问题导向，稳步推进。",
                "——先易后难。"
            ]
        );
        assert_eq!(
            split("第一章　总　　则　　第一条　为了规范集市管理，保护公平交易，制定本办法。", 99),
            ["第一章　总　　则", "第一条　为了规范集市管理，保护公平交易，制定本办法。"]
        );
        assert_eq!(
            split("1.1　编制目的　　为了做好山洪灾害的防御工作，制定本预案。", 99),
            ["1.1　编制目的", "为了做好山洪灾害的防御工作，制定本预案。"]
        );
        assert_eq!(split("　　　　　　总　理　　 温家宝", 99).len(), 1);
        assert_eq!(split("共创合作未来　　同襄振兴繁荣", 99).len(), 1);
    }

    #[test]
    fn markers_behind_stops_part_a_glued_row() {
        let text = "为做好农村供水工作，现制定如下方案。一、总体要求以改善水质为目标，逐村解决。二、主要任务（一）改造管网。三年更换管道百里。（二）理顺水价。分步到位。三、保障措施（一）加强领导。定期调度。（二）落实资金。专款专用。";
        assert_eq!(
            split(text, 99),
            [
                "为做好农村供水工作，现制定如下方案。",
                "一、总体要求",
                "以改善水质为目标，逐村解决。",
                "二、主要任务",
                "（一）改造管网。三年更换管道百里。",
                "（二）理顺水价。分步到位。",
                "三、保障措施",
                "（一）加强领导。定期调度。",
                "（二）落实资金。专款专用。"
            ]
        );
        let law = "第六条　集市由镇人民政府管理。第七条　禁止销售下列物品：（一）变质的食品；（二）来路不明的牲畜。第八条　违反第七条第（二）项规定的，责令改正。";
        assert_eq!(split(law, 99).len(), 5);
        let prose = "符合下列条件的可以减轻责任：一、无偿搭乘；二、没有重大过失；三、损失已由保险赔付。其余情形按照一般规定处理，不再另作说明。";
        assert_eq!(split(prose, 99).len(), 1);
        let series = "今年办好十件实事。（1）改造危桥十座；（2）新建水厂两处；（3）绿化荒山千亩。各项工作都要定人定责，按月调度，年底逐项验收。";
        assert_eq!(split(series, 99).len(), 1);
    }

    #[test]
    fn the_head_and_the_foot_of_a_document_in_one_row() {
        let text = "县人民政府关于改善农村供水的指导意见云政发〔2024〕25号各乡镇人民政府，县政府各部门：近年来，全县供水条件逐步改善。县人民政府2024年5月16日（此件公开发布）";
        assert_eq!(
            split(text, 0),
            [
                "县人民政府关于改善农村供水的指导意见",
                "云政发〔2024〕25号",
                "各乡镇人民政府，县政府各部门：",
                "近年来，全县供水条件逐步改善。",
                "县人民政府",
                "2024年5月16日",
                "（此件公开发布）"
            ]
        );
        assert_eq!(
            split("甲省人民政府令第69号　　《甲省集市管理办法》已经省人民政府常务会议通过，现予公布。", 0)[..2],
            ["甲省人民政府令", "第69号"]
        );
    }
}

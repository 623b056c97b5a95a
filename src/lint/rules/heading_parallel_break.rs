use crate::grammar::chars::is_han;
use crate::grammar::lexicon::heading_opener;
use crate::lint::headings::{self, Head};
use crate::lint::prelude::*;
use crate::number::is_han_numeral;

rule! {
    /// 同级标题句式不平行
    ///
    /// 同级四个以上的标题，四分之三以上用同一个句式（开头相同，或者结尾相同，或者两头都相同），中间有一个不用。不用的是第一个或者最后一个时不报：
    /// 那多半是有意总起、收束；文中有“四升级一加强”这样的口号时也不报。
    ///
    /// # Headings of one level that break their pattern
    ///
    /// Of four headings or more, three quarters share a pattern (the same beginning, the same end, or both), and one in the middle does
    /// not. Where the odd one is the first or the last nothing is said: it is most likely meant to open or to close the row; nor is it
    /// where the text has a slogan like “四升级一加强”.
    ///
    /// ```bad
    /// （一）大力推动渡口升级。更新渡船十二艘。
    /// （二）做好码头整修。改造码头四处。
    /// （三）大力推动航道升级。疏浚航道三公里。
    /// （四）大力推动服务升级。船票网上预订。
    /// ```
    ///
    /// ```bad
    /// （一）渡口改造迈出新步伐。更新渡船十二艘。
    /// （二）码头改造迈出新步伐。改造码头四处。
    /// （三）进一步抓好航道。疏浚航道三公里。
    /// （四）服务质量迈出新步伐。船票网上预订。
    /// （五）安全管理迈出新步伐。培训船员六十人。
    /// ```
    ///
    /// ```good
    /// （一）大力推动渡口升级。更新渡船十二艘。
    /// （二）大力推动码头升级。改造码头四处。
    /// （三）大力推动航道升级。疏浚航道三公里。
    /// （四）切实加强队伍建设。培训船员六十人。
    /// ```
    ///
    /// ```good
    /// 一、加强渡口管理。更新渡船十二艘。
    /// 二、完善码头设施。改造码头四处。
    /// 三、加强航道养护。疏浚航道三公里。
    /// 四、加强服务。船票网上预订。
    /// ```
    ///
    /// ```good
    /// 水运工作按照“三升级一加强”的思路推进。
    /// （一）大力推动渡口升级。更新渡船十二艘。
    /// （二）切实加强队伍建设。培训船员六十人。
    /// （三）大力推动航道升级。疏浚航道三公里。
    /// （四）大力推动服务升级。船票网上预订。
    /// ```
    "heading-parallel-break" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Gongwen],
        fix: None,
    } => check
}

/// The fewest headings that make a pattern.
const FEWEST: usize = 4;
/// The most headings of a row that are looked at.
const MOST: usize = 40;
/// The fewest characters that a pattern repeats.
const SHORTEST: usize = 4;
/// The fewest characters of it at one end, where it has both.
const SHORTEST_END: usize = 2;

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    let mut slogans = ctx.document.inlines().filter_map(|inline| inline.slogan());
    if slogans.any(|slogan| slogan.noun().contains(is_han_numeral)) {
        return;
    }
    for group in survey.sections() {
        for (row, heads) in headings::rows(group) {
            if heads.len() == row.len() && (FEWEST..=MOST).contains(&heads.len()) {
                compare(ctx, &heads);
            }
        }
    }
}

/// What the headings of a row have in common at both ends, in bytes.
#[derive(Clone, Copy)]
struct Pattern<'d> {
    start: &'d str,
    end: &'d str,
}

impl<'d> Pattern<'d> {
    /// What two headings share.
    fn of(a: &'d str, b: &'d str) -> Self {
        let same = |(x, y): &(char, char)| x == y && is_han(*x);
        let start: usize = a.chars().zip(b.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let (a_rest, b_rest) = (a.get(start..).unwrap_or(""), b.get(start..).unwrap_or(""));
        let pairs = a_rest.chars().rev().zip(b_rest.chars().rev());
        let end: usize = pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum();
        Self { start: a.get(..start).unwrap_or(""), end: a.get(a.len() - end..).unwrap_or("") }
    }

    fn fits(self, text: &str) -> bool {
        text.len() > self.start.len() + self.end.len() && text.starts_with(self.start) && text.ends_with(self.end)
    }

    /// Whether so much in common is no chance: a long end, or a long beginning that is a verb, or both ends.
    fn is_strong(self) -> bool {
        let (start, end) = (self.start.chars().count(), self.end.chars().count());
        let whole = start + end >= SHORTEST;
        let opens = start >= SHORTEST && heading_opener(self.start).is_some();
        whole && (opens || end >= SHORTEST || (start >= SHORTEST_END && end >= SHORTEST_END))
    }

    fn text(self) -> String {
        format!("{}…{}", self.start, self.end)
    }
}

fn compare(ctx: &mut Context<'_>, heads: &[Head<'_>]) {
    let texts: Vec<&str> = heads.iter().map(|head| head.heading.text()).collect();
    // Where all but one share it, two of any three neighbours do; so a pattern shows between near ones.
    let near = |i: usize| [(i, i + 1), (i, i + 2)];
    let pairs = (0..texts.len()).flat_map(near);
    let patterns = pairs.filter_map(|(a, b)| Some(Pattern::of(texts.get(a)?, texts.get(b)?)));
    let odd_of = |pattern: Pattern<'_>| -> Vec<usize> { (0..texts.len()).filter(|&i| !texts.get(i).is_some_and(|text| pattern.fits(text))).collect() };
    let found = patterns.filter(|pattern| pattern.is_strong()).find_map(|pattern| match odd_of(pattern).as_slice() {
        &[odd] if odd > 0 && odd + 1 < texts.len() => Some((pattern, odd)),
        _ => None,
    });
    let Some((pattern, odd)) = found else { return };
    let (Some(head), Some(model)) = (heads.get(odd), heads.first()) else { return };
    let text = head.section.marker().map_or("", Marker::text);
    ctx.report(
        head.place(),
        Message::new(
            format!("“{text}”的标题与同级的句式不同，其余都是“{}”", pattern.text()),
            format!("The heading of “{text}” breaks the pattern “{}” of its siblings", pattern.text()),
        ),
    )
    .related(model.place(), "同级标题的句式", "a sibling")
    .help("改成同样的句式；有意如此的，不必理会", "Reword it to match; leave it where it is meant so");
}

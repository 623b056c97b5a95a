use crate::grammar::chars::is_han;
use crate::grammar::lexicon::heading_opener;
use crate::lint::headings::{self, Head};
use crate::lint::prelude::*;
use crate::number::is_han_numeral;

rule! {
    /// 同级标题句式不平行
    ///
    /// 同级四个以上的标题，四分之三以上用同一个句式（开头相同，或者结尾相同，或者两头都相同；几个分句的，如“以……为抓手，增强……的……性”，
    /// 逐句比较；“学习有深度、工作有力度”一类，逐字比较），中间有一个不用。不用的是第一个或者最后一个时不报：那多半是有意总起、收束；“关于……情况”不算句式；文中有“四升级一加强”这样的口号时也不报。
    ///
    /// # Headings of one level that break their pattern
    ///
    /// Of four headings or more, three quarters share a pattern (the same beginning, the same end, or both; of several clauses, clause
    /// by clause; of one length, as 学习有深度, 工作有力度, character by character), and one in the middle does not. Where the odd one is
    /// the first or the last nothing is said: it is most likely meant to open or to close the row; nor is it where the text has a
    /// slogan like “四升级一加强”. 关于…情况 is no pattern.
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
    /// ```bad
    /// 一、加强普查，摸清家底。登记渡口十二处。
    /// 二、加强规划，守住红线。划定库区范围。
    /// 三、渡口改造的问题。改造码头四处。
    /// 四、加强监管，长效管护。每周巡查两次。
    /// ```
    ///
    /// ```bad
    /// （一）以项目为抓手，增强发展的协调性。更新渡船十二艘。
    /// （二）抓好航道疏浚。疏浚航道三公里。
    /// （三）以改革为抓手，增强服务的主动性。船票网上预订。
    /// （四）以培训为抓手，增强队伍的稳定性。培训船员六十人。
    /// ```
    ///
    /// ```bad
    /// （一）学习有深度。每周集中学习一次。
    /// （二）转变作风。领导干部带头驻村。
    /// （三）工作有力度。疏浚航道三公里。
    /// （四）服务有温度。船票网上预订。
    /// ```
    ///
    /// ```good
    /// 一、关于渡口管理情况。更新渡船十二艘。
    /// 二、存在的主要问题。码头年久失修。
    /// 三、关于航道养护情况。疏浚航道三公里。
    /// 四、关于票务改革情况。船票网上预订。
    /// ```
    ///
    /// ```good
    /// 一、加强领导。更新渡船十二艘。
    /// 二、落实责任。改造码头四处。
    /// 三、加强宣传。疏浚航道三公里。
    /// 四、加强督查。船票网上预订。
    /// ```
    ///
    /// ```good
    /// 一、加强普查，摸清家底。登记渡口十二处。
    /// 二、完善规划，守住红线。划定库区范围。
    /// 三、加强改造，搞活市场。改造码头四处。
    /// 四、加强监管，长效管护。每周巡查两次。
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
    let mut slogans = ctx.survey.marks(InlineKind::Slogan).filter_map(|inline| inline.slogan());
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

/// What clauses have in common at both ends.
#[derive(Clone, Copy)]
struct Pattern<'d> {
    start: &'d str,
    end: &'d str,
}

impl<'d> Pattern<'d> {
    /// What is left of the pattern where another clause shares it.
    fn narrowed(self, clause: &'d str) -> Self {
        let same = |(x, y): &(char, char)| x == y && is_han(*x);
        let start: usize = self.start.chars().zip(clause.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let rest = clause.get(start..).unwrap_or("");
        let ends = self.end.chars().rev().zip(rest.chars().rev());
        let end: usize = ends.take_while(same).map(|(c, _)| c.len_utf8()).sum();
        Self { start: self.start.get(..start).unwrap_or(""), end: rest.get(rest.len() - end..).unwrap_or("") }
    }

    fn chars(self) -> usize {
        self.start.chars().count() + self.end.chars().count()
    }

    fn fits(self, text: &str) -> bool {
        text.len() >= self.start.len() + self.end.len() && text.starts_with(self.start) && text.ends_with(self.end)
    }

    /// Whether so much in common is no chance: a long end, or a long beginning that is a verb, or both ends.
    fn is_strong(self) -> bool {
        let (start, end) = (self.start.chars().count(), self.end.chars().count());
        let whole = start + end >= SHORTEST && !self.start.starts_with("关于");
        let opens = start >= SHORTEST && heading_opener(self.start).is_some();
        whole && (opens || end >= SHORTEST || (start >= SHORTEST_END && end >= SHORTEST_END))
    }

    fn text(self) -> String {
        format!("{}…{}", self.start, self.end)
    }
}

/// What the headings of a row have in common: their clauses, as the commas part them, one by one.
struct Frame<'d>(Vec<Pattern<'d>>);

impl<'d> Frame<'d> {
    /// What all of `texts` share, the whole of them taken as one clause unless `parted`; `None` where they are not of as many.
    fn of(texts: &[&'d str], parted: bool) -> Option<Self> {
        let (first, others) = texts.split_first()?;
        let mut frame: Vec<Pattern<'d>> = clauses(first, parted).map(|text| Pattern { start: text, end: text }).collect();
        for text in others {
            if clauses(text, parted).count() != frame.len() {
                return None;
            }
            for (pattern, clause) in frame.iter_mut().zip(clauses(text, parted)) {
                *pattern = pattern.narrowed(clause);
            }
        }
        Some(Self(frame))
    }

    /// Whether the frame is of several clauses.
    fn is_parted(&self) -> bool {
        self.0.len() > 1
    }

    fn fits(&self, text: &str) -> bool {
        let parted = self.is_parted();
        clauses(text, parted).count() == self.0.len() && self.0.iter().zip(clauses(text, parted)).all(|(pattern, clause)| pattern.fits(clause))
    }

    /// Whether a text has none of it: other clauses, other words at their ends.
    fn is_foreign(&self, text: &str) -> bool {
        let touches = |(pattern, clause): (&Pattern<'_>, &str)| {
            let has = |part: &str, is: bool| !part.is_empty() && is;
            has(pattern.start, clause.starts_with(pattern.start)) || has(pattern.end, clause.ends_with(pattern.end))
        };
        !self.0.iter().zip(clauses(text, true)).any(touches)
    }

    /// Whether so much in common is no chance. Of one clause: a long end, or a long beginning that is a verb, or both ends. Of
    /// several: words in more than one of them, or one verb that opens all.
    fn is_strong(&self, odd: &str) -> bool {
        if let [pattern] = self.0.as_slice() {
            return pattern.is_strong();
        }
        let opener = self.0.first().is_some_and(|first| {
            first.start.chars().count() >= SHORTEST_END && heading_opener(first.start).is_some()
        });
        let lengths: Vec<usize> = self.0.iter().map(|pattern| pattern.chars()).collect();
        let spread = lengths.iter().filter(|&&length| length > 0).count() > 1 && lengths.iter().sum::<usize>() >= SHORTEST;
        (opener && clauses(odd, true).count() == 1 || spread) && self.is_foreign(odd)
    }

    fn text(&self) -> String {
        let parts: Vec<_> = self.0.iter().map(|pattern| pattern.text()).collect();
        parts.join("，")
    }
}

fn clauses(text: &str, parted: bool) -> impl Iterator<Item = &str> {
    text.split(move |c| parted && c == '，')
}

/// What headings of one length share in their middles and at an end, as 学习有深度, 工作有力度 do: the pattern, where `odd` has
/// nothing of it.
fn in_step(others: &[&str], odd: &str) -> Option<String> {
    let (first, rest) = others.split_first()?;
    let mut pattern: Vec<Option<char>> = first.chars().map(|c| Some(c).filter(|&c| is_han(c))).collect();
    for text in rest {
        if text.chars().count() != pattern.len() {
            return None;
        }
        for (slot, c) in pattern.iter_mut().zip(text.chars()) {
            *slot = slot.filter(|&known| known == c);
        }
    }
    let is_fixed = |slot: &Option<char>| slot.is_some();
    let start = pattern.iter().take_while(|slot| is_fixed(slot)).count();
    let end = pattern.iter().rev().take_while(|slot| is_fixed(slot)).count();
    let middle = pattern.iter().skip(start).rev().skip(end).filter(|slot| is_fixed(slot)).count();
    let shares = pattern.iter().zip(odd.chars()).any(|(slot, c)| *slot == Some(c));
    let mut text = String::new();
    for slot in &pattern {
        match slot {
            Some(c) => text.push(*c),
            None if text.ends_with('…') => {}
            None => text.push('…'),
        }
    }
    (middle > 0 && start + end > 0 && !shares).then_some(text)
}

fn compare(ctx: &mut Context<'_>, heads: &[Head<'_>]) {
    let texts: Vec<&str> = heads.iter().map(|head| head.heading.text()).collect();
    let broken = |odd: &usize| {
        let (before, text, after) = (texts.get(..*odd)?, texts.get(*odd)?, texts.get(odd + 1..)?);
        let others = [before, after].concat();
        let frames = [false, true].map(|parted| Frame::of(&others, parted));
        let found = frames.into_iter().flatten().find(|frame| frame.is_strong(text) && !frame.fits(text));
        let found = found.map(|frame| frame.text()).or_else(|| in_step(&others, text));
        Some((found?, *odd))
    };
    // What opens or closes the row may be meant to differ.
    let Some((frame, odd)) = (1..texts.len().saturating_sub(1)).find_map(|odd| broken(&odd)) else { return };
    let (Some(head), Some(model)) = (heads.get(odd), heads.first()) else { return };
    let text = head.section.marker().map_or("", Marker::text);
    ctx.report(
        head.place(),
        Message::new(
            format!("“{text}”的标题与同级的句式不同，其余都是“{frame}”"),
            format!("The heading of “{text}” breaks the pattern “{frame}” of its siblings"),
        ),
    )
    .related(model.place(), "同级标题的句式", "a sibling")
    .help("改成同样的句式；有意如此的，不必理会", "Reword it to match; leave it where it is meant so");
}

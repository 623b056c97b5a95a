//! 署名: `市委副书记、市长 李文`, `本报记者 王芳 通讯员 赵立新`, `□ 周宁`, `上海市市长 龚　正`.
//!
//! A byline is a line of its own: posts, a blank, a name, and no stop. Posts end in an office, a rank or an organisation;
//! names open with a surname. Which title it stands under, the parser decides.

use super::chars;
use super::lexicon::{Lexicon, ends_in_organisation, ends_title};
use std::ops::Range;

/// A person of a byline: byte ranges in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ScannedPerson {
    /// The posts, in order.
    pub(crate) posts: Vec<Range<usize>>,
    /// The name, blanks inside included.
    pub(crate) name: Range<usize>,
}

/// The longest line that is looked at, in characters.
const LONGEST: usize = 60;

/// Reads a whole line as a byline.
#[must_use]
pub(crate) fn byline(line: &str, lexicon: &Lexicon) -> Option<Vec<ScannedPerson>> {
    let (sign, rest) = opening_sign(line);
    // One word without a sign before it is no post with a name.
    if sign == 0 && !line.contains(chars::is_blank) {
        return collective(rest).then(|| vec![ScannedPerson { posts: Vec::new(), name: 0..line.len() }]);
    }
    let mark = |c| matches!(c, '。' | '！' | '？' | '；' | '，' | '《' | '》' | '“' | '”');
    if line.len() > LONGEST * 4 || line.chars().count() > LONGEST || line.contains(mark) {
        return None;
    }
    let words = words(line, sign..line.len());
    let mut people = Vec::new();
    let mut posts: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let text = line.get(word.clone())?;
        if let Some(taken) =
            name_at(line, &words, at, lexicon).filter(|_| sign > 0 || !posts.is_empty() || !people.is_empty())
        {
            let end = words.get(at + taken - 1)?.end;
            people.push(ScannedPerson { posts: std::mem::take(&mut posts), name: word.start..end });
            at += taken;
            continue;
        }
        if !is_post(text, lexicon) {
            return collective(rest).then(|| vec![ScannedPerson { posts: Vec::new(), name: sign..line.len() }]);
        }
        posts.extend(split_posts(line, word.clone()));
        at += 1;
    }
    if posts.is_empty() && !people.is_empty() {
        return Some(people);
    }
    (people.is_empty() && collective(rest)).then(|| vec![ScannedPerson { posts: Vec::new(), name: sign..line.len() }])
}

/// Reads a line in brackets as a byline with posts, `（某院研究员 王明）`: the people, and where the words inside start.
#[must_use]
pub(crate) fn bracketed_byline(line: &str, lexicon: &Lexicon) -> Option<(Vec<ScannedPerson>, usize)> {
    let open = line.chars().next().filter(|c| matches!(c, '（' | '(')).map(char::len_utf8)?;
    let inner = line.trim_end_matches(chars::is_blank).strip_suffix(['）', ')'])?.get(open..)?;
    let people = byline(inner, lexicon)?;
    people.iter().all(|person| !person.posts.is_empty()).then_some((people, open))
}

/// Reads a whole line as a name alone, where a page signs its articles so.
#[must_use]
pub(crate) fn name_alone(line: &str, lexicon: &Lexicon) -> Option<ScannedPerson> {
    let words = words(line, 0..line.len());
    let taken = name_at(line, &words, 0, lexicon)?;
    let name = words.first()?.start..words.get(taken - 1)?.end;
    let text: String = line.get(name.clone())?.chars().filter(|c| !chars::is_blank(*c)).collect();
    (taken == words.len() && !ends_title(&text)).then_some(ScannedPerson { posts: Vec::new(), name })
}

/// What opens a line of those who were at a meeting.
const PRESENT: [&str; 9] = ["出席", "列席", "参加", "缺席", "请假", "主持", "记录", "出席人", "参会"];
/// The fewest names that make a list.
const FEWEST_PRESENT: usize = 3;

/// Reads a whole line as the names of those who were at a meeting, `出席：王明、李　芳、赵立新`; `None` where it has other words.
#[must_use]
pub(crate) fn attendance(line: &str, lexicon: &Lexicon) -> Option<Vec<Range<usize>>> {
    let opening = line.trim_start_matches(chars::is_blank);
    if !PRESENT.iter().any(|word| opening.starts_with(word)) {
        return None;
    }
    let near = line.char_indices().take_while(|&(at, _)| at <= LONGEST_LABEL);
    let (colon, _) = near.into_iter().find(|&(_, c)| matches!(c, '：' | ':'))?;
    let label = line.get(..colon)?.trim_matches(chars::is_blank);
    let label = ["人员", "同志", "者"].iter().find_map(|end| label.strip_suffix(end)).unwrap_or(label);
    let start = colon + line.get(colon..)?.chars().next()?.len_utf8();
    PRESENT.contains(&label).then_some(())?;
    let end = line.trim_end_matches(|c| chars::is_blank(c) || c == '。').len();
    let marked = line.get(start..end)?.contains('、');
    let mut names = Vec::new();
    let mut at = start;
    for part in line.get(start..end)?.split('、') {
        let words = words(line, at..at + part.len());
        at += part.len() + '、'.len_utf8();
        let mut word = 0;
        while let Some(first) = words.get(word) {
            let taken = name_at(line, &words, word, lexicon).filter(|&taken| taken < 3)?;
            names.push(first.start..words.get(word + taken - 1)?.end);
            word += taken;
            // Between two marks stands one name.
            (!marked || word == words.len()).then_some(())?;
        }
    }
    (names.len() >= FEWEST_PRESENT).then_some(names)
}

/// Reads a whole line of a roll as names with blanks between, `丁　一　马建国　王　芳`; `None` where it has other words.
#[must_use]
pub(crate) fn roll(line: &str, lexicon: &Lexicon) -> Option<Vec<Range<usize>>> {
    // Behind the first name stands a blank.
    let mut first = line.trim_start_matches(chars::is_blank).chars().take(LONGEST_NAME + 1);
    if line.len() > LONGEST * 4 || !first.any(chars::is_blank) {
        return None;
    }
    let words = words(line, 0..line.len());
    let mut names = Vec::new();
    let mut word = 0;
    while let Some(first) = words.get(word) {
        let taken = name_at(line, &words, word, lexicon).filter(|&taken| taken < 3)?;
        names.push(first.start..words.get(word + taken - 1)?.end);
        word += taken;
    }
    (names.len() >= FEWEST_PRESENT).then_some(names)
}

/// The longest label of such a line, in bytes.
const LONGEST_LABEL: usize = 18;

/// Words that open a title which ends in someone's post and name: 与市长李文同行, 记支部书记王芳.
const ABOUT: &[&str] =
    &["与", "和", "访", "专访", "对话", "记", "追记", "致", "悼", "忆", "缅怀", "走近", "听", "我", "一个", "好"];

/// Reads a line as one post and one name that run together, or that a mark parts: `市委书记王明`, `市长：李文`.
#[must_use]
pub(crate) fn joined_byline(line: &str, lexicon: &Lexicon) -> Option<ScannedPerson> {
    let line = line.trim_end_matches(chars::is_blank);
    if ABOUT.iter().any(|word| line.starts_with(word)) || line.chars().nth(LONGEST_JOINED).is_some() {
        return None;
    }
    let label = line.find(['：', ':']);
    // 编辑：王明 names who made the page.
    if label.is_some_and(|at| line.get(..at).is_some_and(|label| label.ends_with("编辑"))) {
        return None;
    }
    let starts = line.char_indices().map(|(at, _)| at).rev();
    // The blank in 市长：李　文 may stand for one more character.
    let name_starts = starts.take(if label.is_some() { 5 } else { 4 }).skip(1);
    let split = |start: usize| {
        let (before, name) = line.split_at_checked(start)?;
        let post = before.trim_end_matches(|c: char| chars::is_blank(c) || matches!(c, '：' | ':' | '，' | ','));
        let plain = post.chars().all(|c| chars::is_han(c) || c == '、');
        let last = post.rsplit('、').next().unwrap_or("");
        // 曹　颖: two single characters.
        let parts = || name.split(chars::is_blank).filter(|part| !part.is_empty());
        let spaced = label.is_some() && parts().count() == 2 && parts().all(|part| part.chars().nth(1).is_none());
        let is_one = plain
            && (is_name(name, lexicon) || spaced && is_name(&chars::solid(name), lexicon))
            && lexicon.ends_in_office(last)
            && last.chars().nth(1).is_some();
        is_one.then(|| ScannedPerson { posts: split_posts(line, 0..post.len()), name: start..line.len() })
    };
    name_starts.filter_map(split).last()
}

/// The longest line of a post and a name that run together, in characters.
const LONGEST_JOINED: usize = 30;

/// The length of a sign that opens a byline (□, ■, 作者：), and what stands after it.
fn opening_sign(line: &str) -> (usize, &str) {
    let is_sign =
        |c| matches!(c, '□' | '■' | '◎' | '●' | '○' | '◇' | '◆' | '☐' | '▲' | '※' | '作' | '执' | '撰' | '文');
    if !line.starts_with(is_sign) {
        let rest = line.trim_start();
        return (line.len() - rest.len(), rest);
    }
    let signs = ["□", "■", "◎", "●", "○", "◇", "◆", "☐", "▲", "※", "作者：", "执笔：", "撰稿：", "文/", "文／"];
    let len = signs.iter().find(|sign| line.starts_with(**sign)).map_or(0, |sign| sign.len());
    let rest = line.get(len..).unwrap_or("");
    let blank = rest.len() - rest.trim_start().len();
    (len + blank, rest.trim_start())
}

/// The runs of `line` between blanks.
fn words(line: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in line.get(range.clone()).unwrap_or("").char_indices().map(|(at, c)| (at + range.start, c)) {
        match (chars::is_blank(c), start) {
            (true, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.map(|from| from..range.end));
    words
}

/// How many words from `at` on make a name: one (`李文`), two of one character each (`龚 正`), or the last three (`方 既 白`).
fn name_at(line: &str, words: &[Range<usize>], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let text = |i: usize| words.get(i).and_then(|w| line.get(w.clone()));
    let word = text(at)?;
    if is_name(word, lexicon) {
        return Some(1);
    }
    let one = |text: &str| text.chars().count() == 1 && text.chars().all(chars::is_han);
    let given = text(at + 1).filter(|given| one(given))?;
    let surname = word.chars().next()?;
    ((one(word) && lexicon.is_surname(surname)) || lexicon.is_compound_surname(word)).then_some(())?;
    let letterspaced = words.len() == at + 3 && one(word) && text(at + 2).is_some_and(one);
    chars::is_han(given.chars().next()?).then_some(if letterspaced { 3 } else { 2 })
}

/// The longest name, in characters: parts joined by dots.
const LONGEST_NAME: usize = 20;

/// Whether `word` is built like a name: a surname and one or two characters, or parts joined by ·.
#[must_use]
pub(crate) fn is_name(word: &str, lexicon: &Lexicon) -> bool {
    let is_dot = |c| matches!(c, '·' | '•');
    let count = word.chars().take(LONGEST_NAME + 1).count();
    if count > LONGEST_NAME {
        return false;
    }
    if word.contains(is_dot) {
        return word.chars().all(|c| chars::is_han(c) || is_dot(c));
    }
    if count > Lexicon::LONGEST_SURNAME + 2 || !word.chars().all(chars::is_han) {
        return false;
    }
    let compound = lexicon.compound_surname(word);
    let surname = compound.unwrap_or(1);
    (surname + 1..=surname + 2).contains(&count)
        && (compound.is_some() || word.starts_with(|c| lexicon.is_surname(c)))
        && !word.ends_with(['村', '镇', '乡', '县', '市', '局', '厂', '校', '院'])
        && !lexicon.ends_in_office(word)
        && !ends_in_organisation(word)
}

fn is_post(text: &str, lexicon: &Lexicon) -> bool {
    let last = text.rsplit('、').next().unwrap_or("");
    let mark = |c| matches!(c, '、' | '（' | '）' | '(' | ')' | '·');
    (lexicon.ends_in_office(last) || ends_in_organisation(last))
        && text.chars().all(|c| chars::is_han(c) || c.is_ascii_alphanumeric() || mark(c))
}

fn split_posts(line: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut posts = Vec::new();
    let mut start = range.start;
    for part in line.get(range).unwrap_or("").split('、') {
        if !part.is_empty() {
            posts.push(start..start + part.len());
        }
        start += part.len() + '、'.len_utf8();
    }
    posts
}

/// Whether a line names a body of authors: 市委政研室课题组, 本报评论员.
fn collective(text: &str) -> bool {
    chars::ends_in_any(text, &["课题组", "调研组", "编写组", "本报评论员", "本报编辑部", "特约评论员"])
        && (4..=24).contains(&text.chars().count())
        && text.chars().all(chars::is_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<String> {
        byline(line, Lexicon::built_in()).map(|people| {
            let person = |p: &ScannedPerson| {
                let posts: Vec<_> = p.posts.iter().map(|r| &line[r.clone()]).collect();
                format!("{}:{}", posts.join("+"), &line[p.name.clone()])
            };
            people.iter().map(person).collect::<Vec<_>>().join(" / ")
        })
    }

    #[test]
    fn bylines_and_lines_that_are_none() {
        for (line, want) in [
            ("市委副书记、市长 李文", Some("市委副书记+市长:李文")),
            ("市委常委、市纪委书记、市监委主任提名人选 周为民", Some("市委常委+市纪委书记+市监委主任提名人选:周为民")),
            ("江东市市长　龚　正", Some("江东市市长:龚　正")),
            ("本报记者 王芳 通讯员 赵立新", Some("本报记者:王芳 / 通讯员:赵立新")),
            ("□ 欧阳明", Some(":欧阳明")),
            ("省农业科学院研究员 司马青云", Some("省农业科学院研究员:司马青云")),
            ("自治区人大代表 阿依古丽·买买提", Some("自治区人大代表:阿依古丽·买买提")),
            ("市委政研室课题组", Some(":市委政研室课题组")),
            ("奔着问题去 对着实情走", None),
            ("加强队伍建设 助力转型升级", None),
            ("市委书记王强调，", None),
            ("四是加强领导。", None),
            ("市委书记", None),
        ] {
            assert_eq!(read(line).as_deref(), want, "{line}");
        }
    }

    #[test]
    fn those_present_are_names_and_nothing_else() {
        for (line, want) in [
            ("出席：王明、李　芳、赵立新", Some("王明|李　芳|赵立新")),
            ("列席人员：王　明　李　芳　赵立新", Some("王　明|李　芳|赵立新")),
            ("参加人员：王明 李　芳 赵立新。", Some("王明|李　芳|赵立新")),
            ("出席：市水务局王明、李芳、赵立新", None),
            ("出席：王明、李芳", None),
            ("联系人：王明、李芳、赵立新", None),
            ("参加：水务局 财政局 林业局", None),
        ] {
            let got = attendance(line, Lexicon::built_in())
                .map(|names| names.iter().map(|n| &line[n.clone()]).collect::<Vec<_>>().join("|"));
            assert_eq!(got.as_deref(), want, "{line}");
        }
    }

    #[test]
    fn a_post_and_a_name_may_run_together() {
        for (line, want) in [
            ("市长：李文", Some(("市长", "李文"))),
            ("市委书记王立新", Some(("市委书记", "王立新"))),
            ("市委副书记、市长李文", Some(("市长", "李文"))),
            ("市委书记：欧阳立新", Some(("市委书记", "欧阳立新"))),
            ("与市长李文同行", None),
            ("记支部书记王芳", None),
            ("市委书记", None),
            ("关于渡口管理的调查与思考", None),
            ("市长李文强调，", None),
        ] {
            let read = joined_byline(line, Lexicon::built_in());
            let got = read.as_ref().and_then(|p| Some((&line[p.posts.last()?.clone()], &line[p.name.clone()])));
            assert_eq!(got, want, "{line}");
        }
    }

    #[test]
    fn a_roll_has_the_long_names_of_a_house() {
        let house = Lexicon::with(["爱新觉罗".to_owned()], []);
        let names =
            |line| roll(line, &house).unwrap_or_default().into_iter().map(|name| &line[name]).collect::<Vec<_>>();
        assert_eq!(names("爱新觉罗启明　王　芳　赵青"), ["爱新觉罗启明", "王　芳", "赵青"]);
        assert!(names("今天　下雨　路滑").is_empty() && names("王芳，赵青，丁一").is_empty());
    }
}

use crate::ast::{InlineKind, InlineRef};
use crate::lint::prelude::*;
use std::collections::HashMap;

rule! {
    /// 名称前后写法不一
    ///
    /// 同一篇文章里，书名号、引号里的名称只差中间的标点（“放管服”“放、管、服”），或者书名号里的文件名称前后只差一个字，差的
    /// 又是容易写混的字（《临江市城市总体规划》《临江市城市总体规化》），多半是同一个名称，有一处写错了。差在别的字上的
    /// （概算、预算），多半是不同的文件，不报。
    ///
    /// # A name in two spellings
    ///
    /// Two titles or quoted terms of one article differ in the marks inside of them alone, or two titles in one character that
    /// is easily written for the other: most likely one name, and a slip in one of the two places. Titles that differ in other
    /// characters mostly name different things.
    ///
    /// ```bad
    /// 市里印发《临江市城市总体规划》。各县按照《临江市城市总体规化》编制实施方案，《临江市城市总体规划》已报省里。
    /// ```
    ///
    /// ```bad
    /// 市里深化“放管服”改革。县里的“放、管、服”改革也见了成效，“放管服”改革永远在路上。
    /// ```
    ///
    /// ```bad
    /// 依据《青禾县路灯建设、管护办法》改造。县里修订了《青禾县路灯建设管护办法》。
    /// ```
    ///
    /// ```good
    /// 市里印发《临江市城市总体规划（2016年）》和《临江市城市总体规划（2017年）》。
    /// ```
    ///
    /// ```good
    /// 县里学习《青禾省城市供水管理条例》《青木省城市供水管理条例》，对照《临江市第一期建设方案》《临江市第二期建设方案》。
    /// ```
    ///
    /// ```good
    /// 县里印发《食品安全检查工作规程》和《药品安全检查工作规程》。
    /// ```
    ///
    /// ```good
    /// “十四五”规划和十四五规划，“三农”和“三公”，“放管服”和“‘放管服’改革”，都不是两种写法。
    /// ```
    ///
    /// ```good
    /// 依照《中华人民共和国会计法》《中华人民共和国统计法》《教师资格条例》《教师资质条例》办理。
    /// ```
    ///
    /// ```good
    /// 他说：“路灯，要管好。”又说：“路灯要管好。”县里常说“路灯，要管好”，镇里常说“路灯要管好”。
    /// ```
    /// ```good
    /// 依照《青禾县水利工程概算定额》《青禾县水利工程预算定额》编制。评选用《临江市荣誉市民自荐表》和《临江市荣誉市民推荐表》。
    /// ```
    ///
    /// ```good
    /// 公文里的“三、四百人”应当改为“三四百人”。
    /// ```
    ///
    /// ```good
    /// “人工智能”被写入规划，“人工智能+”行动全面展开。
    /// ```
    "term-spelling-mixed" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    let mut found = Vec::new();
    for article in document.articles() {
        let title = article.title_group().map(|group| group.span());
        let spans = title.into_iter().chain([article.body().span()]);
        let mut names = Names::default();
        spans.flat_map(|span| document.inlines_in(span)).for_each(|inline| names.add(inline));
        found.extend(names.pairs().into_iter().filter(|&(usual, odd)| !is_correction(ctx, usual, odd)));
    }
    match found.len() {
        0..=MOST_APART => found.chunks(1).for_each(|one| report(ctx, one)),
        _ => report(ctx, &found),
    }
}

/// How far apart a wrong form and the right one stand where a text tells of the mistake, in bytes.
const CORRECTED_WITHIN: u32 = 300;

/// Whether the text says that one form is to be written for the other.
fn is_correction(ctx: &Context<'_>, a: InlineRef<'_>, b: InlineRef<'_>) -> bool {
    let (first, second) = if a.span().start < b.span().start { (a.span(), b.span()) } else { (b.span(), a.span()) };
    let near = second.start.saturating_sub(first.end) < CORRECTED_WITHIN;
    let between = if near { ctx.text(Span::new(first.end.min(second.start), second.start)) } else { "" };
    ["改为", "写成", "写作", "应为", "误作", "误为"].iter().any(|word| between.contains(word))
}

/// The fewest and the most characters of a title that is compared, 中华人民共和国 before it left out.
const TITLE: std::ops::RangeInclusive<usize> = 6..=60;

/// The fewest of a title that is compared by its characters: in short ones each tells one thing from another.
const LONG: usize = 8;

/// The same of a quoted term.
const TERM: std::ops::RangeInclusive<usize> = 3..=12;

/// A name, and where it stands.
struct Name<'d> {
    first: InlineRef<'d>,
    /// Its Han, letters and digits.
    solid: Vec<char>,
    times: usize,
}

/// The names of one article, each spelling once.
#[derive(Default)]
struct Names<'d> {
    names: Vec<Name<'d>>,
    /// The place in `names` of each spelling: those of quotations, and those of titles.
    spelled: [HashMap<String, usize>; 2],
    /// The name that is looked at, as [`Name::solid`] and as [`spelling`] have it.
    solid: Vec<char>,
    spelling: String,
}

impl<'d> Names<'d> {
    fn add(&mut self, inline: InlineRef<'d>) {
        let is_title = match inline.kind() {
            InlineKind::BookTitle => true,
            InlineKind::Quote => false,
            _ => return,
        };
        let text = inline.text();
        let inner = text.char_indices().nth(1).and_then(|(from, _)| Some((from, text.char_indices().next_back()?.0)));
        let inner = inner.and_then(|(from, to)| text.get(from..to)).unwrap_or("");
        let inner = if is_title { inner.strip_prefix("中华人民共和国").unwrap_or(inner) } else { inner };
        let (most, lengths) = if is_title { (*TITLE.end(), TITLE) } else { (*TERM.end(), TERM) };
        if inner.chars().take(most * 2 + 1).count() > most * 2 || (!is_title && inner.contains(['，', '。', '；', '！', '？', '：'])) {
            return;
        }
        let is_letter = |c: char| is_common_han(c) || c.is_alphanumeric() || matches!(c, '+' | '＋');
        self.solid.clear();
        self.solid.extend(inner.chars().filter(|&c| is_letter(c)).map(narrow));
        if !lengths.contains(&self.solid.len()) {
            return;
        }
        self.spelling.clear();
        self.spelling.extend(spelling(inner));
        let [quoted, titles] = &mut self.spelled;
        let spelled = if is_title { titles } else { quoted };
        if let Some(name) = spelled.get(self.spelling.as_str()).and_then(|&at| self.names.get_mut(at)) {
            name.times += 1;
        } else {
            spelled.insert(self.spelling.clone(), self.names.len());
            self.names.push(Name { first: inline, solid: self.solid.clone(), times: 1 });
        }
    }

    /// The pairs of names that are one name in two spellings: the usual one, and the odd one.
    fn pairs(&self) -> Vec<(InlineRef<'d>, InlineRef<'d>)> {
        // Names that are alike but for the character at one place, or in all of them: a key for each place.
        let mut keys: Vec<(InlineKind, Option<usize>, u64, usize)> = Vec::new();
        for (at, name) in self.names.iter().enumerate() {
            let kind = name.first.kind();
            let is_long = kind == InlineKind::BookTitle && name.solid.len() >= LONG;
            let parts = || name.solid.iter().enumerate().map(|(place, &c)| (place, part(place, c)));
            let whole = parts().fold(0, |sum: u64, (_, part)| sum.wrapping_add(part));
            keys.push((kind, None, whole, at));
            keys.extend(parts().filter(|_| is_long).map(|(place, part)| (kind, Some(place), whole.wrapping_sub(part), at)));
        }
        keys.sort_unstable();
        let alike = keys.chunk_by(|a, b| (a.0, a.1, a.2) == (b.0, b.1, b.2));
        let two = alike.filter_map(|keys| <&[_; 2]>::try_from(keys).ok());
        let mut pairs: Vec<(usize, usize)> = two.map(|[a, b]| (a.3, b.3)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let named = |(a, b): (usize, usize)| Some((self.names.get(a)?, self.names.get(b)?));
        let pairs = pairs.into_iter().filter_map(named).filter(|(a, b)| is_slip(&a.solid, &b.solid));
        pairs.map(|(a, b)| if a.times < b.times { (b.first, a.first) } else { (a.first, b.first) }).collect()
    }
}

/// A name without blanks, quotation marks and brackets, full-width forms made narrow: what differs in these alone is not
/// another spelling.
fn spelling(name: &str) -> impl Iterator<Item = char> + '_ {
    let neutral = |c: char| {
        c.is_whitespace()
            || matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'' | '《' | '》' | '〈' | '〉' | '（' | '）' | '(' | ')' | '[' | ']')
            || matches!(c, '〔' | '〕' | '﹝' | '﹞' | '【' | '】')
    };
    let solid = name.chars().filter(move |&c| is_common_han(c) || !neutral(c)).map(narrow);
    solid.map(|c| if matches!(c, '－' | '–' | '—' | '～' | '~') { '-' } else { c })
}

/// Whether `c` is one of the characters that nearly all text is made of, so that nothing else needs to be asked.
const fn is_common_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// The narrow form of a full-width letter, digit or mark.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// What a character adds to the key of a name, by its place: names that differ at one place alone have one key without it.
/// The steps are those of SplitMix64.
fn part(place: usize, c: char) -> u64 {
    let mut bits = (place as u64) << 32 | u64::from(u32::from(c));
    bits = bits.wrapping_add(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

/// Whether two names that differ in one character at most are one name: the character is easily written for the other.
fn is_slip(a: &[char], b: &[char]) -> bool {
    let mut differ = a.iter().zip(b).filter(|(a, b)| a != b);
    let Some((&x, &y)) = differ.next() else { return a.len() == b.len() };
    differ.next().is_none() && a.len() == b.len() && CONFUSED.iter().any(|alike| alike.contains(x) && alike.contains(y))
}

/// Characters that are written for each other by mistake, alike in sound or shape; in a title none of them makes another.
const CONFUSED: [&str; 36] = [
    "划化画", "基墓", "型形", "部布", "做作", "账帐", "份分", "定订", "制治", "象像", "即既", "己已", "未末", "震振", "炼练", "辩辨", "竟竞",
    "戍戌戊", "侯候", "侍待", "崇祟", "幕募慕", "贷货", "拨拔", "析折", "刺剌", "孑子", "日曰", "人入", "土士", "干千", "晴睛", "园圆", "坐座",
    "装妆", "籍藉",
];

/// Reports names in two spellings, the usual one and the odd one, at the first odd one.
fn report(ctx: &mut Context<'_>, pairs: &[(InlineRef<'_>, InlineRef<'_>)]) {
    let Some(&(usual, odd)) = pairs.first() else { return };
    let (other, text) = (usual.text(), odd.text());
    ctx.report(
        odd.span(),
        Message::new(
            format!("名称写法不一：这里是{}，另一处是{}", short(text), short(other)),
            format!("{} here, {} elsewhere", short(text), short(other)),
        ),
    )
    .related(usual.span(), "另一处的写法", "the other spelling")
    .help("同一名称用同一种写法；确是两个名称的，可不改", "Spell one name in one way; two names may stay as they are")
    .among(pairs.iter().map(|(_, odd)| odd.span()));
}

/// A name as a message has room for it.
fn short(name: &str) -> String {
    const MOST: usize = 20;
    match name.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or("")),
        None => name.to_owned(),
    }
}

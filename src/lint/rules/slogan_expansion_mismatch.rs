use crate::ast::{InlineKind, InlineRef, Slogan, SloganPart};
use crate::grammar::chars::is_han;
use crate::grammar::inline::{is_fixed_slogan, opens_with_fixed_term};
use crate::lint::LintOptions;
use crate::lint::prelude::*;
use crate::number::{is_han_numeral, scan_han};
use crate::source::offset;
use std::collections::HashMap;

rule! {
    /// 数字口号与展开不符
    ///
    /// “一优三补”后面的括号里只有“优规划，补资源、补资产”，“三升级一加强”下面却有四个带“升级”的标题，三个“紧紧扣在”
    /// 后面只扣了两处：口号里的数和展开的项数对不上。只在展开紧跟口号、而且每一项都带着口号里的那个词时才核对；
    /// 四个意识、三农这类有固定含义的说法不核对。
    ///
    /// # A slogan disagrees with what spells it out
    ///
    /// A slogan has numbers (“一优三补”: one 优, three 补), and what spells it out right behind it, or the headings under it,
    /// have another number of items with that word. Only lists right behind the slogan are held against it, and only where
    /// every item has one of its words. Fixed terms (四个意识, 三农) are left alone.
    ///
    /// ```bad
    /// 村里推行“一优三补”（优规划，补资源、补资产），集体收入翻了一番。
    /// ```
    ///
    /// ```bad
    /// 施工要做到“三同时”，即同时设计、同时施工、同时投产、同时验收。
    /// ```
    ///
    /// ```bad
    /// 巡查要紧盯三个“必到”：老人家里必到，学校周边必到。
    /// ```
    ///
    /// ```bad report
    /// 以“三升级一加强”推进街巷照明
    ///
    /// 全县有路灯四千盏，坏灯多，线路老。
    ///
    /// 一、推动灯具升级
    ///
    /// 全部换成节能灯。
    ///
    /// 二、推动线路升级
    ///
    /// 架空线一律入地。
    ///
    /// 三、加强日常管护
    ///
    /// 定人巡查，随坏随修。
    /// ```
    ///
    /// ```bad
    /// 食堂严守“五过关”（即“进货关、加工关、清洗关、消毒关”），饭菜让人放心。
    /// ```
    ///
    /// ```bad
    /// 干工作要把握好三个“度”：一是力度；二是进度。
    /// ```
    ///
    /// ```bad report
    /// 关于街巷照明的调研报告
    ///
    /// 全县有路灯四千盏，打好“四张牌”，夜里就能亮起来。
    ///
    /// 一、打好节能牌
    ///
    /// 全部换成节能灯。
    ///
    /// 二、打好智慧牌
    ///
    /// 一张网管到底。
    ///
    /// 三、打好民生牌
    ///
    /// 先改学校周边。
    /// ```
    ///
    /// ```good
    /// 村里推行“一优三补”（优规划，补资源、补资产、补营收），集体收入翻了一番。
    /// ```
    ///
    /// ```good
    /// 村里推行“一优三补”（优规划，补资源、资产和营收），集体收入翻了一番。
    /// ```
    ///
    /// ```good
    /// 全县建设“一城三区”（临江卫星城，配套区、城乡融合示范区、样板区）。
    /// ```
    ///
    /// ```good
    /// 社会治安有了“两无两降”的新进步（无命案、无大火，盗窃下降、诈骗下降）。
    /// ```
    ///
    /// ```good
    /// 牢固树立“四个意识”（大局意识、看齐意识），做到“三农”（农业、农村）优先。
    /// ```
    ///
    /// ```good
    /// 巡查要紧盯三个“必到”：老人家里必到，学校周边必到，河道沿线必到。
    /// ```
    ///
    /// ```good report
    /// 以“三升级一加强”推进街巷照明
    ///
    /// 全县有路灯四千盏，坏灯多，线路老。
    ///
    /// 一、推动灯具升级
    ///
    /// 全部换成节能灯。
    ///
    /// 二、推动线路升级
    ///
    /// 架空线一律入地。
    ///
    /// 三、推动平台升级
    ///
    /// 一张网管到底。
    ///
    /// 四、加强日常管护
    ///
    /// 定人巡查，随坏随修。
    /// ```
    ///
    /// ```good report
    /// 以“三升级一加强”推进街巷照明
    ///
    /// 全县有路灯四千盏，坏灯多，线路老。
    ///
    /// 一、基本情况
    ///
    /// 全部换成节能灯。
    ///
    /// 二、下步打算
    ///
    /// 架空线一律入地。
    /// ```
    "slogan-expansion-mismatch" {
        severity: Info,
        basis: Logic,
        genres: [Digest, Report, Gongwen, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let options = ctx.options;
    for slogan in ctx.survey.marks(InlineKind::Slogan).filter_map(|inline| inline.slogan()).filter(|slogan| is_free(options, slogan)) {
        if let Some(gloss) = gloss(ctx, slogan) {
            let text = ctx.text(gloss);
            compare(ctx, slogan, &items(text, slogan), gloss);
            defined(ctx, slogan, text, gloss);
        }
    }
    over_headings(ctx);
    for quote in ctx.survey.marks(InlineKind::Quote) {
        repeated(ctx, quote);
    }
}

fn is_free(options: &LintOptions, slogan: &Slogan<'_>) -> bool {
    let term = slogan.inline().text();
    !is_fixed_slogan(term) && !options.opens_with_fixed_term(term)
}

/// The longest words between a slogan and the bracket that spells it out, in characters: “两无两降”的新进步（…）.
const MOST_BETWEEN: usize = 6;

/// The longest list that spells a slogan out, in characters.
const LONGEST_GLOSS: usize = 300;

/// What spells a slogan out right behind it: in brackets, or behind a colon or 即 up to the end of the sentence.
fn gloss(ctx: &Context<'_>, slogan: Slogan<'_>) -> Option<Span> {
    let close = slogan.inline().span().end;
    let at = close + offset(ctx.text_from(close).chars().next()?.len_utf8());
    let rest = ctx.text_from(at);
    let words = rest.char_indices().take(MOST_BETWEEN).find(|&(_, c)| !is_han(c)).map_or(0, |(len, _)| len);
    let bracket = ctx.document.inlines_in(Span::new(at + offset(words), at + offset(words) + 1));
    if let Some(bracket) = bracket.filter(|inline| inline.kind() == InlineKind::Bracket).last() {
        let (span, mut marks) = (bracket.span(), bracket.text().chars());
        let open = marks.next().map_or(0, char::len_utf8);
        let close = marks.next_back().map_or(0, char::len_utf8);
        let inside = Span::new(span.start + offset(open), span.end - offset(close));
        return Some(inside).filter(|inside| ctx.text(*inside).chars().count() <= LONGEST_GLOSS);
    }
    let opening = ["：", "——", "，即", "，就是", "，也就是"].into_iter().find(|opening| rest.starts_with(opening))?;
    let list = rest.get(opening.len()..)?;
    let end = list.char_indices().take(LONGEST_GLOSS).find(|&(_, c)| matches!(c, '。' | '\n' | '\r'))?.0;
    let start = at + offset(opening.len());
    Some(Span::new(start, start + offset(end)))
}

/// The items of a list, without what leads it in and without marks around them; parted at 和 too, where a word of the
/// slogan follows.
fn items<'t>(gloss: &'t str, slogan: Slogan<'_>) -> Vec<&'t str> {
    let gloss = ["即", "指", "就是", "包括", "分别是"].iter().find_map(|word| gloss.strip_prefix(word)).unwrap_or(gloss);
    let mut items = Vec::new();
    for item in gloss.split(['、', '，', '；', ',', ';']) {
        let opens = |rest: &str| slogan.parts().any(|part| rest.starts_with(part.word));
        let joined = item.char_indices().find(|&(at, c)| {
            at > 0 && matches!(c, '和' | '与' | '及') && item.get(at + c.len_utf8()..).is_some_and(opens)
        });
        match joined {
            Some((at, c)) => {
                items.extend(item.get(..at));
                items.extend(item.get(at + c.len_utf8()..));
            }
            None => items.push(item),
        }
    }
    items.iter().map(|item| unmarked(item)).collect()
}

/// An item without quotation marks, blanks and its own marker: 一是坚持… → 坚持…
fn unmarked(item: &str) -> &str {
    let item = item.trim_matches(|c: char| c.is_whitespace() || matches!(c, '“' | '”' | '‘' | '’' | '：'));
    let marker = scan_han(item).and_then(|number| item.get(number.len..)?.strip_prefix(['是', '要']));
    marker.unwrap_or(item)
}

/// How often each part of the slogan is spelled out; `None` where an item has none of its words, or several.
fn tally<'t>(slogan: Slogan<'_>, items: impl IntoIterator<Item = &'t str>) -> Option<Vec<u16>> {
    let parts: Vec<SloganPart<'_>> = slogan.parts().collect();
    let items: Vec<&str> = items.into_iter().collect();
    let tests: [fn(&str, &str) -> bool; 3] = [
        |item, word| item.starts_with(word),
        |item, word| item.ends_with(word),
        |item, word| word.chars().count() > 1 && item.contains(word),
    ];
    // The one part whose word stands at a place of an item; `None` where it is the word of several.
    let having = |item: &str, test: &fn(&str, &str) -> bool| {
        let mut having = parts.iter().enumerate().filter(|(_, part)| test(item, part.word)).map(|(at, _)| at);
        having.next().map(|first| having.next().is_none().then_some(first))
    };
    // All items have their words at one place: 卫星城, 城乡融合示范区 end in them, and what opens them says nothing.
    let alike = tests.iter().find(|test| items.iter().all(|item| having(item, test).is_some()));
    let mut counts = vec![0u16; parts.len()];
    for item in &items {
        let at = match alike {
            Some(test) => having(item, test)?,
            None => {
                let mut places = tests.iter().filter_map(|test| having(item, test));
                let first = places.next()?;
                if places.any(|other| other != first) {
                    return None;
                }
                first
            }
        }?;
        if item.chars().count() < 2 {
            return None;
        }
        *counts.get_mut(at)? += 1;
    }
    counts.iter().all(|&count| count > 0).then_some(counts)
}

fn compare(ctx: &mut Context<'_>, slogan: Slogan<'_>, items: &[&str], gloss: Span) {
    let Some(counts) = tally(slogan, items.iter().copied()).filter(|_| items.len() > 1) else { return };
    let wrong = slogan.parts().zip(counts).find(|(part, count)| part.value != *count);
    if let Some((part, count)) = wrong {
        report(ctx, slogan, part, count, gloss);
    }
}

/// The most characters of an item that a plain list names: 即进货关、加工关.
const LONGEST_ITEM: usize = 8;

/// A slogan of one number whose bracket says 即 and lists short items without its word: their count alone is held against it.
fn defined(ctx: &mut Context<'_>, slogan: Slogan<'_>, text: &str, gloss: Span) {
    let mut parts = slogan.parts();
    let (Some(part), None) = (parts.next(), parts.next()) else { return };
    let Some(list) = text.strip_prefix('即').filter(|list| !list.contains(part.word)) else { return };
    let items: Vec<&str> = list.split('、').map(unmarked).collect();
    let short = |item: &&str| (1..=LONGEST_ITEM).contains(&item.chars().count()) && item.chars().all(is_han);
    let joined = items.last().is_some_and(|item| item.contains(['和', '与', '及', '等']));
    let (count, value) = (items.len(), part.value);
    if joined || count < 2 || count == usize::from(value) || !items.iter().all(short) {
        return;
    }
    let term = slogan.inline().text();
    ctx.report(
        slogan.inline().span(),
        Message::new(
            format!("口号与展开不符：“{term}”的展开有{count}项"),
            format!("“{term}” is spelled out in {count} items"),
        ),
    )
    .related(gloss, "展开在这里", "it is spelled out here")
    .help("改正口号里的数，或补齐、并去展开的各项", "Correct the number, or the items");
}

fn report(ctx: &mut Context<'_>, slogan: Slogan<'_>, part: SloganPart<'_>, count: u16, list: Span) {
    let (term, word, value) = (slogan.inline().text(), part.word, part.value);
    ctx.report(
        slogan.inline().span(),
        Message::new(
            format!("口号与展开不符：“{term}”应有{value}项“{word}”，展开的有{count}项"),
            format!("“{term}” has “{word}” {value} times, and {count} are spelled out"),
        ),
    )
    .related(list, "展开在这里", "it is spelled out here")
    .help("改正口号里的数，或补齐、并去展开的各项", "Correct the number, or the items")
    .severity(Severity::Warning);
}

/// How far before a row of headings the slogan over it is looked for, in bytes.
const REACH: u32 = 600;

/// Slogans of a title, a heading or the paragraph before a row of headings, each of which has one of their words.
fn over_headings(ctx: &mut Context<'_>) {
    let (document, survey) = (ctx.document, ctx.survey);
    let titled = document.articles().filter_map(|a| Some((a.body().node().id(), a.title_group()?.span())));
    let titles: HashMap<_, _> = titled.collect();
    for group in survey.sections() {
        let Some(first) = group.members.first().map(|member| member.marker.span()) else { continue };
        if series::rows(group).nth(1).is_some() || group.members.len() < 2 {
            continue;
        }
        let headings: Option<Vec<&str>> = group.members.iter().map(heading).collect();
        let Some(headings) = headings else { continue };
        let over = Section::cast(group.parent).and_then(Section::heading).map(|heading| heading.span());
        let over = over.or_else(|| titles.get(&group.parent.id()).copied());
        let near = Span::new(first.start.saturating_sub(REACH).max(group.parent.span().start), first.start);
        let before = document.inlines_in(near).filter(|inline| {
            let between = Span::new(inline.span().end, first.start).slice(document.text());
            !between.trim_end().contains(['\n', '\r'])
        });
        let slogans = over.into_iter().flat_map(|span| document.inlines_in(span)).chain(before);
        let slogans: Vec<_> = slogans.filter_map(|inline| inline.slogan()).filter(|slogan| is_free(ctx.options, slogan)).collect();
        for slogan in slogans {
            // 四好: one character alone is in many a heading by chance.
            if slogan.inline().text().chars().count() < 3 {
                continue;
            }
            let Some(counts) = headed(slogan, &headings) else { continue };
            let wrong = slogan.parts().zip(counts).find(|(part, count)| part.value != *count);
            if let Some((part, count)) = wrong {
                report(ctx, slogan, part, count, first);
                break;
            }
        }
    }
}

fn heading<'d>(member: &Member<'d>) -> Option<&'d str> {
    Some(Section::cast(member.node)?.heading()?.text())
}

/// How many headings have each word; `None` where one has none, or several, or a word is in none.
fn headed(slogan: Slogan<'_>, headings: &[&str]) -> Option<Vec<u16>> {
    let parts: Vec<SloganPart<'_>> = slogan.parts().collect();
    let mut counts = vec![0u16; parts.len()];
    for heading in headings {
        let mut having = parts.iter().zip(&mut counts).filter(|(part, _)| heading.contains(part.word));
        let (_, count) = having.next()?;
        *count += 1;
        if having.next().is_some() {
            return None;
        }
    }
    counts.iter().all(|&count| count > 0).then_some(counts)
}

/// How much text behind a repeated phrase is read, in bytes.
const MOST_READ: usize = 3000;

/// The longest quotation that is looked at for a phrase, in bytes: eight characters, and marks around them.
const LONGEST_PHRASE: u32 = 64;

/// 三个“紧紧扣在”: a phrase that the sentences behind it repeat.
fn repeated(ctx: &mut Context<'_>, quote: InlineRef<'_>) {
    if quote.span().len() > LONGEST_PHRASE {
        return;
    }
    let phrase = quote.text().trim_matches(['“', '”', '‘', '’']);
    let Some((value, start)) = number_before(ctx, quote.span().start) else { return };
    let announced = Span::new(start, quote.span().end);
    let plain: String = ctx.text(announced).chars().filter(|c| !matches!(c, '“' | '”' | '‘' | '’')).collect();
    let is_fixed = opens_with_fixed_term(&plain) || ctx.options.opens_with_fixed_term(&plain);
    if !(1..=8).contains(&phrase.chars().count()) || !phrase.chars().all(is_han) || is_fixed {
        return;
    }
    let rest = ctx.text_from(quote.span().end);
    let end = rest.char_indices().take_while(|&(at, c)| at < MOST_READ && !matches!(c, '\n' | '\r')).last();
    let rest = rest.get(..end.map_or(0, |(at, c)| at + c.len_utf8())).unwrap_or("");
    let Some(list) = rest.strip_prefix(['：', '，', '。']).or_else(|| rest.strip_prefix("——")) else { return };
    let count = if phrase.chars().nth(1).is_none() { ending(list, phrase) } else { repetitions(list, phrase) };
    if count < 2 || count == usize::from(value) {
        return;
    }
    ctx.report(
        announced,
        Message::new(
            format!("口号与展开不符：说{value}个“{phrase}”，后面有{count}个"),
            format!("“{phrase}” is announced {value} times, and follows {count} times"),
        ),
    )
    .help("改正总数，或补齐、并去各项", "Correct the count, or the items");
}

/// How often the sentences that open `list` have the phrase, where its first clause has it.
fn repetitions(list: &str, phrase: &str) -> usize {
    let opens = list.split(['，', '；', '、', '。', '：']).next().is_some_and(|clause| clause.contains(phrase));
    let sentences = list.split('。').take_while(|sentence| opens && sentence.contains(phrase));
    sentences.map(|sentence| sentence.matches(phrase).count()).sum()
}

/// How many items the first sentence of `list` has, where each ends in the one character: 三个“度”：力度、进度、温度.
fn ending(list: &str, phrase: &str) -> usize {
    let sentence = list.split('。').next().unwrap_or("");
    let mark = ['；', '、', '，'].into_iter().find(|&mark| sentence.contains(mark)).unwrap_or('；');
    let mut items = sentence.split(mark).map(unmarked);
    if items.all(|item| item.ends_with(phrase)) { sentence.split(mark).count() } else { 0 }
}

/// The number and the classifier that end right before `at`: the value, and where the number starts.
fn number_before(ctx: &Context<'_>, at: u32) -> Option<(u16, u32)> {
    let before = ctx.document.text().get(..at as usize)?;
    let stem = before.strip_suffix(['个', '项', '条', '大', '种', '类'])?;
    let len: usize =
        stem.chars().rev().take(3).take_while(|&c| is_han_numeral(c)).map(char::len_utf8).sum();
    let (outside, number) = stem.split_at_checked(stem.len() - len)?;
    let value = scan_han(number).filter(|number| !number.positional && (2..=20).contains(&number.value))?.value;
    let looks_back = outside.ends_with(['第', '几', '数', '这', '那', '该', '其', '述', '余']) || outside.ends_with("上述");
    (!looks_back).then_some((u16::try_from(value).ok()?, offset(outside.len())))
}

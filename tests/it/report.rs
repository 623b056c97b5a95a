//! Reports as a person sees them: the exact text at a fixed width, and over many made-up lines that every underline stands
//! under its words and that nothing is wider than the terminal.

use fastrand::Rng;
use gangmu::diagnostic::{Diagnostic, Lang, Message, Related, Severity};
use gangmu::render::report::{ReportStyle, write_report};
use gangmu::render::width::AmbiguousWidth;
use gangmu::source::Span;
use std::fmt::Write as _;
use std::ops::Range;
use std::time::{Duration, Instant};

const PLAIN: ReportStyle =
    ReportStyle { lang: Lang::Zh, width: 80, color: false, ascii: false, ambiguous: AmbiguousWidth::One };

/// A finding on `what`, the first time that it stands in `text` after `after`.
fn finding(text: &str, after: &str, what: &str) -> Diagnostic {
    let message = Message::new("序号跳号：“（一）”之后是“（三）”", "ordinal gap: “（三）” follows “（一）”");
    let help = Message::new("补上“（二）”，或顺改其后各项", "add “（二）” or renumber what follows");
    Diagnostic::new("ordinal-gap", Severity::Error, span(text, after, what), message).with_help(help)
}

/// The same finding, changed.
fn with(found: &Diagnostic, change: impl FnOnce(&mut Diagnostic)) -> Diagnostic {
    let mut found = found.clone();
    change(&mut found);
    found
}

fn span(text: &str, after: &str, what: &str) -> Span {
    let from = text.find(after).unwrap() + after.len();
    let start = from + text[from..].find(what).unwrap();
    Span::of(start, start + what.len())
}

fn related(span: Span, zh: &str, en: &str) -> Related {
    Related { span, message: Message::new(zh, en) }
}

fn report(text: &str, found: &[Diagnostic], style: &ReportStyle) -> String {
    let mut out = Vec::new();
    write_report(&mut out, "稿件/秋粮.txt", text, found, style).unwrap();
    String::from_utf8(out).unwrap()
}

/// The same finding at several widths.
fn at_widths(text: &str, found: &Diagnostic) -> String {
    let mut out = String::new();
    for width in [80, 60, 40] {
        writeln!(out, "{}", "=".repeat(width)).unwrap();
        out.push_str(&report(text, std::slice::from_ref(found), &ReportStyle { width, ..PLAIN }));
    }
    out
}

/// A paragraph of some 2,000 characters in one line.
fn paragraph() -> String {
    let clauses = [
        "全区把秋粮收购摆在突出位置，",
        "层层压实责任，逐村核对面积，",
        "统筹安排仓容12.5万吨，",
        "组织干部进村入户，",
        "做到“应收尽收、应储尽储”，",
        "农户满意度比上年提高5.2个百分点，",
    ];
    let mut random = Rng::with_seed(1);
    let mut text = String::new();
    while text.chars().count() < 2000 {
        text.push_str(random.choice(clauses).unwrap());
    }
    text
}

#[test]
fn a_paragraph_in_one_line() {
    let text = format!("河口区秋粮收购情况\n\n{p}主要有三点：一是抓早；三是抓实。{p}\n二、下步打算\n", p = paragraph());
    insta::assert_snapshot!(at_widths(&text, &finding(&text, "一是抓早；", "三是")));
}

#[test]
fn places_that_are_near_share_a_window() {
    let text = "二、主要做法\n（一）抓好收购。开秤前逐仓检查。\n（三）抓好储存。\n    入库后定期测温。\n三、打算\n";
    let mut found = finding(text, "", "（三）");
    found.related = vec![related(span(text, "", "（一）"), "前一项", "the item before")];
    insta::assert_snapshot!(at_widths(text, &found));
    let english = ReportStyle { lang: Lang::En, ..PLAIN };
    insta::assert_snapshot!("english", report(text, &[found.clone()], &english));
    insta::assert_snapshot!("ascii", report(text, &[found.clone()], &ReportStyle { ascii: true, ..PLAIN }));
    let severities = [Severity::Error, Severity::Warning, Severity::Info];
    let found: Vec<_> = severities.map(|severity| with(&found, |found| found.severity = severity)).into();
    let colored = report(text, &found, &ReportStyle { color: true, ..PLAIN });
    insta::assert_snapshot!("colored", colored.replace('\u{1b}', "␛"));
}

#[test]
fn places_that_are_far_apart_have_windows_of_their_own() {
    let filler = "各镇街按方案推进。\n".repeat(300);
    let p = paragraph();
    let text = format!("主要有四点：一是抓早。\n{filler}{p}二是抓实；{p}四是抓严。{p}\n{filler}以上五点，务必落实。\n");
    let mut found = finding(&text, "抓实", "四是");
    found.related = vec![
        related(span(&text, "", "四点"), "前文说四点", "four are announced"),
        related(span(&text, "", "一是"), "第一项", "first item"),
        related(span(&text, "抓早", "二是"), "前一项", "the item before"),
        related(span(&text, "以上", "五点"), "后文又说五点，与前文的四点不一致，也与实际列出的项数不一致", "five here"),
    ];
    insta::assert_snapshot!(at_widths(&text, &found));
}

#[test]
fn places_in_one_another_are_drawn_apart() {
    let text = "一是建立体系，成立公司，完善制度；二是加强监管。\n";
    let mut found = finding(text, "", "一是建立体系，成立公司，完善制度；");
    found.related = vec![
        related(span(text, "", "成立公司"), "这一句", "this clause"),
        related(span(text, "", "公司"), "这个词", "this word"),
        related(found.span, "整项", "the whole item"),
        related(span(text, "", "二是"), "后一项", "the next item"),
    ];
    insta::assert_snapshot!(report(text, &[found], &PLAIN));
}

#[test]
fn many_places_are_counted_and_not_all_drawn() {
    let text = "第1处。第2处。第3处。第4处。第5处。第6处。第7处。第8处。第9处。第10处。第11处。第12处。\n".to_owned();
    let mut found = finding(&text, "", "第1处");
    found.related = (2..=12).map(|n| related(span(&text, "", &format!("第{n}处")), "同上", "same")).collect();
    insta::assert_snapshot!(report(&text, &[found.clone()], &PLAIN));
    found.related.clear();
    found.places = vec![found.span; 34];
    insta::assert_snapshot!("counted", report(&text, &[found], &PLAIN));
}

#[test]
fn long_places_are_shown_from_their_start() {
    let p = paragraph();
    let text = format!("一、总体情况\n　　{p}\n二、做法\n{}\n三、打算\n", "（一）各镇街按方案推进。\n".repeat(20));
    let mut whole_line = finding(&text, "情况\n　　", &p);
    whole_line.help = None;
    let mut lines = finding(&text, "二、做法\n", &"（一）各镇街按方案推进。\n".repeat(20));
    lines.help = None;
    let mut torn = finding(&text, "三、", "打算\n");
    torn.span.start -= 10;
    insta::assert_snapshot!(report(&text, &[whole_line, lines, torn], &ReportStyle { width: 60, ..PLAIN }));
}

#[test]
fn places_without_characters() {
    let text = "甲乙丙\n\n　　丁戊\n";
    let bare = with(&finding(text, "", "甲"), |found| found.help = None);
    let at = |start, end| with(&bare, |found| found.span = Span::new(start, end));
    let found = [at(0, 0), at(3, 3), at(9, 9), at(10, 10), at(11, 17), at(11, 17), at(24, 24), at(900, 9000), at(4, 5)];
    insta::assert_snapshot!(report(text, &found, &PLAIN));
    insta::assert_snapshot!("empty file", report("", &[at(0, 0)], &PLAIN));
}

#[test]
fn text_cannot_drive_the_terminal() {
    let text =
        "\u{feff}一、\u{1b}[31m红\u{1b}]52;c;AAAA\u{7}字\r\u{202e}倒\u{9b}2J\t制表\u{2028}行\u{200b}末\u{e0041}。\n";
    let mut found = finding(text, "", "红");
    found.message = Message::new("标题“\u{1b}[2J红\n字”有控制字符\u{202e}", "");
    found.help = Some(Message::new("删去\u{9b}2J", ""));
    found.related = vec![related(span(text, "", "制表"), "\u{1b}[5m闪", "")];
    let mut out = Vec::new();
    write_report(&mut out, "名\n::error::\u{1b}[0m\u{202e}txt", text, &[found], &PLAIN).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(!out.chars().any(|c| c != '\n' && gangmu::render::visible::is_hidden(c)), "{out:?}");
    insta::assert_snapshot!(out);
}

/// Columns of a character of the made-up lines below; an own table, so that the check does not trust what it checks.
fn width(c: char, ambiguous: AmbiguousWidth) -> usize {
    match c {
        '\u{300}'..='\u{36f}' => 0,
        '“' | '”' | '—' | '①' | '·' if ambiguous == AmbiguousWidth::Two => 2,
        '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{2ffff}' => 2,
        _ => 1,
    }
}

fn text_width(text: &str, ambiguous: AmbiguousWidth) -> usize {
    text.chars().map(|c| width(c, ambiguous)).sum()
}

/// The characters of `row` that stand in `columns`, whole ones alone.
fn in_columns(row: &str, columns: std::ops::Range<usize>, ambiguous: AmbiguousWidth) -> String {
    let mut at = 0;
    let mut cut = String::new();
    for c in row.chars() {
        let width = width(c, ambiguous);
        let is_inside = if width == 0 { columns.start < at && at <= columns.end } else { columns.contains(&at) };
        if is_inside {
            assert!(at + width <= columns.end, "half of {c} is underlined in {row}");
            cut.push(c);
        }
        at += width;
    }
    cut
}

/// Every stretch that is underlined in a report, as the row above the underline has it.
fn underlined(report: &str, ambiguous: AmbiguousWidth) -> Vec<String> {
    let (bar, under) = if ambiguous == AmbiguousWidth::One { ("│ ", "· ") } else { ("| ", ": ") };
    let lines: Vec<&str> = report.lines().collect();
    let mut found = Vec::new();
    for pair in lines.windows(2) {
        let (Some((number, row)), Some((none, marks))) = (pair[0].split_once(bar), pair[1].split_once(under)) else {
            continue;
        };
        if number.trim().parse::<u32>().is_err() || !none.trim().is_empty() {
            continue;
        }
        let marks: Vec<char> = marks.chars().collect();
        let mut at = 0;
        while at < marks.len() {
            let end = at + marks[at..].iter().take_while(|c| matches!(c, '─' | '┬' | '^' | '|')).count();
            if end > at {
                found.push(in_columns(row, at..end, ambiguous));
            }
            at = end.max(at + 1);
        }
    }
    found
}

/// A line of mixed widths, of up to `most` characters.
fn made_up_line(random: &mut Rng, most: usize) -> String {
    let alphabet = ['粮', '仓', '，', '。', '“', '”', '　', 'a', '7', ' ', '—', '𠮷', '\t', '（', '①', '·', '一'];
    let mut line = String::new();
    for _ in 0..random.usize(1..=most) {
        line.push(random.choice(alphabet).unwrap());
        if random.u8(..20) == 0 {
            line.extend(std::iter::repeat_n('\u{301}', random.usize(1..4)));
        }
    }
    line
}

/// A stretch of a line that begins and ends with a character that is seen, in bytes of the text.
fn stretch(random: &mut Rng, text: &str, line: &std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let places: Vec<usize> =
        text[line.clone()].char_indices().map(|(at, _)| line.start + at).chain([line.end]).collect();
    let from = random.usize(..places.len() - 1);
    let to = (from + random.usize(1..12)).min(places.len() - 1);
    let range = places[from]..places[to];
    let next = text[range.end..].chars().next();
    let takes_room = |c: &char| width(*c, AmbiguousWidth::One) > 0;
    let seen = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && takes_room(&c));
    let cut = &text[range.clone()];
    let last = cut.chars().rev().find(takes_room);
    (seen(cut.chars().next()) && seen(last) && next.is_none_or(|c| takes_room(&c))).then_some(range)
}

#[test]
fn underlines_stand_under_their_words_at_every_width() {
    let mut random = Rng::with_seed(20_240_915);
    let mut checked = 0;
    for _ in 0..4000 {
        let lines: Vec<String> = (0..random.usize(1..6))
            .map(|_| {
                let most = *random.choice(&[5, 40, 300]).unwrap();
                made_up_line(&mut random, most)
            })
            .collect();
        let text = lines.join("\n");
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        let mut places = Vec::new();
        for _ in 0..random.usize(1..7) {
            let line = random.usize(..lines.len());
            let range = starts[line]..starts[line] + lines[line].len();
            places.extend(stretch(&mut random, &text, &range).filter(|place| !places.contains(place)));
        }
        let [first, others @ ..] = &places[..] else { continue };
        let found = with(&finding("甲", "", "甲"), |found| {
            found.span = Span::of(first.start, first.end);
            let label = |place: &Range<usize>| {
                related(Span::of(place.start, place.end), "另一处，说明的文字可长可短，长了要折行", "")
            };
            found.related = others.iter().map(label).collect();
        });
        let width = random.usize(40..=160);
        let ascii = report(&text, std::slice::from_ref(&found), &ReportStyle { width, ascii: true, ..PLAIN });
        assert_within(&ascii, width, AmbiguousWidth::One);
        for ambiguous in [AmbiguousWidth::One, AmbiguousWidth::Two] {
            let report = report(&text, std::slice::from_ref(&found), &ReportStyle { width, ambiguous, ..PLAIN });
            assert_within(&report, width, ambiguous);
            let want = places.iter().map(|place| text[place.clone()].replace('\t', "    ")).collect();
            checked += assert_underlined(&report, want, ambiguous);
        }
    }
    assert!(checked > 14000, "{checked}");
}

/// No line of a report is wider than the terminal, but for the names of files.
fn assert_within(report: &str, width: usize, ambiguous: AmbiguousWidth) {
    for line in report.lines().filter(|line| !line.contains('╭') && !line.contains(",-[")) {
        assert!(text_width(line, ambiguous) <= width, "{width}: {line}\n{report}");
    }
}

/// The underlines of a report stand under `want`, and under nothing else; how many underlines that are.
fn assert_underlined(report: &str, mut want: Vec<String>, ambiguous: AmbiguousWidth) -> usize {
    // Stretches that touch make one underline; the longest is looked for first.
    want.sort_by_key(|cut| std::cmp::Reverse(cut.len()));
    let got = underlined(report, ambiguous);
    let columns = |cuts: &[String]| cuts.iter().map(|cut| text_width(cut, ambiguous)).sum::<usize>();
    assert_eq!(columns(&got), columns(&want), "{got:?} {want:?}\n{report}");
    for cut in &got {
        let mut rest = cut.as_str();
        while !rest.is_empty() {
            let known = want.iter().position(|want| rest.starts_with(want.as_str()));
            let Some(known) = known else { panic!("{rest:?} is underlined, not {want:?}\n{report}") };
            rest = &rest[want[known].len()..];
            want.remove(known);
        }
    }
    assert!(want.is_empty(), "{want:?} is not underlined\n{report}");
    got.len()
}

#[test]
#[should_panic(expected = "is underlined")]
fn an_underline_beside_its_words_is_caught() {
    let text = "全区“应收尽收”（一）、\n";
    let for_other_terminals = report(text, &[finding(text, "", "、")], &ReportStyle { ascii: true, ..PLAIN });
    assert_underlined(&for_other_terminals, vec!["、".to_owned()], AmbiguousWidth::Two);
}

#[test]
fn cost_does_not_grow_with_the_file_or_its_lines() {
    let clause = "各镇街统筹安排仓容，逐村核对面积，";
    let times = 5_000_000 / clause.len();
    let reports = |text: &str, step: usize| {
        let found: Vec<Diagnostic> = (0..1000)
            .map(|n| {
                let start = n * step;
                let mut found = finding("甲", "", "甲");
                found.span = Span::of(start, start + 9);
                found.related = vec![related(Span::new(0, 9), "第一处", "first")];
                found
            })
            .collect();
        let start = Instant::now();
        let report = report(text, &found, &PLAIN);
        assert!(report.len() < 2_000_000);
        start.elapsed()
    };
    let step = times / 1000 * clause.len();
    let one_line = clause.repeat(times);
    let lines = format!("{}\n", clause.trim_end_matches('，')).repeat(times);
    let line_step = times / 1000 * (clause.len() - 2);
    // A walk over the file for each finding would take minutes.
    assert!(reports(&one_line, step) < Duration::from_secs(20));
    assert!(reports(&lines, line_step) < Duration::from_secs(20));
    assert!(reports(&"\u{301}".repeat(2_000_000), 3998) < Duration::from_secs(20));
}

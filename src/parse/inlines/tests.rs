//! Which marks a text has, how they nest, and that a million of any kind are read in one pass.

use super::*;

/// The marks of a text that is one region, halves left out: kind and what they cover.
fn scan(text: &str) -> Vec<(InlineKind, &str)> {
    let marks = scan_inlines(&Signs::of(text), &[Span::of(0, text.len())], &[]).0;
    marks
        .iter()
        .filter(|i| i.kind != InlineKind::Unpaired)
        .map(|i| (i.kind, Span::new(i.start, i.end).slice(text)))
        .collect()
}

use InlineKind::{
    BookTitle, Bracket, Count, Dash, DocNumber, Ellipsis, Etc, MarkRow, NestedColon, Quote, Range, Slogan,
};

#[test]
fn marks_come_by_start_and_then_the_longest_first() {
    assert_eq!(
        scan("按照《临江规划（2016-2020年）》（临政发﹝2016﹞8 号），抓好“五项联动”，办好三件实事。"),
        [
            (BookTitle, "《临江规划（2016-2020年）》"),
            (Bracket, "（2016-2020年）"),
            (Range, "2016-2020年"),
            (Bracket, "（临政发﹝2016﹞8 号）"),
            (DocNumber, "临政发﹝2016﹞8 号"),
            (Bracket, "﹝2016﹞"),
            (Quote, "“五项联动”"),
            (Slogan, "五项联动"),
            (Count, "三件实事"),
        ]
    );
}

#[test]
fn a_range_is_found_once() {
    assert_eq!(scan("2021年 1-6月"), [(Range, "2021年 1-6月")]);
}

#[test]
fn halves_pair_as_they_nest() {
    for (text, want) in [
        ("“甲‘乙’丙”", vec![(Quote, "“甲‘乙’丙”"), (Quote, "‘乙’")]),
        ("（甲）乙）", vec![(Bracket, "（甲）")]),
        ("（（甲）", vec![(Bracket, "（甲）")]),
        ("“甲（乙”", vec![(Quote, "“甲（乙”")]),
        ("1）甲2）乙", vec![]),
        ("（甲\n乙）", vec![]),
        ("他说“甲\n乙”", vec![]),
    ] {
        assert_eq!(scan(text), want, "{text}");
    }
}

#[test]
fn a_quotation_may_run_over_paragraphs() {
    for (text, want) in [
        ("“甲。\n“乙。\n“丙。”丁", vec!["“甲。\n“乙。\n“丙。”"]),
        ("改为：“甲：\n（一）乙；\n（二）丙。”\n丁", vec!["“甲：\n（一）乙；\n（二）丙。”"]),
        ("说：“甲。\n乙。\n“丙”丁。\n戊。”", vec!["“甲。\n乙。\n“丙”丁。\n戊。”", "“丙”"]),
        // A mark that was lost does not swallow the text after it.
        ("他提出“甲。\n“乙”和“丙”。", vec!["“乙”", "“丙”"]),
        ("指出：“甲。\n乙。\n“丙”和“丁”。", vec!["“丙”", "“丁”"]),
    ] {
        let quotes: Vec<_> = scan(text).into_iter().filter(|m| m.0 == Quote).map(|m| m.1).collect();
        assert_eq!(quotes, want, "{text}");
    }
}

#[test]
fn marks_of_the_sentence_are_found_once() {
    for (text, want) in [
        ("甲、乙、等丙……丁——戊。。己", vec![(Etc, "、等"), (Ellipsis, "……"), (Dash, "——"), (MarkRow, "。。")]),
        ("甲……等乙", vec![(Etc, "……等"), (Ellipsis, "……")]),
        ("——甲\n——乙——丙", vec![(Dash, "——")]),
        (
            "9月1日——10月5日",
            vec![(Range, "9月1日——10月5日"), (InlineKind::Date, "9月1日"), (InlineKind::Date, "10月5日")],
        ),
    ] {
        assert_eq!(scan(text), want, "{text}");
    }
}

#[test]
fn a_colon_that_leads_in_stands_inside_another() {
    for (text, want) in [
        ("强调：抓三点：一是甲", vec!["：抓三点："]),
        ("强调：有人说：“甲”。", vec!["：有人说："]),
        ("要求：记住两句话：甲，乙", vec!["：记住两句话："]),
        ("做好甲：乙分两种情况：丙，丁", vec!["：乙分两种情况："]),
        ("做好甲：乙分这两种情况：丙，丁", vec![]),
        ("做好甲：乙的地址：丙", vec![]),
        ("强调：抓好甲。分三步：一是乙", vec![]),
        ("有人说：“甲”，又说：“乙”", vec![]),
        ("强调：“抓三点：一是甲”", vec![]),
        ("强调（注：甲）分三步：一是乙", vec![]),
        ("地址：临江，电话：123", vec![]),
        ("强调：甲\n抓三点：一是乙", vec![]),
    ] {
        let colons: Vec<_> = scan(text).into_iter().filter(|m| m.0 == NestedColon).map(|m| m.1).collect();
        assert_eq!(colons, want, "{text}");
    }
}

#[test]
fn what_is_quoted_announces_nothing() {
    assert_eq!(scan("“抓好三项工作。”一是").len(), 1);
    assert_eq!(scan("抓好三项工作。一是"), [(Count, "三项工作")]);
}

#[test]
fn regions_are_read_apart() {
    let text = "甲“乙\n丙”丁（戊）";
    let half = text.find('丙').unwrap();
    let marks = scan_inlines(&Signs::of(text), &[Span::of(0, half), Span::of(half, text.len())], &[]).0;
    assert_eq!(marks.iter().map(|i| Span::new(i.start, i.end).slice(text)).collect::<Vec<_>>(), ["（戊）"]);
}

#[test]
fn a_million_marks_are_read_in_one_pass() {
    for unit in [
        "（",
        "“",
        "”",
        "“\n",
        "：“\n",
        "（“‘《",
        "）",
        "三",
        "1",
        "1-",
        "三个",
        "〔2018〕",
        "2019年1月",
        " （",
        "第一条",
        "（一）项",
        "\"",
        "'",
        "1）",
        "二）\n",
        "（二）二）",
        "“\"",
        "》",
        "\" ",
        "，",
        "。",
        ".",
        "—",
        "…",
        "、等",
        "：",
        "说：一",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        let _ = scan(&text);
    }
}

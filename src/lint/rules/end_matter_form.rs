use crate::ast::{Element, ElementKind};
use crate::grammar::chars::is_blank;
use crate::lint::prelude::*;

rule! {
    /// 附注、抄送、印发写法
    ///
    /// 附注加圆括号：“（此件公开发布）”；抄送机关写作“抄送：……。”，用全角冒号，最后一个机关后面标句号；印发机关和印发日期的末尾有“印发”二字。
    ///
    /// # The form of notes, copies and the printing line
    ///
    /// A note (附注) stands in round brackets. The copies (抄送) read 抄送：…。 with a full-width colon and a stop after the last
    /// agency. The line of the printing office ends in 印发.
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// 抄送:市委办公室，市人大常委会办公室。
    /// ```
    ///
    /// ```fixed gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// 抄送：市委办公室，市人大常委会办公室。
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// 抄送：市委办公室，市人大常委会办公室
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// 此件公开发布
    /// ```
    ///
    /// ```fixed gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// （此件公开发布）
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// (此件公开发布)
    /// ```
    ///
    /// ```fixed gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// （此件公开发布）
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// 抄送：市委办公室。
    /// 临江市人民政府办公室　2024年3月6日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市水务局关于商请提供水情数据的函
    /// 望江县水务局：
    /// 请贵局提供沿河各站的水情数据。
    /// 临江市水务局
    /// 2024年3月5日
    /// 联系人：王明，电话：6322087
    /// ```
    ///
    /// ```fixed gongwen
    /// 临江市水务局关于商请提供水情数据的函
    /// 望江县水务局：
    /// 请贵局提供沿河各站的水情数据。
    /// 临江市水务局
    /// 2024年3月5日
    /// （联系人：王明，电话：6322087）
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// （此件公开发布）
    /// 抄送：市委办公室，市人大常委会办公室。
    /// 临江市人民政府办公室　2024年3月6日印发
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// 公开方式：主动公开
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// （联系人：王明，电话：0000000）
    /// ```
    ///
    "end-matter-form" {
        severity: Warning,
        basis: Clause "GB/T 9704—2012 7.3.6、7.4.2、7.4.3",
        genres: [Gongwen],
        fix: Safe,
        changes: [Words],
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let elements = ctx.document.articles().flat_map(|article| article.elements());
    for element in elements.collect::<Vec<_>>() {
        match element.element() {
            ElementKind::Note => note(ctx, element),
            ElementKind::CopyTo => copies(ctx, element),
            ElementKind::Printed => printed(ctx, element),
            _ => {}
        }
    }
}

fn note(ctx: &mut Context<'_>, element: Element<'_>) {
    let span = element.span();
    let text = element.text();
    let (open, close) = (text.starts_with('（'), text.ends_with('）'));
    // `公开方式：主动公开` names what it says, and stands without brackets by custom.
    let by_custom = text.contains(['：', ':']) && !text.starts_with(['(', '（', '联']);
    if (open && close) || by_custom {
        return;
    }
    let mark = |half: Option<char>, at: usize| match half {
        Some(c) if matches!(c, '(' | ')' | '（' | '）') => Span::of(at, at + c.len_utf8()),
        _ => Span::of(at, at),
    };
    let first = mark(text.chars().next(), span.start as usize);
    let last_mark = text.chars().next_back().filter(|c| matches!(c, ')' | '）' | '。'));
    let last = Span::of(span.end as usize - last_mark.map_or(0, char::len_utf8), span.end as usize);
    // Nothing stands before the first line to insert behind: the first character is written again with its bracket.
    let head = match text.chars().next() {
        Some(c) if first.is_empty() => (Span::of(first.start as usize, first.start as usize + c.len_utf8()), format!("（{c}")),
        _ => (first, "（".to_owned()),
    };
    ctx.report(span, Message::new("附注加全角圆括号", "A note stands in full-width round brackets"))
        .help("写成“（此件公开发布）”的样子（GB/T 9704—2012 7.3.6）", "Write it like （此件公开发布） (GB/T 9704—2012 7.3.6)")
        .fix(Applicability::Safe, [head, (last, "）".to_owned())]);
}

fn copies(ctx: &mut Context<'_>, element: Element<'_>) {
    let first = element.lines().next().map_or(element.span(), |line| line.span());
    let text = ctx.text(first);
    let mut words = Vec::new();
    let mut edits = Vec::new();
    let start = first.start as usize;
    let word = text.find("抄送").map_or(0, |at| at + "抄送".len());
    let behind = text.get(word..).unwrap_or("");
    let blank = behind.len() - behind.trim_start_matches(is_blank).len();
    match text.find(['：', ':']) {
        Some(at) if text.get(at..).is_some_and(|rest| rest.starts_with(':')) => {
            words.push(("冒号用全角", "the colon is full-width"));
            edits.push((Span::of(start + at, start + at + 1), "：".to_owned()));
        }
        Some(_) => {}
        None => {
            words.push(("“抄送”后缺冒号", "抄送 lacks its colon"));
            edits.push((Span::of(start + word, start + word + blank), "：".to_owned()));
        }
    }
    let last = official::last_line(element);
    let list = ctx.text(last).trim_end_matches(is_blank);
    let end = last.start as usize + list.len();
    match list.chars().next_back() {
        Some('。') | None => {}
        Some('，' | '、' | ',') => {}
        Some(c) => {
            let mark = if matches!(c, '.' | '；' | ';') { c.len_utf8() } else { 0 };
            words.push(("末尾标句号", "a stop ends them"));
            edits.push((Span::of(end - mark, end), "。".to_owned()));
        }
    }
    if words.is_empty() {
        return;
    }
    let (zh, en): (Vec<_>, Vec<_>) = words.into_iter().unzip();
    ctx.report(first, Message::new(format!("抄送机关：{}", zh.join("，")), format!("Copies: {}", en.join(", "))))
        .help(
            "写成“抄送：某机关，某机关。”（GB/T 9704—2012 7.4.2）",
            "Write 抄送：, the agencies, and a stop (GB/T 9704—2012 7.4.2)",
        )
        .fix(Applicability::Safe, edits);
}

fn printed(ctx: &mut Context<'_>, element: Element<'_>) {
    let line = official::last_line(element);
    let text = ctx.text(line).trim_end_matches(is_blank);
    if text.ends_with("印发") {
        return;
    }
    let end = line.start as usize + text.len();
    let mark = if text.ends_with('印') { '印'.len_utf8() } else { 0 };
    ctx.report(element.span(), Message::new("印发日期后缺“印发”二字", "The date of printing lacks 印发"))
        .help("日期后加“印发”（GB/T 9704—2012 7.4.3）", "Write 印发 behind the date (GB/T 9704—2012 7.4.3)")
        .fix(Applicability::Unsafe, [(Span::of(end - mark, end), "印发".to_owned())]);
}

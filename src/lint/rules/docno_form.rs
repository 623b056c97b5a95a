use crate::ast::{DocNumber, ElementKind};
use crate::grammar::chars::{is_blank, is_han};
use crate::lint::prelude::*;
use crate::number::is_digit;

rule! {
    /// 发文字号写法
    ///
    /// 发文字号由机关代字、年份、顺序号组成：年份写全四位，括号里不写“年”；顺序号不加“第”，不编虚位（1不写成01），后面加“号”；
    /// 各部分之间不空格。令的“第12号”、公告的“2024年第3号”、法院案号和处罚决定一类文书的编号不在此列。
    ///
    /// # The form of a document number
    ///
    /// A document number (发文字号) is made of the issuer's code, the year and the serial. The year has four digits and no 年
    /// in its brackets; the serial has no 第 before it, no leading zero, and 号 behind it; no blanks stand between the parts.
    /// Numbers of orders (第12号), of announcements (2024年第3号), of court cases and of penalty decisions are other things.
    ///
    /// ```bad gongwen
    /// 临江市人民政府文件
    /// 临政发〔2024〕第5号
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// ```
    ///
    /// ```fixed gongwen
    /// 临江市人民政府文件
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// ```
    ///
    /// ```bad
    /// 按照临政办发〔2021〕07号文件，沿江各镇每季度报送一次水位数据。
    /// ```
    ///
    /// ```fixed
    /// 按照临政办发〔2021〕7号文件，沿江各镇每季度报送一次水位数据。
    /// ```
    ///
    /// ```bad
    /// 按照临政办发〔18〕5号文件，沿江各镇每季度报送一次水位数据。
    /// ```
    ///
    /// ```bad
    /// 《临江市渡口管理办法》（临政发〔2019〕12）同时废止。
    /// ```
    ///
    /// ```fixed
    /// 《临江市渡口管理办法》（临政发〔2019〕12号）同时废止。
    /// ```
    ///
    /// ```bad
    /// 《临江市渡口管理办法》（临政发〔2019 年〕第012号）同时废止。
    /// ```
    ///
    /// ```bad
    /// 《临江市渡口管理办法》（临政发 〔2019〕 12 号）同时废止。2024年汛期照旧。
    /// ```
    ///
    /// ```fixed
    /// 《临江市渡口管理办法》（临政发〔2019〕12号）同时废止。2024年汛期照旧。
    /// ```
    ///
    /// ```good
    /// 按照临政办发〔2021〕7号、临水函〔2021〕105号文件，沿江各镇每季度报送一次水位数据。
    /// ```
    ///
    /// ```good
    /// 依据部令第12号、市水务局公告2024年第3号、水务局公告〔2024〕第3号办理；本院（2018）临01民终1号判决已经生效。
    /// ```
    ///
    /// ```good
    /// 处罚决定书（临水罚字〔2018〕第012号）已经送达；原文写作“临政发〔2019〕第12号”。
    /// ```
    ///
    /// ```good
    /// 2021 年 3 月 5 日印发的 12 号文件（临政发〔2021〕 12 号）要求在 6 月底前完成。
    /// ```
    "docno-form" {
        severity: Warning,
        basis: Clause "GB/T 9704—2012 7.2.5",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
        changes: [Numbers, Words],
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    let heads: Vec<Span> =
        official::elements(document, ElementKind::DocNumber).into_iter().map(|element| element.span()).collect();
    let mut pads = None;
    for number in ctx.survey.marks(InlineKind::DocNumber).filter_map(|inline| inline.doc_number()) {
        let span = number.inline().span();
        if ctx.is_quoted(span.start) || official::has_its_own_number(ctx.text(number.issuer())) {
            continue;
        }
        let mut faults = Faults::of(ctx, number);
        if !faults.blanks.is_empty() && *pads.get_or_insert_with(|| pads_digits(document.text())) {
            faults.blanks.clear();
        }
        let at = heads.partition_point(|head| head.end <= span.start);
        let in_head = heads.get(at).is_some_and(|head| head.contains(span));
        report(ctx, span, faults, in_head);
    }
}

/// What is wrong with a number, with the edits that mend it.
#[derive(Default)]
struct Faults {
    words: Vec<(&'static str, &'static str)>,
    edits: Vec<(Span, String)>,
    blanks: Vec<Span>,
}

impl Faults {
    fn of(ctx: &Context<'_>, number: DocNumber<'_>) -> Self {
        let mut faults = Self::default();
        let (year, serial) = (number.year(), number.serial());
        faults.year(ctx.text(year), year);
        faults.serial(ctx.text(serial), serial);
        let text = ctx.text(number.inline().span());
        let start = number.inline().span().start as usize;
        let mut from = None;
        for (at, c) in text.char_indices() {
            match (is_blank(c), from) {
                (true, None) => from = Some(at),
                (false, Some(blank)) => {
                    faults.blanks.push(Span::of(start + blank, start + at));
                    from = None;
                }
                _ => {}
            }
        }
        faults
    }

    fn year(&mut self, text: &str, span: Span) {
        let digits = text.trim_matches(|c: char| !is_digit(c));
        let at = span.start as usize + text.find(is_digit).unwrap_or(0);
        if digits.chars().count() == 2 {
            self.words.push(("年份要写全四位", "the year has four digits"));
            self.edits.push((Span::of(at, at), "20".to_owned()));
        }
        if let Some(word) = text.find('年') {
            self.words.push(("括号里不写“年”", "no 年 stands in the brackets"));
            let from = span.start as usize + word;
            self.edits.push((Span::of(from, from + '年'.len_utf8()), String::new()));
        }
    }

    fn serial(&mut self, text: &str, span: Span) {
        let start = span.start as usize;
        let first = text.find(is_digit).unwrap_or(0);
        if text.starts_with('第') {
            self.words.push(("顺序号前不加“第”", "no 第 stands before the serial"));
            self.edits.push((Span::of(start, start + '第'.len_utf8()), String::new()));
        }
        let digits = text.get(first..).unwrap_or("");
        let bare = digits.trim_start_matches(['0', '０']);
        if bare.len() < digits.len() && bare.starts_with(is_digit) {
            self.words.push(("顺序号不编虚位“0”", "the serial has no leading zero"));
            self.edits.push((Span::of(start + first, start + text.len() - bare.len()), String::new()));
        }
        if !text.ends_with('号') {
            self.words.push(("顺序号后加“号”", "号 stands behind the serial"));
            self.edits.push((Span::of(span.end as usize, span.end as usize), "号".to_owned()));
        }
    }
}

fn report(ctx: &mut Context<'_>, span: Span, mut faults: Faults, in_head: bool) {
    let by_clause = !faults.words.is_empty();
    if !faults.blanks.is_empty() {
        faults.words.push(("各部分之间不空格", "no blanks stand between its parts"));
    }
    if faults.words.is_empty() {
        return;
    }
    let (zh, en): (Vec<_>, Vec<_>) = faults.words.into_iter().unzip();
    let (zh, en) = (zh.join("，"), en.join(", "));
    let applicability = if faults.edits.is_empty() { Applicability::Safe } else { Applicability::Unsafe };
    let severity = match (by_clause, in_head) {
        (true, true) => Severity::Error,
        (true, false) => Severity::Warning,
        (false, _) => Severity::Info,
    };
    let blanks = faults.blanks.into_iter().map(|blank| (blank, String::new()));
    ctx.report(span, Message::new(format!("发文字号写法：{zh}"), format!("Document number: {en}")))
        .help(
            "写成“代字〔四位年份〕顺序号+号”（GB/T 9704—2012 7.2.5）",
            "Write code, 〔year〕, serial and 号 (GB/T 9704—2012 7.2.5)",
        )
        .severity(severity)
        .fix(applicability, faults.edits.into_iter().chain(blanks));
}

/// Whether blanks stand around numbers as a rule, as extraction leaves them: a fourth of the places where Chinese meets a
/// digit.
fn pads_digits(text: &str) -> bool {
    let (mut tight, mut padded) = (0usize, 0usize);
    let bytes = text.as_bytes();
    let is_solid = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_graphic);
    // EF BC 90 and on are the full-width digits.
    let may = |a: u8, b: u8, c: u8| a.is_ascii_digit() | ((a == 0xEF) & (b == 0xBC) & (c & 0xF0 == 0x90));
    scan::each(text, may, |at| {
        if at > 0 && is_solid(at - 1) && is_solid(at + 1) {
            return;
        }
        let Some((left, right)) = text.split_at_checked(at) else { return };
        let (mut left, mut right) = (left.chars().rev(), right.chars());
        if !right.next().is_some_and(is_digit) {
            return;
        }
        for [beside, next] in [[left.next(), left.next()], [right.next(), right.next()]] {
            let is_blank = beside.is_some_and(|c| is_blank(c) && !matches!(c, '\n' | '\r'));
            tight += usize::from(beside.is_some_and(is_han));
            padded += usize::from(is_blank && next.is_some_and(is_han));
        }
    });
    padded > 1 && padded * 3 >= tight
}


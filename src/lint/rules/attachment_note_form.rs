use crate::ast::{ArticleRef, ElementKind};
use crate::grammar::attachments::{Name, Word, note_line};
use crate::grammar::chrome;
use std::ops::Range;
use crate::lint::prelude::*;

rule! {
    /// 附件说明写法
    ///
    /// 附件说明写作“附件：名称”；有几个附件的，用“1.”“2.”依次标出顺序号。冒号用全角，“附件”后面不带序号，顺序号后用“.”，名称后面不加标点；
    /// 名称一般不加书名号。“附件：3份”不是附件的名称，网页上的下载链接也不是附件说明，都不报告。
    ///
    /// # The form of the list of attachments
    ///
    /// The list of attachments (附件说明) reads 附件：name; several names are numbered 1., 2. and so on. The colon is full-width,
    /// no number stands at the word 附件, a full point follows each number, and no mark follows a name; names have no title
    /// marks as a rule. 附件：3份 names nothing, and the download links of a web page are no such list.
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件:1、实施方案。
    /// 2、任务清单。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```fixed gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：1.实施方案
    /// 2.任务清单
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件1：实施方案
    /// 附件2：任务清单
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：1.实施方案；
    /// 2.任务清单。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```fixed gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：1.实施方案
    /// 2.任务清单
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：《实施方案》
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：1.实施方案
    /// 3.任务清单
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：1. 实施方案
    /// 2. 任务清单
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：实施方案
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：3份
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：关于转发《渡口管理办法》的通知
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：1．实施方案
    /// 2．任务清单
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市水利局关于防汛准备情况的报告
    /// 市人民政府：
    /// 汛期将至，我局备足了物资。
    /// 附件1：2024年度物资统计表。
    /// 临江市水利局
    /// 2024年3月5日
    /// ```
    ///
    /// ```good
    /// 临江市防汛应急预案
    /// 一、组织体系
    /// 成员单位职责见附件2。
    /// 二、附则
    /// 本预案自印发之日起施行。
    /// 附件1：应急响应流程图
    /// 附件2：成员单位职责
    /// ```
    "attachment-note-form" {
        severity: Warning,
        basis: Clause "GB/T 9704—2012 7.3.4",
        genres: [Gongwen],
        fix: Safe,
        changes: [Numbers, Words],
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let articles = ctx.document.articles().filter(|&article| official::is_gongwen(article));
    let elements = articles.flat_map(ArticleRef::elements).filter(|element| element.element() == ElementKind::AttachmentNote);
    for element in elements.collect::<Vec<_>>() {
        let mut faults = Faults { expected: 1, ..Faults::default() };
        for line in element.lines() {
            let (span, text) = (line.span(), line.text());
            if chrome::is_file_link(text) {
                return;
            }
            let note = note_line(text);
            if note.names.first().is_some_and(|name| is_a_number_of_copies(text.get(name.text.clone()).unwrap_or(""))) {
                return;
            }
            let mut line = Line { span, text, faults: &mut faults };
            note.word.iter().for_each(|word| line.word(word));
            note.names.iter().for_each(|name| line.name(name));
        }
        report(ctx, faults);
    }
}

/// `3份`, `2件`, `如文`: how many there are, not what.
fn is_a_number_of_copies(name: &str) -> bool {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit() || crate::number::is_han_numeral(c));
    let counted = matches!(rest.trim(), "份" | "件" | "张" | "页" | "册" | "套" | "本" | "个");
    (rest.len() < name.len() && counted) || name == "如文"
}

/// What is wrong with a list: each kind once, with its first place; and the edits that mend it.
#[derive(Default)]
struct Faults {
    words: Vec<(&'static str, &'static str)>,
    first: Option<Span>,
    edits: Vec<(Span, String)>,
    /// Whether an edit moves a number, or opens 《》.
    is_unsafe: bool,
    /// Whether a clause speaks of one of them.
    by_clause: bool,
    /// The number that the next name has.
    expected: u32,
}

impl Faults {
    fn note(&mut self, words: (&'static str, &'static str), span: Span) {
        if !self.words.contains(&words) {
            self.words.push(words);
        }
        self.first = self.first.or(Some(span));
    }
}

/// A line of a list.
struct Line<'f> {
    span: Span,
    text: &'f str,
    faults: &'f mut Faults,
}

impl Line<'_> {
    fn at(&self, range: &Range<usize>) -> Span {
        official::within(self.span, range)
    }

    /// Notes what a clause says, with the edit.
    fn mend(&mut self, words: (&'static str, &'static str), range: &Range<usize>, text: &str) {
        let span = self.at(range);
        self.faults.note(words, span);
        self.faults.by_clause = true;
        self.faults.edits.push((span, text.to_owned()));
    }

    fn word(&mut self, word: &Word) {
        let colon = word.colon.clone().filter(|colon| self.text.get(colon.clone()) == Some(":"));
        if word.number.is_some() {
            let whole = word.text.start..word.colon.as_ref().map_or(word.text.end, |colon| colon.end);
            let span = self.at(&whole);
            self.faults.note(("“附件”二字后不带序号", "no number stands at the word 附件"), span);
            (self.faults.by_clause, self.faults.is_unsafe) = (true, true);
            let number = word.number.unwrap_or(self.faults.expected);
            let opens = if number == 1 { "附件：" } else { "" };
            self.faults.edits.push((span, format!("{opens}{number}.")));
        } else if let Some(colon) = colon {
            self.mend(("冒号用全角", "the colon is full-width"), &colon, "：");
        }
    }

    fn name(&mut self, name: &Name) {
        let mark = self.text.get(name.mark.clone()).unwrap_or("");
        if !matches!(mark, "" | "." | "．") {
            self.mend(("顺序号后用“.”", "a full point follows a number"), &name.mark, ".");
        }
        if !name.stop.is_empty() {
            self.mend(("名称后不加标点", "no mark follows a name"), &name.stop, "");
        }
        if let Some([open, close]) = &name.title_marks {
            let (open, close) = (self.at(open), self.at(close));
            self.faults.note(("名称不加书名号", "names have no title marks"), open);
            self.faults.edits.extend([(open, String::new()), (close, String::new())]);
            self.faults.is_unsafe = true;
        }
        if let Some(number) = name.number {
            if number != self.faults.expected {
                let span = self.at(&(name.text.start..name.text.end));
                self.faults.note(("顺序号不连续", "the numbers do not run on"), span);
                self.faults.by_clause = true;
            }
            self.faults.expected = number.saturating_add(1);
        }
    }
}

fn report(ctx: &mut Context<'_>, faults: Faults) {
    let Some(first) = faults.first else { return };
    let (zh, en): (Vec<_>, Vec<_>) = faults.words.into_iter().unzip();
    let applicability = if faults.is_unsafe { Applicability::Unsafe } else { Applicability::Safe };
    let severity = if faults.by_clause { Severity::Warning } else { Severity::Info };
    ctx.report(
        first,
        Message::new(format!("附件说明：{}", zh.join("，")), format!("List of attachments: {}", en.join(", "))),
    )
    .help(
        "写成“附件：1. 名称”的样子，下一行“2. 名称”（GB/T 9704—2012 7.3.4）",
        "Write 附件：1. name, and 2. name on the next line (GB/T 9704—2012 7.3.4)",
    )
    .severity(severity)
    .fix(applicability, faults.edits);
}

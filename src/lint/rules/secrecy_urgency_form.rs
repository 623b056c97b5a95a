use crate::ast::ElementKind;
use crate::grammar::chars::solid;
use crate::grammar::element;
use crate::lint::prelude::*;

rule! {
    /// 密级、紧急程度写法
    ///
    /// 密级和保密期限之间用“★”，期限的数字用阿拉伯数字：“机密★1年”；紧急程度写“特急”“加急”，单独标注在版头，不写进标题。正文里说到“机密”“特急”不算。
    ///
    /// # The form of secrecy and urgency
    ///
    /// A ★ parts the level of secrecy from its term, and the term has Arabic numerals: 机密★1年. Urgency is 特急 or 加急, stands in
    /// the head by itself, and is no part of the title. The words in the text mean nothing here.
    ///
    /// ```bad gongwen
    /// 机密1年
    /// 临江市人民政府文件
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// ```
    ///
    /// ```bad gongwen
    /// 秘密★一年
    /// 临江市人民政府文件
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// ```
    ///
    /// ```bad gongwen
    /// 特急件
    /// 临江市人民政府文件
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府文件
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于做好防汛工作的紧急通知（特急）
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// ```
    ///
    /// ```good gongwen
    /// 机密★1年
    /// 特急
    /// 临江市人民政府文件
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于做好防汛工作的紧急通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// ```
    ///
    /// ```good gongwen
    /// 绝密★长期
    /// 加急
    /// 临江市人民政府文件
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// ```
    ///
    /// ```good gongwen
    /// 秘密
    /// 临江市人民政府文件
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 各区要把机密文件保管一年，特急件当日办结。
    /// ```
    ///
    "secrecy-urgency-form" {
        severity: Warning,
        basis: Clause "GB/T 9704—2012 7.2.2、7.2.3",
        genres: [Gongwen],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    for element in official::elements(ctx.document, ElementKind::Secrecy) {
        let text = solid(element.text());
        let Some((_, mark, term)) = element::secrecy(&text) else { continue };
        if term.is_empty() {
            continue;
        }
        let (zh, en) = if mark != "★" {
            ("密级和保密期限之间用“★”", "A ★ parts the level of secrecy from its term")
        } else if term.chars().any(crate::number::is_han_numeral) {
            ("保密期限用阿拉伯数字", "The term of secrecy has Arabic numerals")
        } else {
            continue;
        };
        ctx.report(element.span(), Message::new(zh, en)).help(
            "写成“机密★1年”的样子（GB/T 9704—2012 7.2.2）",
            "Write it like 机密★1年 (GB/T 9704—2012 7.2.2)",
        );
    }
    for element in official::elements(ctx.document, ElementKind::Urgency) {
        if solid(element.text()).ends_with('件') {
            ctx.report(element.span(), Message::new("紧急程度写“特急”或“加急”", "Urgency is 特急 or 加急"))
                .help("去掉“件”字", "Take out 件")
                .severity(Severity::Info);
        }
    }
    let Some(title) = official::main_article(ctx.document).and_then(official::title) else { return };
    let marks = ["（特急）", "（加急）", "【特急】", "【加急】", "(特急)", "(加急)"];
    if marks.iter().any(|mark| title.1.starts_with(mark) || title.1.ends_with(mark)) {
        ctx.report(
            title.0.span(),
            Message::new("紧急程度不写进标题", "The urgency of a document is no part of its title"),
        )
        .help("把它单独标注在版头（GB/T 9704—2012 7.2.3）", "Put it into the head by itself (GB/T 9704—2012 7.2.3)");
    }
}

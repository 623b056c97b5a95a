use crate::ast::{ArticleRef, ClosingKind, ElementKind, InlineRef};
use crate::lint::prelude::*;

rule! {
    /// 结语与文种不配
    ///
    /// 请示用“妥否，请批示”一类请求批示、批准的话收尾；商洽、询问的函用“请函复”“特此函达”一类的话收尾；批复、复函收尾用“此复”“特此函复”，
    /// 不再请示。请示没有结语，或者结语是别的文种的，提示一下。报告的结尾有请示的话，由report-contains-request报告。
    ///
    /// # The closing formula of the kind
    ///
    /// A request (请示) closes by asking for approval, 妥否，请批示; a letter that asks something closes with 请函复 or 特此函达; a reply
    /// closes with 此复 or 特此函复 and asks for nothing more. A request without its formula, or a formula of another kind, is
    /// pointed out. A report that asks is what report-contains-request speaks of.
    ///
    /// ```bad gongwen
    /// 临江市水务局关于申请除险资金的请示
    /// 市人民政府：
    /// 全市三座水库尚缺资金五十万元。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市水务局关于申请除险资金的请示
    /// 市人民政府：
    /// 全市三座水库尚缺资金五十万元。
    /// 特此报告。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市水务局关于商请派员指导的函
    /// 青禾县水务局：
    /// 我市三座水库需要除险。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市水务局关于水库除险的批复
    /// 青禾县水务局：
    /// 你局请示收悉，同意除险方案。
    /// 妥否，请批示。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市水务局关于申请除险资金的请示
    /// 市人民政府：
    /// 全市三座水库尚缺资金五十万元，请予审批。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市水务局关于商请派员指导的函
    /// 青禾县水务局：
    /// 我市三座水库需要除险。
    /// 请予支持为盼。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市水务局关于水库除险的批复
    /// 青禾县水务局：
    /// 你局请示收悉，同意除险方案，请抓紧实施。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市水务局关于申请除险资金的请示
    /// 市人民政府：
    /// 全市三座水库尚缺资金五十万元。
    /// ```
    ///
    "closing-formula" {
        severity: Info,
        basis: Custom,
        genres: [Gongwen],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let Some(article) = official::main_article(ctx.document) else { return };
    let Some((title, text)) = official::title(article) else { return };
    let Some(kind) = official::genre_word(article).and_then(Closes::of) else { return };
    let body = article.body().span();
    let inlines = ctx.document.inlines_in(body);
    let closings: Vec<(InlineRef<'_>, ClosingKind)> = inlines
        .filter(|inline| !ctx.is_quoted(inline.span().start))
        .filter_map(|inline| Some((inline, inline.closing()?)))
        .collect();
    let alien = closings.iter().find(|(_, closing)| kind.forbids().contains(closing));
    if closings.iter().any(|(_, closing)| kind.fits().contains(closing)) {
        return;
    }
    if let Some((inline, _)) = alien {
        ctx.report(
            inline.span(),
            Message::new(format!("{}不用这样的结语", kind.zh()), format!("A {} does not close like this", kind.en())),
        )
        .help(format!("改用“{}”", kind.formula()), format!("Write {}", kind.formula()))
        .related(title.span(), format!("标题的文种是{}", kind.zh()), format!("the title says that it is a {}", kind.en()));
    } else if kind.needs_one(&text) && is_whole(article) {
        ctx.report(
            title.span(),
            Message::new(format!("{}没有结语", kind.zh()), format!("The {} has no closing formula", kind.en())),
        )
        .help(format!("正文末尾写“{}”", kind.formula()), format!("Close the text with {}", kind.formula()));
    }
}

/// The kinds of document that close with a formula of their own.
#[derive(Clone, Copy)]
enum Closes {
    Request,
    Letter,
    Reply,
}

impl Closes {
    fn of(kind: &str) -> Option<Self> {
        match kind {
            "请示" => Some(Self::Request),
            "函" => Some(Self::Letter),
            "批复" | "复函" => Some(Self::Reply),
            _ => None,
        }
    }

    const fn fits(self) -> &'static [ClosingKind] {
        use ClosingKind::{Answer, Inquiry, Request, Statement, Submission};
        match self {
            Self::Request => &[Request, Submission],
            Self::Letter => &[Inquiry, Answer, Submission, Request],
            Self::Reply => &[Answer, Statement],
        }
    }

    const fn forbids(self) -> &'static [ClosingKind] {
        use ClosingKind::{Answer, Inquiry, Request, Statement, Submission};
        match self {
            Self::Request => &[Answer, Statement, Inquiry],
            Self::Letter => &[Statement],
            Self::Reply => &[Request, Submission],
        }
    }

    /// Whether a document of this kind is not whole without a formula. Replies are, as the highest offices write them.
    fn needs_one(self, title: &str) -> bool {
        const ASKS: [&str; 9] = ["商请", "商洽", "请求", "恳请", "申请", "征求", "询问", "邀请", "请予"];
        match self {
            Self::Request => true,
            Self::Letter => ASKS.iter().any(|word| title.contains(word)),
            Self::Reply => false,
        }
    }

    const fn zh(self) -> &'static str {
        match self {
            Self::Request => "请示",
            Self::Letter => "函",
            Self::Reply => "批复",
        }
    }

    const fn en(self) -> &'static str {
        match self {
            Self::Request => "request (请示)",
            Self::Letter => "letter (函)",
            Self::Reply => "reply (批复)",
        }
    }

    const fn formula(self) -> &'static str {
        match self {
            Self::Request => "妥否，请批示。",
            Self::Letter => "请予函复。",
            Self::Reply => "此复。",
        }
    }
}

/// Whether the text is there to its end: it is signed.
fn is_whole(article: ArticleRef<'_>) -> bool {
    article.elements().any(|element| matches!(element.element(), ElementKind::Issuer | ElementKind::IssueDate))
}

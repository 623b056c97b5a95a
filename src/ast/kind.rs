//! What a node can be. One word for each thing: the same in grammar.md, here, and in JSON.

use serde::Serialize;

/// The kind of a node. `grammar.md` has an example of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[non_exhaustive]
pub enum Kind {
    /// The whole text; children in source order: editor's note, headline, title groups, elements, bodies.
    Document,
    /// 编者按: its mark and its paragraphs.
    EditorNote,
    /// The mark of an editor's note, `【编者按】`.
    NoteMark,
    /// The page's own title: title and subtitle of the whole document.
    Headline,
    /// Title, subtitle and byline of one article, wherever they were printed.
    TitleGroup,
    /// A title of one or more lines.
    Title,
    /// One line of a title.
    TitleLine,
    /// 副题: a line that opens with `——`, the dash left out.
    Subtitle,
    /// 署名: the people who sign an article.
    Byline,
    /// One person of a byline: posts and name.
    Person,
    /// 职务, or what stands for it (本报记者).
    Post,
    /// A person's name.
    Name,
    /// 要素: a document element (发文字号, 主送机关, 成文日期 …) as text, a paragraph each.
    Element,
    /// The text of one article.
    Body,
    /// A numbered unit or a heading, and what it governs.
    Section,
    /// 序号: `一、`, `（一）`, `一是`, `第一，` …, as printed.
    Marker,
    /// A heading without its marker and its final stop.
    Heading,
    /// A paragraph, or what follows a run-in heading in the same paragraph.
    Paragraph,
    /// A series of items in running text, or of paragraphs: 一是…二是…
    Enumeration,
    /// One item of an enumeration: a marker, where it has one, and what it governs.
    Item,
    /// Running text.
    Text,
    /// A mark that parts two nodes and belongs to neither: the stop after a heading, the 、 between two posts.
    Mark,
}

impl Kind {
    /// Every kind, in the order of the declaration.
    pub const ALL: [Kind; 22] = [
        Kind::Document,
        Kind::EditorNote,
        Kind::NoteMark,
        Kind::Headline,
        Kind::TitleGroup,
        Kind::Title,
        Kind::TitleLine,
        Kind::Subtitle,
        Kind::Byline,
        Kind::Person,
        Kind::Post,
        Kind::Name,
        Kind::Element,
        Kind::Body,
        Kind::Section,
        Kind::Marker,
        Kind::Heading,
        Kind::Paragraph,
        Kind::Enumeration,
        Kind::Item,
        Kind::Text,
        Kind::Mark,
    ];

    /// The name in JSON, in `grammar.md` and in snapshots.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Document => "document",
            Kind::EditorNote => "editor-note",
            Kind::NoteMark => "note-mark",
            Kind::Headline => "headline",
            Kind::TitleGroup => "title-group",
            Kind::Title => "title",
            Kind::TitleLine => "title-line",
            Kind::Subtitle => "subtitle",
            Kind::Byline => "byline",
            Kind::Person => "person",
            Kind::Post => "post",
            Kind::Name => "name",
            Kind::Element => "element",
            Kind::Body => "body",
            Kind::Section => "section",
            Kind::Marker => "marker",
            Kind::Heading => "heading",
            Kind::Paragraph => "paragraph",
            Kind::Enumeration => "enumeration",
            Kind::Item => "item",
            Kind::Text => "text",
            Kind::Mark => "mark",
        }
    }

    /// Whether nodes of this kind have no children and own their text.
    #[must_use]
    pub const fn is_leaf(self) -> bool {
        matches!(
            self,
            Kind::NoteMark
                | Kind::TitleLine
                | Kind::Subtitle
                | Kind::Post
                | Kind::Name
                | Kind::Marker
                | Kind::Heading
                | Kind::Text
                | Kind::Mark
        )
    }
}

/// How a marker is built. Near misses have the style that they miss, with the text as written: `一，` is [`HanDun`](Self::HanDun).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[non_exhaustive]
pub enum MarkerStyle {
    /// `第一编`
    Part,
    /// `第一章`
    Chapter,
    /// `第一节`
    Division,
    /// `第一条`
    Article,
    /// `一、`
    HanDun,
    /// `（一）`, `㈠`
    HanParen,
    /// `1.`, `１．`, `1、`, `⒈`
    ArabicDot,
    /// `（1）`, `⑴`
    ArabicParen,
    /// `1）`
    ArabicHalfParen,
    /// `①`
    Circled,
    /// `1.1`, `3.2.4`
    Decimal,
    /// `Ⅰ.`
    Roman,
    /// `A.`
    Latin,
    /// `一是`
    Shi,
    /// `一要`
    Yao,
    /// `第一，`
    OrdinalWord,
    /// `其一，`
    Qi,
    /// `首先，`, `其次，`
    Adverb,
    /// `一方面，`
    Pair,
    /// `——`
    Dash,
}

impl MarkerStyle {
    /// The depth of the style in the chain of GB/T 9704—2012 7.3.3 and GB/T 15834—2011 B.3.8: `一、` 1, `（一）` 2, `1.` 3,
    /// `（1）` 4, `①` 5; `None` for styles outside of it.
    #[must_use]
    pub const fn chain_level(self) -> Option<u8> {
        match self {
            MarkerStyle::HanDun => Some(1),
            MarkerStyle::HanParen => Some(2),
            MarkerStyle::ArabicDot => Some(3),
            MarkerStyle::ArabicParen => Some(4),
            MarkerStyle::Circled => Some(5),
            _ => None,
        }
    }

    /// The style whose discriminant is `tag`.
    pub(crate) const fn from_tag(tag: u8) -> Self {
        use MarkerStyle::{
            Adverb, ArabicDot, ArabicHalfParen, ArabicParen, Article, Chapter, Circled, Dash, Decimal, Division,
            HanDun, HanParen, Latin, OrdinalWord, Pair, Part, Qi, Roman, Shi, Yao,
        };
        const ALL: [MarkerStyle; 20] = [
            Part,
            Chapter,
            Division,
            Article,
            HanDun,
            HanParen,
            ArabicDot,
            ArabicParen,
            ArabicHalfParen,
            Circled,
            Decimal,
            Roman,
            Latin,
            Shi,
            Yao,
            OrdinalWord,
            Qi,
            Adverb,
            Pair,
            Dash,
        ];
        if (tag as usize) < ALL.len() { ALL[tag as usize] } else { Dash }
    }
}

/// How a section's heading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[non_exhaustive]
pub enum Form {
    /// The heading has its paragraph to itself.
    Standalone,
    /// The paragraph opens with the heading, and goes on.
    RunIn,
    /// A number without a heading.
    None,
}

impl Form {
    /// The form whose discriminant is `tag`.
    pub(crate) const fn from_tag(tag: u8) -> Self {
        match tag {
            0 => Form::Standalone,
            1 => Form::RunIn,
            _ => Form::None,
        }
    }
}

/// The wording that an enumeration's markers share, or that it has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[non_exhaustive]
pub enum SeriesStyle {
    /// 一是…二是…
    Shi,
    /// 一要…二要…
    Yao,
    /// 第一，…第二，…; 其一，…
    OrdinalWord,
    /// 首先，…其次，…
    Adverb,
    /// 一方面，…另一方面，…
    Pair,
    /// —— items
    Dash,
    /// （1）…；（2）…, 1.…, ①…
    Number,
    /// A series that changes its wording on the way.
    Mixed,
    /// Items without a marker, told apart by parallel wording alone: 编好一个规划。…出台一个意见。…
    Implicit,
}

impl SeriesStyle {
    /// The style whose discriminant is `tag`.
    pub(crate) const fn from_tag(tag: u8) -> Self {
        use SeriesStyle::{Adverb, Dash, Implicit, Mixed, Number, OrdinalWord, Pair, Shi, Yao};
        const ALL: [SeriesStyle; 9] = [Shi, Yao, OrdinalWord, Adverb, Pair, Dash, Number, Mixed, Implicit];
        if (tag as usize) < ALL.len() { ALL[tag as usize] } else { Mixed }
    }
}

impl From<MarkerStyle> for SeriesStyle {
    fn from(style: MarkerStyle) -> Self {
        match style {
            MarkerStyle::Shi => SeriesStyle::Shi,
            MarkerStyle::Yao => SeriesStyle::Yao,
            MarkerStyle::OrdinalWord | MarkerStyle::Qi => SeriesStyle::OrdinalWord,
            MarkerStyle::Adverb => SeriesStyle::Adverb,
            MarkerStyle::Pair => SeriesStyle::Pair,
            MarkerStyle::Dash => SeriesStyle::Dash,
            _ => SeriesStyle::Number,
        }
    }
}

/// How the mark of an editor's note is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[non_exhaustive]
pub enum NoteMarkForm {
    /// `【编者按】`, `〔编者按〕`, `[编者按]`
    Bracketed,
    /// `编者按：`
    Colon,
    /// `编者按　`, or on a line of its own
    Bare,
    /// Brackets that do not pair: `【编者按`
    Broken,
}

impl NoteMarkForm {
    /// The form whose discriminant is `tag`.
    pub(crate) const fn from_tag(tag: u8) -> Self {
        match tag {
            0 => NoteMarkForm::Bracketed,
            1 => NoteMarkForm::Colon,
            2 => NoteMarkForm::Bare,
            _ => NoteMarkForm::Broken,
        }
    }
}

/// 要素: what a document element is, in the order of GB/T 9704—2012 clause 7, then what laws and newspapers add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
#[non_exhaustive]
pub enum ElementKind {
    /// 份号, 7.2.1: six digits.
    CopyNumber,
    /// 密级和保密期限, 7.2.2: `机密★1年`.
    Secrecy,
    /// 紧急程度, 7.2.3: `特急`.
    Urgency,
    /// 发文机关标志, 7.2.4: `××市人民政府文件`, `××部令`.
    IssuerMark,
    /// 发文字号, 7.2.5; the number of an order, `第12号`.
    DocNumber,
    /// 签发人, 7.2.6.
    Signer,
    /// 主送机关, 7.3.2.
    Recipients,
    /// 附件说明, 7.3.4: `附件：1. …`.
    AttachmentNote,
    /// 发文机关署名, 7.3.5; the person who signs an order.
    Issuer,
    /// 成文日期, 7.3.5.4; the bracketed date under a speech's title.
    IssueDate,
    /// 附注, 7.3.6: `（此件公开发布）`.
    Note,
    /// 附件, 7.3.7: the line that opens one.
    Attachment,
    /// 抄送机关, 7.4.2.
    CopyTo,
    /// 印发机关和印发日期, 7.4.3.
    Printed,
    /// 题注: by whom and when a law was passed, announced, revised.
    Passed,
    /// 电头: `新华社北京1月3日电`.
    Dateline,
}

impl ElementKind {
    /// The kind whose discriminant is `tag`.
    pub(crate) const fn from_tag(tag: u8) -> Self {
        use ElementKind::{
            Attachment, AttachmentNote, CopyNumber, CopyTo, Dateline, DocNumber, IssueDate, Issuer, IssuerMark, Note,
            Passed, Printed, Recipients, Secrecy, Signer, Urgency,
        };
        const ALL: [ElementKind; 16] = [
            CopyNumber,
            Secrecy,
            Urgency,
            IssuerMark,
            DocNumber,
            Signer,
            Recipients,
            AttachmentNote,
            Issuer,
            IssueDate,
            Note,
            Attachment,
            CopyTo,
            Printed,
            Passed,
            Dateline,
        ];
        if (tag as usize) < ALL.len() { ALL[tag as usize] } else { Dateline }
    }
}

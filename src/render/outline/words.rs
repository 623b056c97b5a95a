//! The words that a person reads for genres and elements, in both languages.

use crate::ast::{ElementKind, Genre, GenreReason};
use crate::diagnostic::Lang;

/// What a genre is called.
pub(in crate::render) const fn genre(genre: Genre, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => genre_zh(genre),
        Lang::En => genre_en(genre),
    }
}

/// Why a text was taken for its genre.
pub(in crate::render) const fn reason(reason: GenreReason, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => reason_zh(reason),
        Lang::En => reason_en(reason),
    }
}

/// What an element is called; in Chinese as in GB/T 9704—2012 7.2 to 7.4.
pub(in crate::render) const fn element(kind: ElementKind, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => element_zh(kind),
        Lang::En => element_en(kind),
    }
}

const fn genre_zh(genre: Genre) -> &'static str {
    match genre {
        Genre::Digest => "摘编",
        Genre::Report => "报告",
        Genre::Gongwen => "公文",
        Genre::Law => "法律法规",
        Genre::Plain => "普通文本",
    }
}

const fn genre_en(genre: Genre) -> &'static str {
    match genre {
        Genre::Digest => "digest",
        Genre::Report => "report",
        Genre::Gongwen => "official document",
        Genre::Law => "law",
        Genre::Plain => "plain text",
    }
}

const fn reason_zh(reason: GenreReason) -> &'static str {
    match reason {
        GenreReason::Given => "按指定",
        GenreReason::SeveralArticles => "多个标题各领一篇正文",
        GenreReason::OneArticle => "一个标题或一套序号统领全文",
        GenreReason::DocumentElements => "有发文字号、主送机关、署名等公文要素",
        GenreReason::LegalArticles => "正文分条（第一条、第二条）",
        GenreReason::NoStructure => "未见标题和序号",
    }
}

const fn reason_en(reason: GenreReason) -> &'static str {
    match reason {
        GenreReason::Given => "as given",
        GenreReason::SeveralArticles => "several titles over bodies of their own",
        GenreReason::OneArticle => "one title or one numbering over the whole text",
        GenreReason::DocumentElements => "elements of an official document: number, recipients, signature",
        GenreReason::LegalArticles => "the text runs in articles",
        GenreReason::NoStructure => "neither titles nor numbered headings",
    }
}

const fn element_zh(kind: ElementKind) -> &'static str {
    match kind {
        ElementKind::CopyNumber => "份号",
        ElementKind::Secrecy => "密级和保密期限",
        ElementKind::Urgency => "紧急程度",
        ElementKind::IssuerMark => "发文机关标志",
        ElementKind::DocNumber => "发文字号",
        ElementKind::Signer => "签发人",
        ElementKind::Recipients => "主送机关",
        ElementKind::AttachmentNote => "附件说明",
        ElementKind::Issuer => "署名",
        ElementKind::IssueDate => "成文日期",
        ElementKind::Note => "附注",
        ElementKind::Attachment => "附件",
        ElementKind::CopyTo => "抄送机关",
        ElementKind::Printed => "印发机关和日期",
        ElementKind::Passed => "题注",
        ElementKind::Dateline => "电头",
    }
}

const fn element_en(kind: ElementKind) -> &'static str {
    match kind {
        ElementKind::CopyNumber => "copy number",
        ElementKind::Secrecy => "secrecy",
        ElementKind::Urgency => "urgency",
        ElementKind::IssuerMark => "issuer's mark",
        ElementKind::DocNumber => "document number",
        ElementKind::Signer => "signer",
        ElementKind::Recipients => "recipients",
        ElementKind::AttachmentNote => "attachments listed",
        ElementKind::Issuer => "issuer",
        ElementKind::IssueDate => "date",
        ElementKind::Note => "note",
        ElementKind::Attachment => "attachment",
        ElementKind::CopyTo => "copies to",
        ElementKind::Printed => "printed",
        ElementKind::Passed => "passed",
        ElementKind::Dateline => "dateline",
    }
}

use crate::lint::prelude::*;
use garbled::Cause;

rule! {
    /// 乱码
    ///
    /// 文字在变成 UTF-8 之前用错了编码（UTF-8 当作 GBK、Latin-1、Mac 西里尔文等读出，或者反过来），或者从 PDF 抽取时字形没有对应的文字（`(cid:123)`）。一个文件报一次，注明字数和处数，指向第一处。乱码处其余规则一律不报；全文过半是乱码的，整个文件都不报。
    ///
    /// # Garbled text
    ///
    /// The text was read in a wrong encoding before it became UTF-8 (UTF-8 as GBK, Latin-1 or Mac Cyrillic, or GBK as Latin-1), or
    /// was taken from a PDF whose glyphs stand for no character (`(cid:123)`). One finding stands for the whole file, with the
    /// number of characters and places, and points at the first place. No other rule judges what is garbled, or anything in a file most
    /// of which is.
    ///
    /// ```bad
    /// å…³äºŽæ–¹æ¡ˆ
    /// ```
    ///
    /// ```bad
    /// 各村的水源大多来自山泉和浅井，枯水季节水量不足。
    /// !"#$%民!!"&,'(,京45678:9
    /// pqr(cid:141)(cid:9)s,府
    /// ```
    ///
    /// ```bad
    /// ¹ØÓÚ×öºÃÑ´ÆÚ¹¤×÷
    /// ```
    ///
    /// ```bad
    /// 各村的水源大多来自锟斤拷泉和浅井。
    /// ```
    ///
    /// ```good
    /// 关于做好汛期工作，施工图×××号，详见 Café Müller 的说明……——以及附表。
    /// ```
    "extract-mojibake" {
        severity: Warning,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    let places = survey.garbled.places();
    let Some(first) = places.first() else { return };
    let count: usize = places.iter().map(|place| place.count).sum();
    let message = Message::new(format!("乱码，共{count}个字符"), format!("Garbled text, {count} characters in all"));
    let (zh, en) = match first.cause {
        Cause::Encoding => (
            "转换编码时用错了编码，请从原文件重新转换",
            "It was converted from a wrong encoding; convert the original file again",
        ),
        Cause::Glyph => (
            "PDF 里的字形没有对应的文字，请从原文件重新提取，或者用文字识别",
            "The glyphs of the PDF stand for no character; extract the original file again, or read it by OCR",
        ),
    };
    ctx.report_source(first.span, message).help(zh, en).places_source(places.iter().map(|place| place.span));
}

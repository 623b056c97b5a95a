use crate::ast::{ElementKind, Genre, NodeId, Reference, ReferenceScope, ReferenceUnit};
use crate::grammar::inline::{self, unit};
use crate::lint::prelude::*;
use std::collections::{HashMap, HashSet};

rule! {
    /// 序号引用落空
    ///
    /// 正文里说“依照本办法第二十条”“见第五部分”“详见附件4”，而本文的条只到第十八、部分只有四个、附件只有三份：
    /// 多半是增删之后没有顺改引用的编号。只核对本文件自己的编、章、节、条、款、项、部分和附件；引用别的文件的
    /// （《……》第二十条、刑法第二十条）、引文里的、修改决定里的，不核对。编号在最大编号之内而缺的，由查断号的规则报告。
    ///
    /// # A reference to a number that is not there
    ///
    /// The text sends the reader to article 20, part 5 or attachment 4, and the document ends before that: most likely the
    /// reference was not renumbered with the rest. Only units of the document itself are looked for: references to other
    /// documents, quotations and amendments are left alone. A number inside the row that is missing there is a gap, and is
    /// reported as one.
    ///
    /// ```bad law
    /// 第一条　为了保障农村供水，制定本办法。
    /// 第二条　县水利局负责农村供水的管理工作。
    /// 第三条　水厂应当每月公布一次水质，依照本办法第六条接受检查。
    /// ```
    ///
    /// ```bad law
    /// 第一条　为了保障农村供水，制定本办法。
    /// 第二条　有下列情形之一的，予以警告：
    /// （一）擅自取水的；
    /// （二）毁坏水表的。
    /// 第三条　违反第二条第三项规定的，由县水利局处理。
    /// ```
    ///
    /// ```bad law
    /// 第一条　为了保障农村供水，制定本办法。
    /// 第二条　县水利局负责农村供水的管理工作。
    /// 第三条　违反本办法第十二条第一款第二项规定的，由县水利局处理。
    /// ```
    ///
    /// ```bad report
    /// 关于街巷照明的调研报告
    ///
    /// 一、基本情况
    ///
    /// 全县有路灯四千盏，问题和建议见第五部分。
    ///
    /// 二、主要问题
    ///
    /// 灯杆老旧，线路没有台账。
    /// ```
    ///
    /// ```bad law
    /// 第一条　为了保障农村供水，制定本办法。
    /// 第二条　县水利局负责农村供水的管理工作。
    /// 乡镇人民政府配合县水利局开展工作。
    /// 第三条　依照本办法第二条第三款配合工作的，给予表扬。
    /// ```
    ///
    /// ```bad gongwen
    /// 青禾县人民政府关于做好街巷照明工作的通知
    ///
    /// 各乡镇人民政府：
    ///
    /// 为了做好街巷照明工作，现就有关事项通知如下，任务分解详见附件3。
    ///
    /// 附件：1.街巷照明标准
    /// 　　　2.路灯登记表
    ///
    /// 青禾县人民政府
    /// 2024年5月16日
    ///
    /// 附件1
    ///
    /// 街巷照明标准
    ///
    /// 主街每三十米一盏，背街小巷每四十米一盏。
    ///
    /// 附件2
    ///
    /// 路灯登记表
    ///
    /// 登记编号、位置、功率和管护人。
    /// ```
    ///
    /// ```good law
    /// 第一条　为了保障农村供水，制定本办法。
    /// 第二条　有下列行为之一的，依照第三条处理：
    /// （一）擅自取水的；
    /// （二）毁坏水表的。
    /// 乡镇人民政府发现前款第一项、第二项行为的，应当报告。
    /// 第三条　违反本办法第二条第一款第（一）、（二）项规定，按照下列规定处理：
    /// （一）违反第六项规定的，予以警告；
    /// （二）违反前条第二款规定的，通报批评。
    /// ```
    ///
    /// ```good law
    /// 第一条　为了保障农村供水，制定本办法。
    /// 第二条　县水利局负责农村供水的管理工作。
    /// 第三条　水厂应当每月公布一次水质，依照本办法第二条接受检查。
    /// ```
    ///
    /// ```good law
    /// 第一条　为了保障农村供水，根据《临江市供水条例》第二十条，制定本办法。
    /// 第二条　县水利局依照水法第三十条、第三十一条的规定负责管理。
    /// 第三条　违反刑法第一百条的，依照该条第二款处理，第五十条另有规定的除外。
    /// ```
    ///
    /// ```good law
    /// 关于修改《青禾县供水办法》的决定
    ///
    /// 第一条　第十八条修改为：“水厂应当每月公布一次水质。”
    /// 第二条　第二十条、第二十一条中的“水利局”改为“水务局”。
    /// 第三条　本决定自公布之日起施行，第三十条同时废止。
    /// ```
    ///
    /// ```good
    /// 第一章　总则
    /// 青禾县改造街巷照明，施工要求见第三章。
    /// 第二章　组织
    /// 县住建局负责组织施工。第四章，准备另写。
    /// 第三章施工要求
    /// 主街每三十米一盏，背街小巷每四十米一盏。
    /// ```
    ///
    /// ```good report
    /// 关于街巷照明的调研报告
    ///
    /// 一、基本情况
    ///
    /// 全县有路灯四千盏，问题和建议见第二部分。第五部分是去年报告里的说法，附件3份另送，附件10万元预算表从略。
    ///
    /// 二、主要问题
    ///
    /// 灯杆老旧，线路没有台账。第九条线路去年改造过。
    /// ```
    /// ```bad gongwen
    /// 青禾县人民政府关于做好街巷照明工作的通知
    ///
    /// 各乡镇人民政府：
    ///
    /// 为了做好街巷照明工作，现就有关事项通知如下，任务分解详见附件3。
    ///
    /// 附件：1.街巷照明标准
    /// 　　　2.路灯登记表
    ///
    /// 青禾县人民政府
    /// 2024年5月16日
    /// ```
    ///
    /// ```good law
    /// 第一条　水厂应当遵守本章程第二条、合同中第九条的规定，履行联合国宪章第七章的义务。
    /// 第二条　水厂应当遵守下列规定：
    /// （一）每月公布一次水质；
    /// （二）每季度清洗一次水池。
    ///
    /// 用户可以查阅记录。
    ///
    /// 用户可以投诉。
    ///
    /// 第三条　违反第一条的，依照下列规定处理：
    /// （一）违反第二款的，予以警告；
    /// （二）违反第三款的，通报批评。
    /// 第四条　违反第二条第三款的，由县水利局处理。
    /// ```
    "cross-reference-dangling" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    if document.articles().any(|article| ctx.survey.is_excerpt(article.body().node().id())) {
        return;
    }
    let own = |reference: &Reference<'_>| reference.scope() == ReferenceScope::Own && reference.target().is_none();
    let lost: Vec<_> = ctx.survey.marks(InlineKind::Reference).filter_map(|inline| inline.reference()).filter(own).collect();
    if lost.is_empty() {
        return;
    }
    let (runs, opened) = (runs(ctx), opened(ctx));
    let mut known = HashMap::new();
    let mut found = Vec::new();
    for reference in lost {
        let (Some(within), Some((unit, number))) = (reference.within(), reference.lost()) else { continue };
        // 第三项 of 第二十条第一项、第三项 misses nothing more.
        let is_named = || {
            let named = inline::reference("", reference.inline().text());
            named.is_some_and(|named| named.units.iter().any(|named| (named.unit, named.number) == (unit, number)))
        };
        if (reference.unit(), reference.number()) != (unit, number) && !is_named() {
            continue;
        }
        if opened.contains(&(unit, number)) || opens_sentence(ctx, reference) {
            continue;
        }
        let last = known.entry((within.id(), unit)).or_insert_with(|| match unit {
            ReferenceUnit::Article => runs.get(&within.id()).copied(),
            _ => last(ctx, within, unit),
        });
        if let Some(last) = *last
            && last.number < number
            && has_digits(last.text(ctx)) == has_digits(reference.inline().text())
        {
            found.push((reference, last));
        }
    }
    match found.len() {
        0..=MOST_APART => found.chunks(1).for_each(|one| report(ctx, one)),
        _ => report(ctx, &found),
    }
}

/// The units over articles that open a line, read as headings or not: 第三章招标需求.
fn opened(ctx: &Context<'_>) -> HashSet<(ReferenceUnit, u16)> {
    let heads = lines::all(ctx.text_from(0)).map(str::trim_start).filter(|line| line.starts_with('第'));
    let above = |unit: ReferenceUnit| matches!(unit, ReferenceUnit::Part | ReferenceUnit::Chapter | ReferenceUnit::Division);
    heads.filter_map(unit).map(|(_, unit)| (unit.unit, unit.number)).filter(|&(unit, _)| above(unit)).collect()
}

/// Whether a sentence opens with an attachment or a chapter: it is told of there, and nobody is sent to it.
fn opens_sentence(ctx: &Context<'_>, reference: Reference<'_>) -> bool {
    use ReferenceUnit::{Attachment, Chapter, Division, Part};
    let start = reference.inline().span().start;
    let before = ctx.document.source().get(..reference.inline().source_span().start as usize).unwrap_or("");
    let opens_line = before.trim_end_matches([' ', '\u{3000}']).chars().next_back().is_none_or(|c| matches!(c, '\n' | '\r'));
    let stop = ctx.text(Span::new(start.saturating_sub(crate::source::offset('。'.len_utf8())), start));
    matches!(reference.unit(), Attachment | Part | Chapter | Division) && (opens_line || matches!(stop, "。" | "；"))
}

/// The last unit of a row, as far as a number can be held against it.
#[derive(Clone, Copy)]
struct Last {
    unit: ReferenceUnit,
    number: u16,
    span: Span,
}

impl Last {
    /// As the text has it; paragraphs have no marker.
    fn text<'d>(&self, ctx: &Context<'d>) -> &'d str {
        let line = ctx.text(self.span).split(['\n', '\r']).next().unwrap_or("");
        if self.unit == ReferenceUnit::Paragraph { "" } else { line.trim_end_matches(['、', '，', ' ', '\u{3000}']) }
    }
}

/// A reference in digits does not speak of a row in Chinese numerals: documents of several parts number each in its way.
fn has_digits(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// The last unit of this kind within a node; `None` where the row is not known to be whole.
fn last(ctx: &Context<'_>, within: NodeRef<'_>, unit: ReferenceUnit) -> Option<Last> {
    let (number, span) = match unit {
        ReferenceUnit::Chapter => last_of(within, MarkerStyle::Chapter),
        ReferenceUnit::Division => last_of(within, MarkerStyle::Division),
        ReferenceUnit::Part => last_of(within, MarkerStyle::Part),
        ReferenceUnit::Portion if !within.text().split(['\n', '\r']).any(opens_portion) => last_of(within, MarkerStyle::HanDun),
        ReferenceUnit::Item => last_of(within, MarkerStyle::HanParen),
        ReferenceUnit::Attachment => last_attachment(ctx),
        ReferenceUnit::Paragraph if ctx.document.genre() == Genre::Law => last_paragraph(within),
        _ => None,
    }?;
    Some(Last { unit, number, span })
}

/// `第三部分　…`: parts that are called so are not counted by their 一、.
fn opens_portion(line: &str) -> bool {
    unit(line.trim_start()).is_some_and(|(_, unit)| unit.unit == ReferenceUnit::Portion)
}

/// The highest number of this style below a node, where the row has two at least and starts at one.
fn last_of(within: NodeRef<'_>, style: MarkerStyle) -> Option<(u16, Span)> {
    let markers = within.descendants().filter_map(Member::of).map(|member| member.marker);
    let mut row: Vec<Marker<'_>> = markers.filter(|marker| marker.style() == style).collect();
    row.sort_by_key(|marker| marker.ordinal());
    let starts = row.first().is_some_and(|first| first.ordinal() == 1);
    let last = row.last().filter(|last| starts && last.ordinal() > 1)?;
    Some((last.ordinal(), last.span()))
}

/// The last paragraph (款) of an article; none where paragraphs below its last item may be the article's.
fn last_paragraph(article: NodeRef<'_>) -> Option<(u16, Span)> {
    let mut items = article.children().filter(|child| child.kind() == Kind::Section);
    if items.any(|item| item.children().filter(|child| child.kind() == Kind::Paragraph).nth(1).is_some()) {
        return None;
    }
    let paragraphs = article.children().filter(|child| matches!(child.kind(), Kind::Paragraph | Kind::Enumeration));
    paragraphs.enumerate().last().map(|(at, last)| (u16::try_from(at + 1).unwrap_or(u16::MAX), last.span()))
}

/// The last article of each row that opens with 第一条, by the first one.
fn runs(ctx: &Context<'_>) -> HashMap<NodeId, Last> {
    let rows = articles::of_bodies(ctx);
    let runs = rows.iter().flat_map(|row| row.articles.chunk_by(|_, after| after.marker.ordinal() != 1));
    let whole = runs.filter(|run| run.len() > 2 && run.first().is_some_and(|first| first.marker.ordinal() == 1));
    let last = |run: &[Member<'_>]| {
        let last = run.iter().max_by_key(|article| article.marker.ordinal())?.marker;
        let last = Last { unit: ReferenceUnit::Article, number: last.ordinal(), span: last.span() };
        Some((run.first()?.node.id(), last))
    };
    whole.filter_map(last).collect()
}

/// The last attachment, where the attachments are there and numbered.
fn last_attachment(ctx: &Context<'_>) -> Option<(u16, Span)> {
    let elements = || ctx.document.articles().flat_map(|article| article.elements());
    let attached = elements().filter(|element| element.element() == ElementKind::Attachment);
    let numbered = attached.filter_map(|element| Some((attachment_number(element.text())?, element.span())));
    let attached = numbered.max();
    let notes = elements().filter(|element| element.element() == ElementKind::AttachmentNote);
    let lines = notes.flat_map(|element| element.lines().map(|line| (attachment_number(line.text()), line.span())));
    let lines: Vec<_> = lines.collect();
    let Some((number, span)) = attached else {
        // None is there: the list, where it is numbered throughout, tells how many there are.
        let is_whole = lines.len() > 1 && (1u16..).zip(&lines).all(|(n, line)| line.0 == Some(n));
        let last = lines.last().filter(|_| is_whole)?;
        return Some((last.0?, last.1));
    };
    let listed = lines.iter().filter_map(|line| line.0).max();
    listed.is_none_or(|listed| listed <= number).then_some((number, span))
}

/// `附件3`, `附件：3. …`, `3. …`
fn attachment_number(text: &str) -> Option<u16> {
    let text = text.trim_start().trim_start_matches("附件").trim_start_matches([' ', '\u{3000}', '：', ':']);
    let value = crate::number::scan_digits(text).map(|(value, _)| value);
    value.or_else(|| crate::number::scan_han(text).map(|number| number.value)).and_then(|value| u16::try_from(value).ok())
}

/// Reports references that lead nowhere and the units that are last, at the first of them.
fn report(ctx: &mut Context<'_>, lost: &[(Reference<'_>, Last)]) {
    let Some(&(reference, last)) = lost.first() else { return };
    let text = reference.inline().text();
    let end = match last.text(ctx) {
        "" => format!("第{}款", crate::number::to_han(u32::from(last.number))),
        marker => marker.to_owned(),
    };
    ctx.report(
        reference.inline().span(),
        Message::new(
            format!("序号引用落空：没有“{text}”，这一列到“{end}”为止"),
            format!("there is no “{text}”: the row ends with “{end}”"),
        ),
    )
    .related(last.span, "最后一个在这里", "the last is here")
    .help("改正引用的序号；指别的文件的，写明文件名称", "Correct the number; where another document is meant, name it")
    .among(lost.iter().map(|(reference, _)| reference.inline().span()));
}

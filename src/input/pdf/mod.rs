//! The text layer of PDF files, in reading order: a printed line is a line of the text, so that layout can join them as it
//! joins those of a plain text.
//!
//! `content` follows the operators of a page and notes which character stands where (it, `scene` and `fonts` alone know the
//! library that reads PDF), `columns` finds the
//! order in which a page is read, `tables` finds what is ruled, `lines` makes text of what stands on a line, `furniture` tells page numbers and running heads.

mod columns;
mod compose;
mod content;
mod fonts;
mod furniture;
mod glyph;
mod limits;
mod lines;
mod matrix;
mod scene;
mod shape;
mod tables;

use super::{Extract, Format, InputError, MAX_BYTES, Reason};
use columns::Gutters;
use compose::Sheet;
use content::Reader;
use furniture::{Edges, Running};
use glyph::{Facing, Glyph, Ink, Rule};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use lines::Piece;

/// Reads a PDF file.
///
/// # Errors
///
/// What is damaged, locked or over a limit; scans, and fonts that do not tell their characters.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, InputError> {
    if bytes.len() > MAX_BYTES {
        return Err(InputError::TooLarge);
    }
    // The library that reads the objects is young, and a broken file may still make it panic.
    std::panic::catch_unwind(|| read(bytes)).unwrap_or_else(|_| Err(damaged()))
}

fn read(bytes: &[u8]) -> Result<Extract, InputError> {
    limits::survey(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(refusal)?;
    let pages = pdf.pages();
    if pages.len() > limits::PAGES {
        return Err(limits::exceeded("文件超过五千页", "the file has more than five thousand pages"));
    }
    if pages.is_empty() {
        return Err(damaged());
    }
    let mut reader = Reader::new();
    let inks = pages.iter().map(|page| reader.read(page)).collect::<Result<Vec<Ink>, InputError>>()?;
    check(&inks)?;
    let (source, hints) = compose::compose(lay(inks));
    Ok(Extract { format: Format::Pdf, source, hints })
}

/// Why a file cannot be opened.
fn refusal(error: LoadPdfError) -> InputError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => InputError::refused(
            Format::Pdf,
            Reason::Encrypted,
            "PDF 文件设有打开密码；请用密码打开后另存为不加密的文件再检查",
            "the PDF needs a password; open it with the password and save it without",
        ),
        LoadPdfError::Decryption(_) => InputError::refused(
            Format::Pdf,
            Reason::Encrypted,
            "PDF 文件的加密方式不能解读；请另存为不加密的文件再检查",
            "the PDF is encrypted in a way that is not read; save it without encryption",
        ),
        LoadPdfError::Invalid => damaged(),
    }
}

fn damaged() -> InputError {
    InputError::refused(
        Format::Pdf,
        Reason::Damaged,
        "PDF 文件已损坏，找不到其中的页面；请重新导出或重新下载",
        "the PDF is damaged and its pages cannot be found; export or download it again",
    )
}

/// Refuses what has no text that can be read.
fn check(inks: &[Ink]) -> Result<(), InputError> {
    let refuse = |zh: String, en: String| Err(InputError::refused(Format::Pdf, Reason::NoText, zh, en));
    if inks.iter().all(|ink| ink.visible() == 0) && inks.iter().all(|ink| ink.pictured < 0.01) {
        return refuse(
            "PDF 文件里没有文字：可能是空白页，或文字已转为曲线；请从原稿重新导出".into(),
            "there is no text in the PDF: its pages are blank, or its letters are drawings; export it again".into(),
        );
    }
    let scans: Vec<usize> = (1..).zip(inks).filter(|(_, ink)| is_scan(ink)).map(|(page, _)| page).collect();
    if scans.len() == inks.len() {
        return refuse(
            "是扫描件，没有文字层；请先做文字识别（OCR）再检查".into(),
            "this is a scan without a text layer; run text recognition (OCR) on it first".into(),
        );
    }
    if !scans.is_empty() {
        let list = some(&scans);
        let count = scans.len();
        return refuse(
            format!("第 {list} 页是扫描的图片，没有文字层（共 {count} 页）；请先做文字识别（OCR），或去掉这几页再检查"),
            format!(
                "page {list}: a scan without a text layer ({count} in all); run text recognition (OCR) first, or take it out"
            ),
        );
    }
    let glyphs = || inks.iter().flat_map(|ink| &ink.glyphs).filter(|glyph| !glyph.is_blank());
    let (all, unknown) = (glyphs().count(), glyphs().filter(|glyph| glyph.ch == char::REPLACEMENT_CHARACTER).count());
    if unknown * 20 > all {
        return refuse(
            format!(
                "PDF 的字体没有说明对应的文字：{all} 字中有 {unknown} 字认不出；请从原稿重新导出，或做文字识别（OCR）"
            ),
            format!(
                "the fonts of the PDF do not tell their characters: {unknown} of {all} are unknown; export it again, or run OCR"
            ),
        );
    }
    Ok(())
}

/// Whether a page is a picture with next to no text on it, or drawn without any.
fn is_scan(ink: &Ink) -> bool {
    match ink.visible() {
        0 => ink.pictured >= 0.1 || ink.paths >= 300,
        1..10 => ink.pictured >= 0.4,
        _ => false,
    }
}

/// The first few of page numbers.
fn some(pages: &[usize]) -> String {
    let mut list: Vec<String> = pages.iter().take(8).map(usize::to_string).collect();
    if pages.len() > list.len() {
        list.push("…".into());
    }
    list.join("、")
}

/// A page whose lines are not yet in order.
struct Page {
    /// Text that runs as most of the page does.
    pieces: Vec<Piece>,
    edges: Edges,
    /// Text that runs another way, way by way.
    others: Vec<Vec<Piece>>,
    /// What is printed across the page.
    askew: Vec<Glyph>,
    rules: Vec<Rule>,
    width: f32,
    /// Characters beyond its edges.
    outside: String,
}

/// Lays pages out.
fn lay(inks: Vec<Ink>) -> Vec<Sheet> {
    let mut running = Running::default();
    let mut pages: Vec<Page> = Vec::with_capacity(inks.len());
    for ink in inks {
        let page = sort(ink);
        running.note(&page.edges);
        pages.push(page);
    }
    running.finish();
    let mut gutters = Gutters::default();
    pages.into_iter().map(|page| lay_page(page, &running, &mut gutters)).collect()
}

/// Sorts the glyphs of a page by the way they run, and takes the lines at its edges out.
fn sort(ink: Ink) -> Page {
    let count = |facing: Facing| ink.glyphs.iter().filter(|glyph| glyph.facing == facing).count();
    let mut ways = Facing::ALL;
    ways.sort_by_key(|facing| (*facing == Facing::Askew, std::cmp::Reverse(count(*facing))));
    let main = ways.first().copied().unwrap_or(Facing::Right);
    let (width, height) =
        if matches!(main, Facing::Right | Facing::Left) { (ink.width, ink.height) } else { (ink.height, ink.width) };
    let of = |facing: Facing| ink.glyphs.iter().filter(|glyph| glyph.facing == facing).copied().collect::<Vec<Glyph>>();
    let mut pieces = lines::pieces(of(main));
    let mut edges = Edges::default();
    if main == Facing::Right {
        tables::fold(&mut pieces, &ink.rules, &ink.uprights);
        edges = furniture::take(&mut pieces, height);
    }
    let others =
        ways.iter().skip(1).filter(|facing| **facing != Facing::Askew).map(|facing| lines::pieces(of(*facing)));
    Page {
        others: others.filter(|pieces| !pieces.is_empty()).collect(),
        askew: of(Facing::Askew),
        rules: if main == Facing::Right { ink.rules } else { Vec::new() },
        pieces,
        edges,
        width,
        outside: ink.outside,
    }
}

fn lay_page(mut page: Page, running: &Running, gutters: &mut Gutters) -> Sheet {
    page.pieces.extend(running.part(&mut page.edges));
    let body = columns::read(page.pieces, &page.rules, page.width, gutters);
    let mut sheet = Sheet { body, outside: page.outside, ..Sheet::default() };
    for pieces in page.others {
        let parts = sheet.body.last().map_or(0, |line| line.part);
        let lines = columns::read(pieces, &[], page.width, &mut Gutters::default());
        sheet.body.extend(lines.into_iter().map(|line| columns::Line { part: line.part + parts, ..line }));
    }
    let edge = |row: &lines::Row| columns::line(row, 0, (row.u0, row.u1));
    sheet.heads = page.edges.heads.iter().map(edge).collect();
    sheet.feet = page.edges.feet.iter().map(edge).collect();
    sheet.feet.extend(lines::across(page.askew).as_ref().map(edge));
    sheet
}

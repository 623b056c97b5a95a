//! Layout: from the page as it was set (hard wraps, blank lines inside sentences, letterspaced lines, torn marks) to the
//! logical text, with a way back to every byte. A text of one paragraph a line comes out as it went in, not copied.

mod breaks;
mod columns;
mod comments;
mod elements;
mod forms;
mod furniture;
mod habits;
mod letterspacing;
mod lines;
mod page;
mod pairs;
mod rows;
mod seams;
mod titles;
mod told;
mod weigh;

use crate::ast::{Damage, DamageKind, Furniture};
use crate::grammar::Lexicon;
use crate::source::{Hints, LogicalBuilder, LogicalText, Span, offset};
use breaks::Joint;
use lines::{Ending, Line};
use page::Page;
pub(crate) use titles::Role;
use told::{Marking, Told};

/// A paragraph of the logical text.
#[derive(Debug, Clone)]
pub(crate) struct LaidParagraph {
    /// Its bytes in the logical text, blanks at the ends left out.
    pub(crate) span: Span,
    /// What its lines look like.
    pub(crate) role: Role,
    /// How many blank lines stand before it.
    pub(crate) blank_lines: u32,
    /// The column that it was set in, in cells.
    pub(crate) column: Option<u32>,
    /// Whether it is one line or more without a stop at its end.
    pub(crate) is_open: bool,
    /// What the form of the document, or its hashes, tell of its first line.
    pub(crate) told: Told,
}

impl LaidParagraph {
    /// Whether a blank line stands before it.
    pub(crate) fn blank_before(&self) -> bool {
        self.blank_lines > 0
    }
}

/// What layout makes of a text.
#[derive(Debug)]
pub(crate) struct Laid<'s> {
    pub(crate) logical: LogicalText<'s>,
    pub(crate) paragraphs: Vec<LaidParagraph>,
    pub(crate) damage: Vec<Damage>,
    pub(crate) furniture: Vec<Furniture>,
}

/// Lays `source` out again as its author wrote it, `lexicon` telling who signs, `hints` what its form says of it.
pub(crate) fn lay<'s>(source: &'s str, lexicon: &Lexicon, hints: Option<&Hints>) -> Laid<'s> {
    let markup = hints.map_or(&[][..], |hints| &hints.markup);
    match comments::bare(source, markup) {
        Some(bare) => {
            let marking = Marking::of(hints, |at| bare.text.to_logical(at));
            bare.restore(lay_bare(bare.text.as_str(), lexicon, &marking))
        }
        None => lay_bare(source, lexicon, &Marking::of(hints, |at| at)),
    }
}

/// The same for a source without comments.
fn lay_bare<'s>(source: &'s str, lexicon: &Lexicon, marking: &Marking) -> Laid<'s> {
    let (rows, mut furniture) = rows::read(source, marking);
    let lines = furniture::take(source, lines::read(source, rows, lexicon), &mut furniture, lexicon);
    furniture.sort_by_key(|piece| piece.span);
    let columns = columns::columns(&lines);
    let roles = titles::roles(source, &lines, lexicon);
    let habits = habits::read(source, &lines, &columns);
    let pairs = pairs::Pairs::new(source, &lines);
    let page = Page { source, lines: &lines, columns: &columns, roles: &roles, habits: &habits, pairs: &pairs };
    let joints = breaks::joints(&page);
    assemble(source, &page, &joints, furniture)
}

/// Copies the lines into the logical text, joined as `joints` say.
fn assemble<'s>(source: &'s str, page: &Page<'_>, joints: &[Joint], furniture: Vec<Furniture>) -> Laid<'s> {
    // What grows by doubling leaves holes as large as itself.
    let joined = joints.iter().filter(|&&joint| joint == Joint::Join).count();
    let mut builder = LogicalBuilder::expecting(source, joined);
    let blanks = Blanks { furniture: &furniture };
    let mut paragraphs: Vec<LaidParagraph> = Vec::with_capacity(page.lines.len() - joined);
    let mut damage = Vec::with_capacity(joined);
    let first = page.lines.first().map_or(offset(source.len()), |line| line.span.start);
    blanks.copy(&mut builder, Span::new(0, first));
    let mut opens = true;
    for (i, line) in page.lines.iter().enumerate() {
        let start = builder.position();
        copy_line(&mut builder, source, line, &mut damage);
        if opens {
            paragraphs.push(LaidParagraph {
                span: Span::new(start, start),
                role: page.roles.get(i).copied().unwrap_or(Role::Text),
                blank_lines: line.blank_lines,
                column: page.columns.get(i).copied().flatten(),
                is_open: true,
                told: line.told,
            });
        }
        if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.span.end = builder.position();
            paragraph.is_open = matches!(line.ending, Ending::Word);
            if matches!(paragraph.role, Role::TornMark | Role::TornMarker) {
                paragraph.role = page.roles.get(i).copied().unwrap_or(Role::Text);
            }
        }
        let Some(next) = page.lines.get(i + 1) else { break };
        opens = joints.get(i) != Some(&Joint::Join);
        if opens {
            blanks.copy(&mut builder, breaks::gap(line, next));
        } else {
            mend(&mut builder, source, line, next, page.roles.get(i).copied(), &mut damage);
        }
    }
    let last = page.lines.last().map_or(offset(source.len()), |line| line.span.end);
    blanks.copy(&mut builder, Span::new(last, offset(source.len())));
    // They are in order but for what two lines have in common.
    if !damage.is_sorted_by_key(|d| d.span) {
        damage.sort_by_key(|d| d.span);
    }
    Laid { logical: builder.finish(), paragraphs, damage, furniture }
}

/// What stands between two paragraphs, furniture left out.
struct Blanks<'f> {
    furniture: &'f [Furniture],
}

impl Blanks<'_> {
    fn copy(&self, builder: &mut LogicalBuilder<'_>, gap: Span) {
        let mut at = gap.start;
        let from = self.furniture.partition_point(|piece| piece.span.end <= gap.start);
        for piece in self.furniture.get(from..).unwrap_or(&[]).iter().take_while(|piece| piece.span.start < gap.end) {
            if at < piece.span.start {
                builder.copy(Span::new(at, piece.span.start));
            }
            at = at.max(piece.span.end);
        }
        if at < gap.end {
            builder.copy(Span::new(at, gap.end));
        }
    }
}

fn copy_line(builder: &mut LogicalBuilder<'_>, source: &str, line: &Line, damage: &mut Vec<Damage>) {
    if !line.letterspaced {
        builder.copy(line.span);
        return;
    }
    damage.push(Damage { kind: DamageKind::Letterspaced, span: line.span });
    for piece in letterspacing::closed(source, line.span) {
        builder.copy(piece);
    }
}

/// Joins two lines: with nothing between, or with one blank between two Latin words, or between posts and a name.
fn mend(
    builder: &mut LogicalBuilder<'_>,
    source: &str,
    a: &Line,
    b: &Line,
    role: Option<Role>,
    damage: &mut Vec<Damage>,
) {
    let gap = breaks::gap(a, b);
    let latin = a.edges.1.is_ascii_alphabetic() && b.edges.0.is_ascii_alphabetic();
    if latin || (role == Some(Role::Byline) && a.ending != Ending::Open) {
        builder.blank(gap.start);
    }
    // A number that stands over its text is no line end inside a sentence, nor is a blank line behind a stop.
    if matches!(role, Some(Role::TornMark | Role::Byline))
        || a.is_marker_alone()
        || (b.blank_before() && a.ending == Ending::Sentence)
    {
        return;
    }
    if b.blank_before() {
        let text = gap.slice(source);
        let blank = text
            .find(['\n', '\r'])
            .map_or(0, |at| at + if text.get(at..).is_some_and(|t| t.starts_with("\r\n")) { 2 } else { 1 });
        damage.push(Damage { kind: DamageKind::BlankInSentence, span: Span::new(gap.start + offset(blank), gap.end) });
    } else {
        damage.push(Damage { kind: DamageKind::HardWrap, span: gap });
    }
}

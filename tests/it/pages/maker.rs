//! Makes a page up: draws articles and habits, lays everything out, and keeps the outline that it was made from.

use fastrand::Rng;
use serde_json::{Value, json};

use super::articles::{Article, Paragraph, joined};
use super::column::{Column, Wish, set};
use super::dice::{chance, weigh};
use super::expect::children;
use super::frame::{Headline, Note, Place, title_lines};
use super::habits::{Gaps, Habits};
use super::order::{Block, clear_titles, displace, straight};
use super::people::{Byline, byline};
use super::sheet::{Places, Sheet};

/// A page and the outline that it should read back as.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) outline: Value,
    /// How the page was made, for a person.
    pub(super) story: String,
}

/// One drawn article, as this page prints it.
struct Piece {
    article: Article,
    byline: Byline,
    column: Column,
}

/// All that a page is made of, before it is written down.
struct Plan {
    habits: Habits,
    pieces: Vec<Piece>,
    headline: Option<Headline>,
    note: Option<Note>,
    blocks: Vec<Block>,
}

/// The page of a seed, always the same.
pub(super) fn page(seed: u64, articles: &[Article]) -> Page {
    let mut rng = Rng::with_seed(seed);
    let plan = plan(articles, &mut rng);
    let story = format!("{:?}\n{:?}\n{:?}", plan.habits, plan.blocks, plan.wishes());
    let (text, outline) = write(&plan, &mut rng);
    Page { text, outline, story }
}

impl Plan {
    fn wishes(&self) -> Vec<(usize, Wish)> {
        self.pieces.iter().map(|piece| (piece.column.width, piece.column.wish)).collect()
    }
}

fn plan(articles: &[Article], rng: &mut Rng) -> Plan {
    let mut habits = Habits::draw(rng);
    let count = rng.usize(2..=12);
    let mut chosen = rng.choose_multiple(articles, count);
    rng.shuffle(&mut chosen);
    let headline = chance(rng, 0.6).then(|| Headline::draw(rng));
    let place = headline.as_ref().map(|_| Place::draw(chosen.len(), habits.order, rng));
    let mut blocks = straight(chosen.len(), habits.order, place);
    if chosen.len() >= 3 && chance(rng, 0.45) {
        let touching = !habits.clean && chance(rng, 0.1);
        displace(&mut blocks, &clear_titles(&chosen), touching, rng);
    }
    if blocks != straight(chosen.len(), habits.order, place) {
        habits.loose_titles = true;
    }
    let note = chance(rng, 0.5).then(|| Note::draw(rng));
    if note.is_some() {
        let behind_headline = place == Some(Place::Head) && chance(rng, 0.6);
        blocks.insert(usize::from(behind_headline), Block::Note);
    }
    let mut pieces: Vec<Piece> = chosen.into_iter().map(|article| piece(article, &habits, rng)).collect();
    contrast_touching(&mut pieces, &blocks, &habits, rng);
    Plan { habits, pieces, headline, note, blocks }
}

fn piece(article: &Article, habits: &Habits, rng: &mut Rng) -> Piece {
    let mut article = article.clone();
    if habits.compat {
        article.paragraphs.iter_mut().for_each(use_compat);
    }
    let wish = wish(&article, rng);
    let column = set(&article.paragraphs, habits, 18..=40, wish, rng);
    Piece { byline: byline(habits, rng), article, column }
}

/// Something to show that the article has.
fn wish(article: &Article, rng: &mut Rng) -> Wish {
    let torn = article.paragraphs.iter().any(|paragraph| !paragraph.items.is_empty());
    let trapped = article.paragraphs.iter().any(|paragraph| !paragraph.traps.is_empty());
    let odds = |has: bool| if has { 4 } else { 0 };
    weigh(rng, &[(Wish::Nothing, 12), (Wish::TornMarker, odds(torn)), (Wish::FalseMarker, odds(trapped))])
}

/// Look-alikes for marks of the text, one character for one.
fn use_compat(paragraph: &mut Paragraph) {
    let digits = |ch: Option<&char>| ch.is_some_and(char::is_ascii_digit);
    for at in paragraph.marker..paragraph.text.len() {
        let inner = at > 0 && digits(paragraph.text.get(at - 1)) && digits(paragraph.text.get(at + 1));
        let alike = match paragraph.text[at] {
            '〔' => '﹝',
            '〕' => '﹞',
            '+' => '＋',
            '-' | '—' if inner => '－',
            '－' if inner => '-',
            other => other,
        };
        paragraph.text[at] = alike;
    }
}

/// Two bodies with nothing between them are told apart by their columns.
fn contrast_touching(pieces: &mut [Piece], blocks: &[Block], habits: &Habits, rng: &mut Rng) {
    for pair in blocks.windows(2) {
        if let [Block::Body(first), Block::Body(second)] = pair {
            let widths = if pieces[*first].column.width < 29 { 34..=40 } else { 18..=23 };
            let piece = &mut pieces[*second];
            piece.column = set(&piece.article.paragraphs, habits, widths, Wish::Nothing, rng);
        }
    }
}

fn write(plan: &Plan, rng: &mut Rng) -> (String, Value) {
    let mut sheet = Sheet::new(plan.habits.crlf);
    let (mut articles, mut note) = (Vec::new(), Value::Null);
    for (nth, block) in plan.blocks.iter().enumerate() {
        if nth > 0 && parts(plan, plan.blocks[nth - 1], *block, rng) {
            sheet.part();
            if chance(rng, 0.1) {
                sheet.line("");
            }
        }
        match *block {
            Block::Note => note = write_note(plan, nth, &mut sheet, rng),
            Block::Headline => {
                let lines = plan.headline.iter().flat_map(|headline| headline.lines(&plan.habits, rng));
                lines.collect::<Vec<_>>().iter().for_each(|line| sheet.line(line));
            }
            Block::Title(at) => write_title(plan, &plan.pieces[at], &mut sheet, rng),
            Block::Body(at) => articles.push(write_body(&plan.pieces[at], &mut sheet)),
        }
    }
    let title = plan.headline.as_ref().map(Headline::outline);
    let outline = json!({ "genre": "digest", "title": title, "editor_note": note, "articles": articles });
    (sheet.text, outline)
}

/// Whether a blank line parts two blocks; only a title and a body may do without.
fn parts(plan: &Plan, above: Block, below: Block, rng: &mut Rng) -> bool {
    let tight = matches!((above, below), (Block::Title(_), Block::Body(_)) | (Block::Body(_), Block::Title(_)));
    !tight || plan.habits.loose_titles || chance(rng, 0.4)
}

fn write_title(plan: &Plan, piece: &Piece, sheet: &mut Sheet, rng: &mut Rng) {
    for line in title_lines(&piece.article.title, &plan.habits, rng) {
        sheet.line(&line);
    }
    if plan.habits.loose_titles && chance(rng, plan.habits.title_gap) {
        sheet.part();
    }
    sheet.line(&piece.byline.line);
}

fn write_body(piece: &Piece, sheet: &mut Sheet) -> Value {
    let (line, places) = (sheet.line_number(), write_column(&piece.column, sheet));
    let start = places.get(&(0, 0)).copied();
    json!({
        "title": joined(&piece.article.title),
        "byline": piece.byline.authors,
        "body_span": { "start": start, "line": line },
        "children": children(&piece.article.paragraphs, &places),
    })
}

fn write_column(column: &Column, sheet: &mut Sheet) -> Places {
    let mut places = Places::new();
    for row in &column.rows {
        match row {
            Some((paragraph, line)) => sheet.glyphs(*paragraph, &line.glyphs, &mut places),
            None => sheet.part(),
        }
    }
    places
}

/// A note above a body is set wider than it, as a note is.
fn write_note(plan: &Plan, nth: usize, sheet: &mut Sheet, rng: &mut Rng) -> Value {
    let Some(note) = &plan.note else { return Value::Null };
    let line = sheet.line_number();
    let below = match plan.blocks.get(nth + 1) {
        Some(Block::Body(at)) => plan.pieces[*at].column.width + 5,
        _ => 0,
    };
    let narrowest = below.max(30);
    let mut habits = plan.habits.clone();
    habits.gaps = Gaps::Never;
    // A mark torn off its note is an indent lost.
    habits.indent &= !note.mark_lines(false).contains(&" 【");
    let column = set(std::slice::from_ref(&note.text), &habits, narrowest..=narrowest.max(42), Wish::Nothing, rng);
    note.mark_lines(chance(rng, 0.3)).into_iter().for_each(|line| sheet.line(line));
    write_column(&column, sheet);
    json!({ "span": { "line": line } })
}

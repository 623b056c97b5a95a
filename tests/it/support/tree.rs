//! One way to look at a tree, for every test that does: `check_tree` dumps it, kind and quoted text, no offsets, and always
//! asserts the invariants first (src/lib.rs), so that no test can forget them.

use gangmu::ast::{
    ArticleRef, Document, Element, Enumeration, InlineKind, InlineRef, Kind, Marker, NodeRef, Section, Tie, TitleLine,
};
use gangmu::parse::{ParseOptions, parse};
use gangmu::source::Span;
use std::fmt::Write as _;

/// The tree of `text`, after its invariants were asserted, also with other line ends.
pub(crate) fn check_tree(text: &str) -> String {
    check_tree_with(text, &ParseOptions::default())
}

/// The same with options for the parser.
pub(crate) fn check_tree_with(text: &str, options: &ParseOptions<'_>) -> String {
    let document = parse(text, options);
    let broken = violations(&document);
    assert!(broken.is_empty(), "invariants broken:\n{}\nin the tree of:\n{text}", broken.join("\n"));
    let tree = dump(&document);
    assert_eq!(tree, dump(&parse(text, options)), "two runs give two trees");
    let lf = with_lf(text);
    let tree_of_lf = dump(&parse(&lf, options));
    for (name, end) in [("CRLF", "\r\n"), ("CR", "\r")] {
        let text = lf.replace('\n', end);
        let document = parse(&text, options);
        assert_eq!(violations(&document), Vec::<String>::new(), "invariants broken with {name}");
        let tree = dump(&document);
        let common = tree.lines().zip(tree_of_lf.lines()).take_while(|(a, b)| a == b).count();
        let rest = |tree: &str| tree.lines().skip(common).take(3).collect::<Vec<_>>().join("\n");
        let (here, there) = (rest(&tree), rest(&tree_of_lf));
        assert!(tree == tree_of_lf, "another tree with {name} of\n{text:?}:\n{here}\nand with LF:\n{there}");
    }
    tree
}

/// The invariants of a tree that do not hold, in words; none when all is well.
pub(crate) fn violations(document: &Document<'_>) -> Vec<String> {
    let mut broken = Vec::new();
    tokens_tile_the_source(document, &mut broken);
    leaves_are_their_pieces(document, &mut broken);
    nodes_nest(document, &mut broken);
    inlines_start_in_leaves(document, &mut broken);
    for article in document.articles() {
        let kind = article.body().node().kind();
        if kind != Kind::Body {
            broken.push(format!("an article's body is of the kind {}", kind.name()));
        }
    }
    broken
}

fn tokens_tile_the_source(document: &Document<'_>, broken: &mut Vec<String>) {
    let source = document.source();
    let mut at = 0;
    for token in document.tokens() {
        let Span { start, end } = token.span;
        if start != at {
            broken.push(format!("a token starts at {start}, the one before ends at {at}"));
        }
        match source.get(start as usize..end as usize) {
            None => broken.push(format!("the token {start}..{end} cuts a character or leaves the source")),
            Some("") => broken.push(format!("the token at {start} is empty")),
            Some(text) if token.leaf.is_some() && token.furniture.is_some() => {
                broken.push(format!("a token is of a leaf and furniture: {text:?}"));
            }
            Some(text) if token.leaf.is_none() && token.furniture.is_none() && !text.chars().all(is_layout) => {
                broken.push(format!("layout holds text: {text:?}"));
            }
            Some(_) => {}
        }
        at = end;
    }
    if at as usize != source.len() {
        broken.push(format!("the tokens end at {at}, the source at {}", source.len()));
    }
}

fn leaves_are_their_pieces(document: &Document<'_>, broken: &mut Vec<String>) {
    let solid = |text: &str| text.chars().filter(|&c| !is_layout(c)).collect::<String>();
    for leaf in document.root().descendants().filter(|node| node.kind().is_leaf()) {
        let span = leaf.span();
        if document.text().get(span.start as usize..span.end as usize).is_none_or(str::is_empty) {
            broken.push(format!("the {} {span:?} is empty or no piece of the logical text", leaf.kind().name()));
        }
        let joined: String = document.source_pieces(span).map(|piece| piece.slice(document.source())).collect();
        if solid(&joined) != solid(leaf.text()) || leaf.text().len() > joined.len() + leaf.text().matches(' ').count() {
            broken.push(format!("{leaf:?} is made of {joined:?}"));
        }
        let whole = solid(&without_furniture(document, leaf.source_span()));
        if whole != solid(leaf.text()) {
            broken.push(format!("{leaf:?} covers {whole:?}"));
        }
    }
}

/// A stretch of the source, the furniture in it left out.
fn without_furniture(document: &Document<'_>, span: Span) -> String {
    let mut at = span.start;
    let mut kept = String::new();
    let furniture = document.furniture();
    let first = furniture.partition_point(|piece| piece.span.end <= span.start);
    for piece in furniture[first..].iter().take_while(|piece| piece.span.start < span.end) {
        kept.push_str(Span::new(at, piece.span.start.max(at)).slice(document.source()));
        at = at.max(piece.span.end);
    }
    kept.push_str(Span::new(at, span.end.max(at)).slice(document.source()));
    kept
}

fn nodes_nest(document: &Document<'_>, broken: &mut Vec<String>) {
    if document.root().kind() != Kind::Document {
        broken.push("the root is no document".to_owned());
    }
    let nodes = std::iter::once(document.root()).chain(document.root().descendants());
    for node in nodes {
        let mut at = node.span().start;
        let mut children = 0;
        let mut seen = Vec::new();
        for child in node.children() {
            children += 1;
            let span = child.span();
            if span.start < at || span.end > node.span().end || span.end < span.start {
                broken.push(format!("{child:?} lies outside of {} or before its sibling", node.kind().name()));
            }
            at = span.end;
            if stands_once(child.kind()) && node.kind() != Kind::Document {
                if seen.contains(&child.kind()) {
                    broken.push(format!("a second {child:?} stands in {}", node.kind().name()));
                }
                seen.push(child.kind());
            }
            if !may_stand_in(child.kind(), node.kind()) {
                broken.push(format!("{child:?} stands in {}", node.kind().name()));
            }
        }
        if node.kind().is_leaf() && children > 0 {
            broken.push(format!("the leaf {node:?} has children"));
        }
        if !node.kind().is_leaf() && children == 0 && !matches!(node.kind(), Kind::Document | Kind::Body) {
            broken.push(format!("a {} has no children", node.kind().name()));
        }
    }
}

/// Kinds of which a node has one at most: the views give them without asking which.
fn stands_once(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::NoteMark | Kind::Title | Kind::Subtitle | Kind::Byline | Kind::Name | Kind::Marker | Kind::Heading
    )
}

/// The productions of grammar.md as a relation of kinds.
fn may_stand_in(child: Kind, parent: Kind) -> bool {
    use Kind::*;
    match parent {
        Document => matches!(child, EditorNote | Headline | TitleGroup | Element | Body),
        EditorNote => matches!(child, NoteMark | Paragraph),
        Headline => matches!(child, Title | Subtitle | Byline | Mark),
        TitleGroup => matches!(child, Title | Subtitle | Byline | Mark | Element),
        Element => child == Text,
        Title => child == TitleLine,
        Byline => matches!(child, Person | Mark),
        Person => matches!(child, Post | Name | Mark),
        Body => matches!(child, Section | Paragraph | Enumeration),
        Section => matches!(child, Marker | Heading | Mark | Paragraph | Enumeration | Section),
        Paragraph => matches!(child, Text | Enumeration),
        Enumeration => child == Item,
        Item => matches!(child, Marker | Text | Paragraph | Enumeration | Section),
        NoteMark | TitleLine | Subtitle | Post | Name | Marker | Heading | Text | Mark => false,
        other => panic!("{other:?} has no production here"),
    }
}

fn inlines_start_in_leaves(document: &Document<'_>, broken: &mut Vec<String>) {
    let leaves: Vec<Span> =
        document.root().descendants().filter(|node| node.kind().is_leaf()).map(NodeRef::span).collect();
    let mut before: Option<Span> = None;
    for inline in document.inlines() {
        let span = inline.span();
        let leaf = leaves.partition_point(|leaf| leaf.start <= span.start).checked_sub(1).map(|at| leaves[at]);
        if !leaf.is_some_and(|leaf| leaf.covers(span.start)) {
            broken.push(format!("{inline:?} starts in no leaf"));
        }
        if inline.text().is_empty() {
            broken.push(format!("the mark {span:?} is empty or no piece of the logical text"));
        }
        if before.is_some_and(|b| (b.start, std::cmp::Reverse(b.end)) > (span.start, std::cmp::Reverse(span.end))) {
            broken.push(format!("{inline:?} stands before its place in the table"));
        }
        before = Some(span);
    }
}

fn is_layout(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200D}' | '\u{2060}')
}

/// The tree, one node a line; under a leaf the inline marks that start in it, after the tree the tied titles
/// and the furniture.
pub(crate) fn dump(document: &Document<'_>) -> String {
    let root = document.root();
    let mut out = format!("document {}\n", word(&document.genre()));
    let mut open = vec![root.children()];
    while let Some(children) = open.last_mut() {
        let Some(node) = children.next() else {
            open.pop();
            continue;
        };
        let depth = open.len();
        indent(&mut out, depth);
        out.push_str(&head(node));
        out.push('\n');
        if node.kind().is_leaf() {
            for inline in document.inlines_in(node.span()) {
                indent(&mut out, depth + 1);
                writeln!(out, "~ {}", mark(inline)).unwrap();
            }
        } else {
            open.push(node.children());
        }
    }
    for article in document.articles().filter(|article| article.title_group().is_some()) {
        writeln!(out, "article {}", tie(article)).unwrap();
    }
    for piece in document.furniture() {
        writeln!(out, "furniture {} {:?}", word(&piece.kind), with_lf(piece.span.slice(document.source()))).unwrap();
    }
    out
}

fn indent(out: &mut String, depth: usize) {
    // Past any depth that a reader follows, the number says it: the dump of a deep tree must not be quadratic.
    if depth <= 40 { out.push_str(&"  ".repeat(depth)) } else { write!(out, "({depth}) ").unwrap() }
}

fn head(node: NodeRef<'_>) -> String {
    let name = node.kind().name();
    let text = node.text();
    match node.kind() {
        Kind::Section => {
            let section = Section::cast(node).unwrap();
            format!("{name} {} {}", section.level(), word(&section.form()))
        }
        Kind::Enumeration => format!("{name} {}", word(&Enumeration::cast(node).unwrap().style())),
        Kind::Marker => {
            let marker = Marker::cast(node).unwrap();
            format!("{name} {} {} {text:?}", word(&marker.style()), marker.ordinal())
        }
        Kind::NoteMark => format!("{name} {} {text:?}", word(&note_form(node))),
        Kind::Element => format!("{name} {}", word(&Element::cast(node).unwrap().element())),
        Kind::TitleLine => {
            let parallel = if TitleLine::cast(node).unwrap().is_parallel() { " parallel" } else { "" };
            format!("{name}{parallel} {text:?}")
        }
        kind if kind.is_leaf() => format!("{name} {text:?}"),
        _ => name.to_owned(),
    }
}

fn note_form(mark: NodeRef<'_>) -> gangmu::ast::NoteMarkForm {
    let note = mark.document().root().children().filter_map(gangmu::ast::EditorNote::cast);
    note.filter_map(gangmu::ast::EditorNote::mark).find(|(node, _)| node.id() == mark.id()).unwrap().1
}

fn mark(inline: InlineRef<'_>) -> String {
    let name = word(&inline.kind());
    let all = inline.document().text();
    let parts = |parts: [Span; 3]| parts.map(|part| format!("{:?}", part.slice(all))).join(" ");
    // A quotation may run over paragraphs.
    let text = with_lf(inline.text());
    match inline.kind() {
        InlineKind::Quote => format!("{name} {} {:?}", word(&inline.quote_style().unwrap()), text),
        InlineKind::Bracket => format!("{name} {} {:?}", word(&inline.bracket_style().unwrap()), text),
        InlineKind::BookTitle => format!("{name} {text:?}"),
        InlineKind::Unpaired => {
            format!("{name} {} {text:?}", if inline.unpaired_opens().unwrap() { "opens" } else { "closes" })
        }
        InlineKind::DocNumber => {
            let n = inline.doc_number().unwrap();
            format!("{name} {} {}", word(&n.brackets()), parts([n.issuer(), n.year(), n.serial()]))
        }
        InlineKind::Range => {
            let r = inline.range().unwrap();
            let of = if r.is_time() { "time" } else { "amount" };
            format!("{name} {of} {}", parts([r.from(), r.connector(), r.to()]))
        }
        InlineKind::Count => {
            let c = inline.count().unwrap();
            format!("{name} {} {}", c.value(), parts([c.number(), c.classifier(), c.noun()]))
        }
        InlineKind::Slogan => {
            let s = inline.slogan().unwrap();
            let parts: Vec<String> = s.parts().map(|part| format!(" {}×{}", part.value, part.word)).collect();
            let parts = if parts.len() > 1 { parts.concat() } else { String::new() };
            format!("{name} {} {:?} {:?} {:?}{parts}", s.value(), text, s.classifier(), s.noun())
        }
        InlineKind::Reference => {
            let r = inline.reference().unwrap();
            let target = r.target().map(|node| {
                let start: String = with_lf(node.text()).chars().take(8).collect();
                format!(" → {} {start:?}", node.kind().name())
            });
            let (scope, unit) = (word(&r.scope()), word(&r.unit()));
            format!("{name} {scope} {unit} {} {text:?}{}", r.number(), target.unwrap_or_default())
        }
        InlineKind::Date => {
            let d = inline.date().unwrap();
            format!("{name} {} {}", word(&d.form()), parts(d.parts()))
        }
        InlineKind::Approximation => {
            let a = inline.approximation().unwrap();
            format!("{name} {}", parts([a.low(), a.separator(), a.high()]))
        }
        InlineKind::MixedNumeral => format!("{name} {} {text:?}", word(&inline.mixed_numeral().unwrap())),
        InlineKind::Ellipsis | InlineKind::Dash | InlineKind::MarkRow | InlineKind::NestedColon => {
            format!("{name} {text:?}")
        }
        InlineKind::Etc => {
            let e = inline.etc().unwrap();
            format!("{name} {:?} {:?}", e.mark().slice(all), e.word().slice(all))
        }
        InlineKind::ClosingFormula => format!("{name} {} {text:?}", word(&inline.closing().unwrap())),
        InlineKind::PairWord => format!("{name} {} {text:?}", inline.pair_word().unwrap()),
        InlineKind::Dateline => {
            let d = inline.dateline().unwrap();
            format!("{name} {}", parts([d.agency(), d.place_and_day(), d.word()]))
        }
        InlineKind::JumpLine => {
            let j = inline.jump_line().unwrap();
            format!("{name} {} {} {text:?}", if j.goes_on() { "to" } else { "from" }, j.page())
        }
        other => panic!("{other:?} is not printed here"),
    }
}

/// Which title has which body: how the two were tied, the title, and how the body opens.
fn tie(article: ArticleRef<'_>) -> String {
    let how = match article.tie() {
        Tie::Adjacent => "adjacent",
        Tie::Likeness { .. } => "likeness",
        Tie::Remaining => "remaining",
        other => panic!("{other:?} is not printed here"),
    };
    let title = article.title_group().and_then(|group| group.title()).map(|title| title.joined()).unwrap_or_default();
    let opening: String = with_lf(article.body().text()).chars().take(12).collect();
    format!("{how} {title:?} {opening:?}")
}

fn with_lf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The word that JSON has for a value.
fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

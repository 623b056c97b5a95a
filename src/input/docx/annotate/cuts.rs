//! Marks of comments, inserted into the XML of the main part. Where one falls into a run, the run is cut in two of the same
//! properties.

use super::super::xml::{child, text_of};
use super::anchors::{Ends, Place};
use roxmltree::{Document, Node, NodeId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A cut in the text of an element: the byte of the XML, and whether it falls into a CDATA section.
type TextCut = (usize, bool);

/// The marks that are to be inserted.
pub(super) struct Cuts<'a> {
    document: &'a Document<'a>,
    xml: &'a str,
    marks: Vec<(u32, Ends<'a>, Ends<'a>)>,
}

/// What is inserted at a byte of the XML.
#[derive(Default)]
struct Insertion {
    /// What closes and opens again the run that is cut.
    closing: String,
    opening: String,
    ends: String,
    starts: String,
}

/// The text of an element that is cut.
struct Text<'a> {
    node: Node<'a, 'a>,
    run: Node<'a, 'a>,
    behind: BTreeSet<u32>,
}

impl<'a> Cuts<'a> {
    /// No marks.
    pub(super) fn new(document: &'a Document<'a>, xml: &'a str) -> Self {
        Self { document, xml, marks: Vec::new() }
    }

    /// Adds the marks of the comment `id`: where it begins, and where it ends.
    pub(super) fn mark(&mut self, id: u32, begins: Ends<'a>, ends: Ends<'a>) {
        self.marks.push((id, begins, ends));
    }

    /// The XML with the marks in it.
    pub(super) fn insert(&self) -> String {
        let mut insertions: BTreeMap<usize, Insertion> = BTreeMap::new();
        let cuts = self.text_cuts(&mut insertions);
        let name = Names::of(self.document);
        for (id, begins, ends) in &self.marks {
            let at = |place: &Place<'a>| match place {
                Place::Outside(at) | Place::InRun { at, .. } => Some(*at),
                Place::InText { text, behind, .. } => cuts.get(&(text.id(), *behind)).map(|(at, _)| *at),
            };
            let start =
                begins.iter().flatten().filter_map(|place| Some((at(place)?, *place))).min_by_key(|(at, _)| *at);
            let end = ends.iter().flatten().filter_map(|place| Some((at(place)?, *place))).max_by_key(|(at, _)| *at);
            let (Some((from, begins)), Some((to, ends))) = (start, end) else { continue };
            let (start, end) = (name.start(*id), name.end(*id));
            if from >= to {
                let insertion = self.open(&mut insertions, from, begins);
                insertion.starts.push_str(&start);
                insertion.starts.push_str(&end);
            } else {
                self.open(&mut insertions, from, begins).starts.push_str(&start);
                self.open(&mut insertions, to, ends).ends.push_str(&end);
            }
        }
        self.spliced(&insertions)
    }

    /// The insertion at a place, with the run cut that the place stands in.
    fn open<'m>(
        &self,
        insertions: &'m mut BTreeMap<usize, Insertion>,
        at: usize,
        place: Place<'a>,
    ) -> &'m mut Insertion {
        let insertion = insertions.entry(at).or_default();
        if let Place::InRun { run, .. } = place
            && insertion.closing.is_empty()
        {
            (insertion.closing, insertion.opening) = (closing(self.xml, run), self.opening_of_run(run));
        }
        insertion
    }

    /// Cuts the texts that marks fall into, and tells where.
    fn text_cuts(&self, insertions: &mut BTreeMap<usize, Insertion>) -> HashMap<(NodeId, u32), TextCut> {
        let mut texts: HashMap<NodeId, Text<'a>> = HashMap::new();
        let places = self.marks.iter().flat_map(|(_, begins, ends)| begins.iter().chain(ends).flatten());
        for place in places {
            if let Place::InText { run, text, behind } = *place {
                let text = texts.entry(text.id()).or_insert_with(|| Text { node: text, run, behind: BTreeSet::new() });
                text.behind.insert(behind);
            }
        }
        let mut found = HashMap::new();
        for text in texts.into_values() {
            self.cut(text, insertions, &mut found);
        }
        found
    }

    /// Cuts one text.
    fn cut(
        &self,
        mut text: Text<'a>,
        insertions: &mut BTreeMap<usize, Insertion>,
        found: &mut HashMap<(NodeId, u32), TextCut>,
    ) {
        let decoded = text_of(text.node);
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
        let keeps = text.node.attribute(("http://www.w3.org/XML/1998/namespace", "space")) == Some("preserve");
        // Blanks at the ends of a text are dropped by Word unless it is told to keep them. Those that a cut brings to an end
        // are to be kept, those that were there are not.
        let inner = (!keeps && decoded.contains(is_blank)).then(|| {
            let from = decoded.len() - decoded.trim_start_matches(is_blank).len();
            let to = decoded.trim_end_matches(is_blank).len();
            let inner = crate::source::offset(from)..crate::source::offset(to);
            text.behind.insert(inner.start);
            text.behind.extend(Some(inner.end).filter(|_| to < decoded.len()));
            inner
        });
        let Some((tag, cuts)) = raw_cuts(self.xml, text.node, &text.behind) else { return };
        let run = self.opening_of_run(text.run);
        let closed = closing(self.xml, text.node) + &closing(self.xml, text.run);
        for (behind, (at, in_cdata)) in cuts {
            let keep = inner.as_ref().is_some_and(|inner| inner.contains(&behind));
            let tag = if keep { keeping(tag) } else { tag.to_owned() };
            let insertion = insertions.entry(at).or_default();
            let (end, begin) = if in_cdata { ("]]>", "<![CDATA[") } else { ("", "") };
            insertion.closing = format!("{end}{closed}");
            insertion.opening = format!("{run}{tag}{begin}");
            found.insert((text.node.id(), behind), (at, in_cdata));
        }
    }

    /// The start tag of a run and its properties, as they are written.
    fn opening_of_run(&self, run: Node<'a, 'a>) -> String {
        let properties = child(run, "rPr").and_then(|node| self.xml.get(node.range())).unwrap_or_default();
        format!("{}{properties}", start_tag(self.xml, run).unwrap_or_default())
    }

    /// The XML with the insertions.
    fn spliced(&self, insertions: &BTreeMap<usize, Insertion>) -> String {
        let mut out = String::with_capacity(self.xml.len());
        let mut done = 0;
        for (at, Insertion { closing, opening, ends, starts }) in insertions {
            out.push_str(self.xml.get(done..*at).unwrap_or_default());
            for part in [closing, ends, starts, opening] {
                out.push_str(part);
            }
            done = *at;
        }
        out.push_str(self.xml.get(done..).unwrap_or_default());
        out
    }
}

/// How the elements of comments are called in a part.
pub(super) struct Names {
    /// Before names: `w:`.
    prefix: String,
    /// What declares that, where the part does not.
    declares: String,
}

impl Names {
    /// As the root of a part has them.
    pub(super) fn of(document: &Document<'_>) -> Self {
        let root = document.root_element();
        let space = root.tag_name().namespace().unwrap_or_default();
        // Attributes need a prefix; the namespace without one does not hold for them.
        let prefix = root.namespaces().find(|known| known.uri() == space).and_then(|known| known.name());
        let named = root.namespaces().filter(|known| known.uri() == space).find_map(|known| known.name());
        match named.or(prefix) {
            Some(prefix) => Self { prefix: format!("{prefix}:"), declares: String::new() },
            None => Self { prefix: "w:".to_owned(), declares: format!(" xmlns:w=\"{space}\"") },
        }
    }

    /// Before names.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// What declares that, where the part does not.
    pub(super) fn declares(&self) -> &str {
        &self.declares
    }

    fn start(&self, id: u32) -> String {
        let Self { prefix: w, declares } = self;
        format!("<{w}commentRangeStart{declares} {w}id=\"{id}\"/>")
    }

    fn end(&self, id: u32) -> String {
        let Self { prefix: w, declares } = self;
        format!(
            "<{w}commentRangeEnd{declares} {w}id=\"{id}\"/><{w}r{declares}><{w}commentReference {w}id=\"{id}\"/></{w}r>"
        )
    }
}

/// The start tag of an element, as it is written.
pub(super) fn start_tag<'a>(xml: &'a str, node: Node<'_, '_>) -> Option<&'a str> {
    let element = xml.get(node.range())?;
    let mut quote = None;
    let end = element.bytes().position(|byte| {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            _ => {}
        }
        quote.is_none() && byte == b'>'
    })?;
    element.get(..=end)
}

/// The name of an element, as it is written, prefix and all.
pub(super) fn written_name<'a>(xml: &'a str, node: Node<'_, '_>) -> &'a str {
    let tag = start_tag(xml, node).and_then(|tag| tag.get(1..)).unwrap_or_default();
    tag.split(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default()
}

/// The end tag of an element.
fn closing(xml: &str, node: Node<'_, '_>) -> String {
    format!("</{}>", written_name(xml, node))
}

/// The start tag of a text, so that its blanks are kept.
fn keeping(tag: &str) -> String {
    let open = tag.strip_suffix('>').unwrap_or(tag);
    match (open.find("xml:space"), open.find(|c: char| c.is_ascii_whitespace())) {
        (Some(_), Some(name)) => format!("{} xml:space=\"preserve\">", open.get(..name).unwrap_or_default()),
        _ => format!("{open} xml:space=\"preserve\">"),
    }
}

/// The start tag of a text, and where in the XML the bytes of it stand that are asked for.
fn raw_cuts<'x>(xml: &'x str, node: Node<'_, '_>, behind: &BTreeSet<u32>) -> Option<(&'x str, Vec<(u32, TextCut)>)> {
    let tag = start_tag(xml, node)?;
    let range = node.range();
    let mut at = range.start + tag.len();
    let (mut decoded, mut in_cdata) = (0u32, false);
    let mut wanted = behind.iter().copied().peekable();
    let mut cuts = Vec::new();
    loop {
        let rest = xml.get(at..range.end)?;
        if in_cdata && rest.starts_with("]]>") {
            (in_cdata, at) = (false, at + 3);
            continue;
        }
        if !in_cdata && rest.starts_with("<![CDATA[") {
            (in_cdata, at) = (true, at + 9);
            continue;
        }
        let skipped = [("<!--", "-->"), ("<?", "?>")].iter().find(|(open, _)| !in_cdata && rest.starts_with(open));
        if let Some((_, close)) = skipped {
            at += rest.find(close)? + close.len();
            continue;
        }
        while let Some(behind) = wanted.next_if(|behind| *behind <= decoded) {
            cuts.push((behind, (at, in_cdata)));
        }
        if wanted.peek().is_none() || (!in_cdata && rest.starts_with('<')) {
            return Some((tag, cuts));
        }
        let c = rest.chars().next()?;
        let (raw, len) = match c {
            '&' if !in_cdata => {
                let end = rest.find(';')?;
                (end + 1, reference(rest.get(1..end)?)?.len_utf8())
            }
            '\r' if rest.starts_with("\r\n") => (2, 1),
            c => (c.len_utf8(), c.len_utf8()),
        };
        at += raw;
        decoded += u32::try_from(len).ok()?;
    }
}

/// The character that a reference stands for.
fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let code = name.strip_prefix('#')?;
            let code = code.strip_prefix('x').map_or_else(|| code.parse(), |hex| u32::from_str_radix(hex, 16));
            char::from_u32(code.ok()?)
        }
    }
}

//! The outline that a page was made from: sections and lists of one article, in the form that `outline` prints.

use serde_json::{Value, json};

use super::articles::{Form, Paragraph, is_numeral};
use super::sheet::Places;

struct Section {
    level: usize,
    node: Value,
    children: Vec<Value>,
}

struct Item {
    marker: String,
    ordinal: usize,
    at: usize,
    children: Vec<Value>,
}

struct List {
    wording: String,
    items: Vec<Item>,
}

/// Open sections and lists, outermost first; lists belong to the innermost section.
#[derive(Default)]
struct Tree {
    roots: Vec<Value>,
    sections: Vec<Section>,
    lists: Vec<List>,
}

/// The nodes of an article whose characters stand at `places`.
pub(super) fn children(paragraphs: &[Paragraph], places: &Places) -> Vec<Value> {
    let mut tree = Tree::default();
    for (nth, paragraph) in paragraphs.iter().enumerate() {
        let place = |at: usize| places.get(&(nth, at)).copied().unwrap_or_default();
        if paragraph.form != Form::Plain {
            tree.open_section(paragraph, place(0));
        }
        for item in &paragraph.items {
            tree.add_item(paragraph.slice(item.at, item.at + item.len), place(item.at));
        }
    }
    tree.close_sections(0);
    tree.roots
}

impl Tree {
    fn open_section(&mut self, paragraph: &Paragraph, at: usize) {
        self.close_sections(paragraph.level);
        let marker = Some(paragraph.slice(0, paragraph.marker)).filter(|marker| !marker.is_empty());
        let heading = Some(paragraph.slice(paragraph.marker, paragraph.heading_end)).filter(|text| !text.is_empty());
        let form = match paragraph.form {
            Form::Standalone => "standalone",
            Form::RunIn => "run-in",
            Form::Unheaded | Form::Plain => "none",
        };
        let node = json!({
            "type": "section",
            "level": paragraph.level,
            "marker": marker,
            "ordinal": marker.as_deref().map(number),
            "heading": heading,
            "form": form,
            "span": { "start": at },
        });
        self.sections.push(Section { level: paragraph.level, node, children: Vec::new() });
    }

    /// Closes every section at `level` or deeper.
    fn close_sections(&mut self, level: usize) {
        self.close_lists(0);
        while let Some(mut section) = self.sections.pop_if(|section| section.level >= level) {
            section.node["children"] = Value::from(section.children);
            self.siblings().push(section.node);
        }
    }

    fn siblings(&mut self) -> &mut Vec<Value> {
        self.sections.last_mut().map_or(&mut self.roots, |section| &mut section.children)
    }

    /// Closes lists until `depth` are open; each goes under the last item of the list around it.
    fn close_lists(&mut self, depth: usize) {
        while self.lists.len() > depth
            && let Some(list) = self.lists.pop()
        {
            let node = list_node(list);
            match self.lists.last_mut().and_then(|around| around.items.last_mut()) {
                Some(item) => item.children.push(node),
                None => self.siblings().push(node),
            }
        }
    }

    fn add_item(&mut self, marker: String, at: usize) {
        let wording = wording(&marker);
        match self.list_to_continue(&marker, &wording) {
            Some(nth) => self.close_lists(nth + 1),
            None => self.lists.push(List { wording, items: Vec::new() }),
        }
        if let Some(list) = self.lists.last_mut() {
            let ordinal = list.items.len() + 1;
            list.items.push(Item { marker, ordinal, at, children: Vec::new() });
        }
    }

    /// The innermost open list of the same wording, or else the innermost that this number continues (一要…二要…三是).
    fn list_to_continue(&self, marker: &str, wording: &str) -> Option<usize> {
        if opens(marker) && marker != "——" {
            return None;
        }
        let same = self.lists.iter().rposition(|list| list.wording == wording);
        let next = |list: &List| list.items.len() + 1 == number(marker);
        same.or_else(|| if marker == "——" { None } else { self.lists.iter().rposition(next) })
    }
}

fn list_node(list: List) -> Value {
    let start = list.items.first().map(|item| item.at);
    let item = |item: Item| {
        json!({
            "marker": item.marker,
            "ordinal": item.ordinal,
            "span": { "start": item.at },
            "children": item.children,
        })
    };
    let items: Vec<Value> = list.items.into_iter().map(item).collect();
    json!({ "type": "list", "style": style(&list.wording), "span": { "start": start }, "items": items })
}

/// A marker without its number: what its series has in common.
fn wording(marker: &str) -> String {
    const ADVERBS: [&str; 4] = ["首先", "其次", "再次", "最后"];
    if ADVERBS.iter().any(|adverb| marker.starts_with(adverb)) {
        return "首先".to_owned();
    }
    if marker.contains("方面") {
        return "方面".to_owned();
    }
    marker.chars().filter(|ch| !is_numeral(*ch) && circled(*ch).is_none()).collect()
}

fn style(wording: &str) -> &'static str {
    match wording {
        "是" => "shi",
        "要" => "yao",
        "首先" => "adverb",
        "方面" => "pair",
        "——" => "dash",
        _ if wording.starts_with(['第', '其']) => "ordinal-word",
        _ => "number",
    }
}

fn opens(marker: &str) -> bool {
    marker.starts_with("首先") || marker.starts_with("一方面") || number(marker) == 1 && !marker.contains("方面")
}

/// The number that a marker prints, 0 where it prints none.
fn number(marker: &str) -> usize {
    let digits: String = marker.chars().filter(char::is_ascii_digit).collect();
    if let Ok(value) = digits.parse() {
        return value;
    }
    let value = |ch: char| "一二三四五六七八九".chars().position(|numeral| numeral == ch).map(|at| at + 1);
    marker.chars().fold(0, |sum, ch| match (ch, value(ch).or(circled(ch))) {
        ('十', _) => sum.max(1) * 10,
        (_, Some(digit)) => sum + digit,
        _ => sum,
    })
}

fn circled(ch: char) -> Option<usize> {
    "①②③④⑤⑥⑦⑧⑨".chars().position(|numeral| numeral == ch).map(|at| at + 1)
}

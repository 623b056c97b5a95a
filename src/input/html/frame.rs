//! What of a page is its article, and what is the frame around it: menus, the way to the page, buttons, the site's own lines.
//! Names of classes decide where they are known, else the words and the links; what is in doubt stays.

use super::page::{Kind, Page};
use super::words;

/// How many characters at the head of the content may repeat the title.
const HEAD: usize = 600;

/// The fewest characters of a text that stands beside the content and is a part of the article.
const FEWEST: usize = 40;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 150;

/// The part of a page that is read.
pub(super) struct Article {
    /// The node that holds it.
    pub(super) root: usize,
    /// For each node, whether it and all in it is left out.
    pub(super) dropped: Vec<bool>,
}

/// Finds the article of `page`.
pub(super) fn article(page: &Page<'_>) -> Article {
    let sums = Sums::new(page);
    let is_frame = frame_marks(page, &sums);
    let dropped = vec![false; page.items.len()];
    let mut finder = Finder { page, sums, is_frame, dropped, head: String::new() };
    let root = finder.root();
    Article { root, dropped: finder.dropped }
}

/// How many characters that are seen stand in each node.
struct Sums {
    /// All.
    mass: Vec<usize>,
    /// Those in links.
    linked: Vec<usize>,
}

impl Sums {
    fn new(page: &Page<'_>) -> Self {
        let count = page.items.len();
        let (mut mass, mut linked) = (vec![0usize; count], vec![0usize; count]);
        for (at, item) in page.items.iter().enumerate().rev() {
            if let (Kind::Text(text), Some(own)) = (&item.kind, mass.get_mut(at)) {
                *own = text.chars().filter(|&c| !super::page::is_blank(c)).count();
            }
            let own = mass.get(at).copied().unwrap_or(0);
            if item.name() == "a"
                && let Some(links) = linked.get_mut(at)
            {
                *links = own;
            }
            let links = linked.get(at).copied().unwrap_or(0);
            if at > 0 {
                if let Some(parent) = mass.get_mut(item.parent) {
                    *parent += own;
                }
                if let Some(parent) = linked.get_mut(item.parent) {
                    *parent += links;
                }
            }
        }
        Self { mass, linked }
    }

    fn mass(&self, at: usize) -> usize {
        self.mass.get(at).copied().unwrap_or(0)
    }

    /// The characters that stand in no link.
    fn plain(&self, at: usize) -> usize {
        self.mass(at).saturating_sub(self.linked.get(at).copied().unwrap_or(0))
    }
}

/// Which nodes are marked as the frame, by name or by words. What holds a large part of the page's text is not.
fn frame_marks(page: &Page<'_>, sums: &Sums) -> Vec<bool> {
    let most = sums.plain(0) / 4;
    let mut marks = vec![false; page.items.len()];
    let mut content_end = 0;
    let mut at = 0;
    while let Some(item) = page.items.get(at) {
        if item.element().is_some_and(words::is_content_name) {
            content_end = content_end.max(item.end);
        }
        let is_large = sums.plain(at) > 120 && sums.plain(at) > most;
        let is_frame = !is_large
            && item.element().is_some_and(|element| {
                words::is_frame_name(element) || is_frame_text(page, sums, at, at < content_end)
            });
        if let Some(mark) = marks.get_mut(at) {
            *mark = is_frame;
        }
        at = if is_frame { item.end } else { at + 1 };
    }
    marks
}

/// Whether a short block is of the frame by its words. Paragraphs and cells are the article's own.
fn is_frame_text(page: &Page<'_>, sums: &Sums, at: usize, in_content: bool) -> bool {
    let mass = sums.mass(at);
    let name = |at: usize| page.items.get(at).map_or("", super::page::Item::name);
    let may_be = match name(at) {
        "center" | "dd" | "div" | "dl" | "dt" | "form" | "li" | "ol" | "section" | "table" | "ul" => true,
        "span" => matches!(name(page.items.get(at).map_or(0, |item| item.parent)), "dd" | "div" | "li"),
        _ => false,
    };
    if mass == 0 || mass > words::LONGEST || !may_be {
        return false;
    }
    let text = text_of(page, at);
    let is_block = |child: usize| page.items.get(child).is_some_and(|item| matches!(item.kind, Kind::Block(_)));
    let is_said = if in_content {
        mass <= words::LONGEST_MIXED && words::is_site_text(&text)
    } else {
        words::is_frame_text(&text, mass)
    };
    is_said || (words::is_label(&text) && page.children(at).any(is_block))
}

/// The seen characters of a node that is short.
fn text_of(page: &Page<'_>, at: usize) -> String {
    page.solid(at).collect()
}

struct Finder<'p, 't> {
    page: &'p Page<'t>,
    sums: Sums,
    is_frame: Vec<bool>,
    dropped: Vec<bool>,
    /// How the content opens, without blanks.
    head: String,
}

impl Finder<'_, '_> {
    /// The node that holds the article, and what is dropped in it.
    fn root(&mut self) -> usize {
        let contents = self.contents();
        let has_frame = self.is_frame.iter().enumerate().any(|(at, &is_frame)| is_frame && self.sums.mass(at) > 0);
        if contents.is_empty() && !has_frame {
            return 0;
        }
        self.drop_frame();
        let (Some(&first), Some(&last)) = (contents.first(), contents.last()) else {
            self.drop_link_lists();
            return 0;
        };
        self.head = self.page.solid(first).take(HEAD).collect();
        let title = self.title(first);
        let mut root = self.common_ancestor(first, last);
        match title {
            Some(title) => root = self.common_ancestor(title, root),
            None if contents.len() == 1 => root = self.page.items.get(root).map_or(0, |item| item.parent),
            None => {}
        }
        self.drop_around(root, &contents, title);
        root
    }

    /// The containers of the article that are known by name, of the strongest kind that holds enough of the text.
    fn contents(&self) -> Vec<usize> {
        for rank in [words::is_content_name, words::may_be_content_name] {
            let mut found: Vec<usize> = Vec::new();
            let mut at = 0;
            while let Some(item) = self.page.items.get(at) {
                if self.is_frame.get(at) == Some(&true) {
                    at = item.end;
                } else if item.element().is_some_and(rank) && self.sums.mass(at) > 0 {
                    found.push(at);
                    at = item.end;
                } else {
                    at += 1;
                }
            }
            let held: usize = found.iter().map(|&at| self.sums.plain(at)).sum();
            if !found.is_empty() && held * 10 >= self.plain_outside_frame() * 4 {
                return found;
            }
        }
        Vec::new()
    }

    /// The characters of the page that stand in no link and in no frame.
    fn plain_outside_frame(&self) -> usize {
        let marked = self.is_frame.iter().enumerate().filter(|(_, is_frame)| **is_frame);
        let frame: usize = marked.map(|(at, _)| self.sums.plain(at)).sum();
        self.sums.plain(0).saturating_sub(frame)
    }

    /// The title of the article, where it stands before `content` and is not repeated at the head of it.
    fn title(&self, content: usize) -> Option<usize> {
        let said = [self.page.article_title.as_str(), self.page.title.as_str()].map(solid);
        let (mut named, mut heading) = (None, None);
        let mut at = 0;
        while let Some(item) = self.page.items.get(at).filter(|_| at < content) {
            if self.is_frame.get(at) == Some(&true) {
                at = item.end;
                continue;
            }
            let mass = self.sums.mass(at);
            if (4..=LONGEST_TITLE).contains(&mass)
                && item.end <= content
                && item.element().is_some_and(words::is_title_name)
            {
                let text = text_of(self.page, at);
                if said.iter().any(|said| !said.is_empty() && (said.contains(&text) || text.contains(said.as_str()))) {
                    named = Some(at);
                }
                heading = Some(at);
            }
            at += 1;
        }
        named.or(heading).filter(|&title| !self.is_repeated(title))
    }

    /// Whether the text of a short node stands at the head of the content too.
    fn is_repeated(&self, at: usize) -> bool {
        self.head.contains(words::bare_title(&text_of(self.page, at)))
    }

    fn common_ancestor(&self, a: usize, b: usize) -> usize {
        let holds = |at: usize, other: usize| at <= other && other < self.page.end(at);
        std::iter::once(a).chain(self.page.ancestors(a)).find(|&at| holds(at, b)).unwrap_or(0)
    }

    /// Drops what is marked as the frame.
    fn drop_frame(&mut self) {
        for (dropped, &is_frame) in self.dropped.iter_mut().zip(&self.is_frame) {
            *dropped |= is_frame;
        }
    }

    /// Drops in `root` what is neither content nor title nor what stands with them.
    fn drop_around(&mut self, root: usize, contents: &[usize], title: Option<usize>) {
        let mut kept: Vec<usize> = contents.iter().copied().chain(title).collect();
        kept.sort_unstable();
        let end = self.page.end(root);
        let mut at = root + 1;
        while at < end {
            let Some(item) = self.page.items.get(at) else { break };
            let next = kept.partition_point(|&kept| kept < at);
            let next = kept.get(next).copied().unwrap_or(usize::MAX);
            if at < next && next < item.end {
                at += 1;
                continue;
            }
            let stays = at == next || self.dropped.get(at) == Some(&true) || self.belongs(at, contents);
            if let Some(dropped) = self.dropped.get_mut(at).filter(|_| !stays) {
                *dropped = true;
            }
            at = item.end;
        }
    }

    /// Whether a node beside the content is a part of the article: headings before it, attachments, text of some length.
    fn belongs(&self, at: usize, contents: &[usize]) -> bool {
        let Some(element) = self.page.items.get(at).and_then(super::page::Item::element) else {
            return self.sums.plain(at) >= FEWEST;
        };
        let (mass, plain) = (self.sums.mass(at), self.sums.plain(at));
        let is_before = contents.first().is_some_and(|&first| at < first);
        if is_before && words::is_heading(element) && (1..=LONGEST_TITLE).contains(&mass) {
            return !self.is_repeated(at);
        }
        let is_text = plain >= FEWEST && plain * 2 > mass && self.page.solid(at).any(|c| matches!(c, '。' | '；'));
        is_text || self.has_attachment(at)
    }

    /// Whether there are links to documents in the node.
    fn has_attachment(&self, at: usize) -> bool {
        let items = self.page.items.get(at..self.page.end(at)).unwrap_or_default();
        items
            .iter()
            .filter_map(super::page::Item::element)
            .any(|element| element.name() == "a" && element.attr("href").is_some_and(words::is_document_link))
    }

    /// Drops blocks that are nothing but links, where the page has a frame and no container that is known.
    fn drop_link_lists(&mut self) {
        let mut at = 0;
        while let Some(item) = self.page.items.get(at) {
            let (mass, plain) = (self.sums.mass(at), self.sums.plain(at));
            let links = || {
                let items = self.page.items.get(at..item.end).unwrap_or_default();
                items.iter().filter(|item| item.name() == "a").count()
            };
            let is_list = matches!(item.kind, Kind::Block(_)) && mass > 0 && plain * 10 < mass * 3;
            if is_list && links() >= 4 && !self.has_attachment(at) {
                if let Some(dropped) = self.dropped.get_mut(at) {
                    *dropped = true;
                }
                at = item.end;
            } else if is_list {
                // What is nothing but links has nothing else in it: it is not looked at again, part by part.
                at = item.end;
            } else {
                at += 1;
            }
        }
    }
}

fn solid(text: &str) -> String {
    text.chars().filter(|&c| !super::page::is_blank(c)).collect()
}

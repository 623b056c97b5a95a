//! The web pages that stand beside the project where it is built, in `../shared/corpus`: nothing of an article is lost, and
//! nothing of the frame around it is read.

use gangmu::input::{Extract, Format, extract};
use scraper::{ElementRef, Html, Node, Selector};
use std::path::{Path, PathBuf};

/// Where the articles of the pages stand, by the names that their sites give them.
const CONTENTS: &str =
    "#UCAP-CONTENT, #zoomcon, .article-content, .content_article, #info_cont, #detailCon, .newsMain, .news_real";

/// What only the frame of a page says.
const FRAME: [&str; 13] = [
    "版权所有",
    "网站地图",
    "ICP备",
    "公网安备",
    "打印本页",
    "关闭窗口",
    "关闭本页",
    "网站标识码",
    "当前位置",
    "分享到",
    "长者助手",
    "浏览次数",
    "扫一扫在手机打开当前页",
];

/// Every page below the shared texts with its bytes; `None` where they are not there.
fn pages(test: &str) -> Option<Vec<(PathBuf, Vec<u8>)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !folder.is_dir() {
        println!("skipped: {test} (no shared texts beside the project)");
        return None;
    }
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .flat_map(|kind| std::fs::read_dir(kind.unwrap().path()).into_iter().flatten())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "html"))
        .collect();
    paths.sort();
    Some(paths.into_iter().map(|path| (path.clone(), std::fs::read(&path).unwrap())).collect())
}

fn read(path: &Path, bytes: &[u8]) -> Extract {
    extract(bytes, Some(Format::Html), None).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a text node has in it that is no blank, where a reader sees it.
fn pieces(root: ElementRef<'_>) -> Vec<String> {
    let unseen = |node: &ego::NodeRef<'_>| {
        node.ancestors().filter_map(ElementRef::wrap).any(|element| {
            let style = element.attr("style").unwrap_or_default().replace(' ', "");
            matches!(element.value().name(), "script" | "style" | "title" | "head") || style.contains("display:none")
        })
    };
    let texts = root.descendants().filter(|node| !unseen(node));
    texts.filter_map(|node| node.value().as_text().map(|text| solid(text))).filter(|text| !text.is_empty()).collect()
}

/// The node of scraper's tree, which it does not name.
mod ego {
    pub(super) type NodeRef<'a> = <super::ElementRef<'a> as std::ops::Deref>::Target;
}

/// The page, decoded by its own words.
fn tree(bytes: &[u8]) -> Html {
    let (text, _) = match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), false),
        Err(_) => {
            let (text, _, bad) = encoding_rs::GB18030.decode(bytes);
            (text.into_owned(), bad)
        }
    };
    Html::parse_document(&text)
}

/// The parts of `page` that are its article: the named containers, or all of it where there are none.
fn article(page: &Html) -> (Vec<String>, bool) {
    let selector = Selector::parse(CONTENTS).unwrap();
    let found: Vec<ElementRef<'_>> = page.select(&selector).filter(|part| !pieces(*part).is_empty()).collect();
    let outer =
        found.iter().filter(|part| !part.ancestors().any(|node| found.iter().any(|other| other.id() == node.id())));
    let texts: Vec<String> = outer.flat_map(|part| pieces(*part)).collect();
    // A page that has a foot and no container is a list of other pages.
    let is_list = page.select(&Selector::parse(".footer").unwrap()).next().is_some();
    if texts.is_empty() && !is_list { (pieces(page.root_element()), false) } else { (texts, true) }
}

#[test]
fn nothing_of_an_article_is_lost() {
    let Some(pages) = pages("nothing_of_an_article_is_lost") else { return };
    assert!(pages.len() >= 75, "{} pages", pages.len());
    let mut whole = 0;
    for (path, bytes) in &pages {
        let text = solid(&read(path, bytes).source.text);
        let page = tree(bytes);
        assert!(page.tree.nodes().any(|node| matches!(node.value(), Node::Element(_))));
        let (texts, is_page) = article(&page);
        whole += usize::from(!is_page);
        let mut rest = text.as_str();
        // Where there are none, a site says so by an empty list under this.
        for piece in texts.into_iter().filter(|piece| piece != "相关附件") {
            let at = rest.find(&piece).unwrap_or_else(|| panic!("{}: {piece} is lost", path.display()));
            rest = &rest[at + piece.len()..];
        }
    }
    assert!((5..20).contains(&whole), "{whole} fragments");
}

#[test]
fn the_title_of_a_page_is_read() {
    let Some(pages) = pages("the_title_of_a_page_is_read") else { return };
    let selector = Selector::parse("meta[name=ArticleTitle]").unwrap();
    let mut titles = 0;
    for (path, bytes) in &pages {
        let page = tree(bytes);
        let Some(title) = page.select(&selector).next().and_then(|meta| meta.attr("content").map(solid)) else {
            continue;
        };
        if title.is_empty() {
            continue;
        }
        let text = solid(&read(path, bytes).source.text);
        let bare = title.strip_prefix("（转载）").unwrap_or(&title);
        let head: String = text.chars().take(400).collect();
        assert!(head.contains(bare), "{}: {title} is not at the head", path.display());
        titles += 1;
    }
    assert!(titles > 20, "{titles} titles");
}

#[test]
fn the_frame_of_a_page_is_not_read() {
    let Some(pages) = pages("the_frame_of_a_page_is_not_read") else { return };
    for (path, bytes) in &pages {
        let text = read(path, bytes).source.text;
        for word in FRAME {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn blocks_begin_lines_of_the_text() {
    let Some(pages) = pages("blocks_begin_lines_of_the_text") else { return };
    for (path, bytes) in &pages {
        let Extract { source, hints, .. } = read(path, bytes);
        let lines = source.text.lines().filter(|line| !line.trim().is_empty()).count();
        assert_eq!(hints.blocks.len(), lines, "{}", path.display());
        for (block, number) in hints.blocks.iter().zip(1..) {
            let at = block.start as usize;
            assert!(at == 0 || source.text.as_bytes()[at - 1] == b'\n', "{}: {at}", path.display());
            assert_eq!(block.origin.paragraph, number, "{}", path.display());
        }
    }
}

//! What elements are by their names and their inline styles. Style sheets are not read.

use scraper::node::Element;

/// How an element is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    /// Within a line.
    Inline,
    /// In lines of its own.
    Block,
    /// Not at all, by the page's will.
    Hidden,
    /// Not any more: `<del>`.
    Deleted,
    /// Never, for any reader: scripts, styles, what is shown without scripts.
    None,
}

/// Elements that no reader sees, or that repeat what they see: the glosses of ruby.
const NEVER: [&str; 25] = [
    "applet", "audio", "canvas", "datalist", "embed", "frameset", "head", "iframe", "noembed", "noframes", "noscript",
    "object", "optgroup", "option", "rp", "rt", "rtc", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
];

/// Elements in lines of their own.
const BLOCKS: [&str; 52] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "marquee",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// How `element` is set.
pub(super) fn display(element: &Element) -> Display {
    let name = element.name();
    if NEVER.contains(&name) {
        return Display::None;
    }
    if is_hidden(element) {
        return Display::Hidden;
    }
    if name == "del" {
        return Display::Deleted;
    }
    let is_block = match property(element, "display").map(str::to_ascii_lowercase).as_deref() {
        Some("block" | "list-item" | "flex" | "grid" | "flow-root" | "table" | "table-row" | "table-caption") => true,
        Some("inline" | "inline-block" | "inline-flex") => false,
        _ => BLOCKS.contains(&name),
    };
    if is_block { Display::Block } else { Display::Inline }
}

fn is_hidden(element: &Element) -> bool {
    // A script shows the page when it has loaded.
    if matches!(element.name(), "html" | "body") {
        return false;
    }
    let says = |name: &str, value: &str| property(element, name).is_some_and(|it| it.eq_ignore_ascii_case(value));
    element.attr("hidden").is_some() || says("display", "none") || says("visibility", "hidden")
}

/// Whether line ends and blanks of `element` stand as they are.
pub(super) fn is_preformatted(element: &Element) -> Option<bool> {
    match property(element, "white-space").map(str::to_ascii_lowercase).as_deref() {
        Some("pre" | "pre-wrap" | "pre-line" | "break-spaces") => Some(true),
        Some("normal" | "nowrap") => Some(false),
        _ if matches!(element.name(), "pre" | "listing" | "plaintext" | "xmp") => Some(true),
        _ => None,
    }
}

/// Whether `element` is centred; `None` where it says nothing of it.
pub(super) fn is_centred(element: &Element) -> Option<bool> {
    let align = property(element, "text-align").or_else(|| element.attr("align"));
    match align {
        Some(align) => Some(align.eq_ignore_ascii_case("center")),
        None if element.name() == "center" || heading_level(element) > 0 => Some(true),
        None => None,
    }
}

/// How deep a heading `element` is; 0 for none.
pub(super) fn heading_level(element: &Element) -> u8 {
    match element.name() {
        "h1" => 1,
        "h2" => 2,
        "h3" => 3,
        "h4" => 4,
        "h5" => 5,
        "h6" => 6,
        _ => 0,
    }
}

/// The value of `name` in the inline style of `element`: the last one that is given, without `!important`.
pub(super) fn property<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    let mut declarations = element.attr("style")?.split(';').filter_map(|declaration| declaration.split_once(':'));
    let value = declarations.rfind(|(key, _)| key.trim().eq_ignore_ascii_case(name))?.1;
    Some(value.split('!').next().unwrap_or(value).trim())
}

//! What a rule is: one static, declared by [`rule!`] in a file of its own, with its documentation in both languages.
//!
//! The doc comment is the rule's page, its `explain` text and its tests. It holds, in this order: the title in Chinese
//! (one line), the prose in Chinese, the title in English as a `# ` heading, the prose in English, and fences: `bad` (gives
//! exactly one finding of this rule), `good` (gives none), `fixed` (what the fix makes of the `bad` before it). A fence may
//! name the genre that it is read in, what it is read as, and other rules that report it too: `bad digest +other-rule`,
//! `bad html`.

use super::context::Context;
use crate::ast::Genre;
use crate::diagnostic::{Lang, Severity};

/// A rule: what it is called, what it stands on, and how it looks.
#[derive(Debug)]
pub struct Rule {
    /// The bad pattern, in kebab-case; read it after "allow".
    pub name: &'static str,
    /// How bad its findings are, where a finding does not say otherwise.
    pub severity: Severity,
    /// What it stands on.
    pub basis: Basis,
    /// The genres that it runs in.
    pub genres: &'static [Genre],
    /// The best fix that it may offer.
    pub fix: Fixability,
    /// What its unsafe fixes may change, beside marks and blanks; a safe fix changes nothing else.
    pub changes: &'static [Facet],
    /// Whether it runs without being asked for; a rule that is often false does not.
    pub on: bool,
    /// Rules that are more specific: where one of them reports a place, this one is silent there.
    pub yields_to: &'static [&'static str],
    /// The source file that declares it.
    pub file: &'static str,
    /// The doc comment as written, a line each.
    pub(super) docs: &'static str,
    /// Looks at a document and reports.
    pub(super) check: fn(&mut Context<'_>),
}

/// A family of rules: what they look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Family {
    /// 编号: the markers of numbered units.
    Numbering,
    /// 层级: which styles stand below which.
    Hierarchy,
    /// 标题: headings and titles.
    Headings,
    /// 列举与总数: series of words and announced counts.
    Enumerations,
    /// 标题组与署名: the units of a page.
    Page,
    /// 公文要素: document elements.
    Elements,
    /// 标点: marks in running text.
    Punctuation,
    /// 引号与括号: marks that come in pairs.
    Pairs,
    /// 数字: numerals, dates, ranges.
    Numerals,
    /// 抽取痕迹: what extraction did to a text.
    Extraction,
}

impl Family {
    /// The name by which rules are chosen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Family::Numbering => "numbering",
            Family::Hierarchy => "hierarchy",
            Family::Headings => "headings",
            Family::Enumerations => "enumerations",
            Family::Page => "page",
            Family::Elements => "elements",
            Family::Punctuation => "punctuation",
            Family::Pairs => "pairs",
            Family::Numerals => "numerals",
            Family::Extraction => "extraction",
        }
    }

    /// The name that a reader sees.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Family::Numbering, Lang::Zh) => "编号",
            (Family::Hierarchy, Lang::Zh) => "层级",
            (Family::Headings, Lang::Zh) => "标题",
            (Family::Enumerations, Lang::Zh) => "列举与总数",
            (Family::Page, Lang::Zh) => "版面与署名",
            (Family::Elements, Lang::Zh) => "公文要素",
            (Family::Punctuation, Lang::Zh) => "标点",
            (Family::Pairs, Lang::Zh) => "引号与括号",
            (Family::Numerals, Lang::Zh) => "数字",
            (Family::Extraction, Lang::Zh) => "抽取痕迹",
            (Family::Numbering, Lang::En) => "Numbering",
            (Family::Hierarchy, Lang::En) => "Hierarchy",
            (Family::Headings, Lang::En) => "Headings",
            (Family::Enumerations, Lang::En) => "Enumerations and counts",
            (Family::Page, Lang::En) => "Page and bylines",
            (Family::Elements, Lang::En) => "Document elements",
            (Family::Punctuation, Lang::En) => "Punctuation",
            (Family::Pairs, Lang::En) => "Quotes and brackets",
            (Family::Numerals, Lang::En) => "Numerals",
            (Family::Extraction, Lang::En) => "Extraction damage",
        }
    }
}

/// What a rule stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Basis {
    /// How strong it is.
    pub kind: BasisKind,
    /// Standard and clause, where there is one: `GB/T 15834—2011 B.3.2`.
    pub clause: Option<&'static str>,
}

/// How strong a basis is. Only [`Clause`](Self::Clause) and [`Logic`](Self::Logic) may carry errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum BasisKind {
    /// 规定: a clause says so.
    Clause,
    /// 一般: a clause says "as a rule".
    Usual,
    /// 惯例: editors do so.
    Custom,
    /// 逻辑: the text contradicts itself.
    Logic,
}

impl BasisKind {
    /// The name that a reader sees.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (BasisKind::Clause, Lang::Zh) => "规定",
            (BasisKind::Usual, Lang::Zh) => "一般",
            (BasisKind::Custom, Lang::Zh) => "惯例",
            (BasisKind::Logic, Lang::Zh) => "逻辑",
            (BasisKind::Clause, Lang::En) => "clause",
            (BasisKind::Usual, Lang::En) => "recommendation",
            (BasisKind::Custom, Lang::En) => "custom",
            (BasisKind::Logic, Lang::En) => "logic",
        }
    }
}

/// The best fix that a rule may offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fixability {
    /// It offers none.
    None,
    /// Some of its findings carry a fix that may be made unseen.
    Safe,
    /// Some of its findings carry a fix, and a reader must look at each.
    Unsafe,
}

impl Fixability {
    /// What a reader sees.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Fixability::None, Lang::Zh) => "无",
            (Fixability::Safe, Lang::Zh) => "可自动修复",
            (Fixability::Unsafe, Lang::Zh) => "有改法，要人看过",
            (Fixability::None, Lang::En) => "none",
            (Fixability::Safe, Lang::En) => "safe",
            (Fixability::Unsafe, Lang::En) => "to be looked at",
        }
    }
}

/// What an unsafe fix may change, beside marks and blanks. All else in the text and in its tree is the same after a fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Facet {
    /// 数字: digits, numerals, and the numbers of markers.
    Numbers,
    /// 文字: characters that are neither marks nor numerals.
    Words,
    /// 序号形式: the style of markers.
    Markers,
    /// 层级: which unit stands below which.
    Levels,
    /// 次序: where a piece of text stands.
    Order,
}

impl Facet {
    /// The name that a reader sees.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Facet::Numbers, Lang::Zh) => "数字",
            (Facet::Words, Lang::Zh) => "文字",
            (Facet::Markers, Lang::Zh) => "序号形式",
            (Facet::Levels, Lang::Zh) => "层级",
            (Facet::Order, Lang::Zh) => "次序",
            (Facet::Numbers, Lang::En) => "numbers",
            (Facet::Words, Lang::En) => "words",
            (Facet::Markers, Lang::En) => "styles of markers",
            (Facet::Levels, Lang::En) => "levels",
            (Facet::Order, Lang::En) => "order",
        }
    }
}

/// A rule's documentation, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Docs {
    /// In Chinese.
    pub zh: Prose,
    /// In English.
    pub en: Prose,
    /// The fences, in order.
    pub examples: Vec<Example>,
}

/// Title and prose in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    /// One line, without final stop.
    pub title: String,
    /// Paragraphs, parted by blank lines.
    pub text: String,
}

/// What an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ExampleKind {
    /// One finding of the rule.
    Bad,
    /// None.
    Good,
    /// What the fix makes of the bad example before it.
    Fixed,
}

/// What an example is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ExampleForm {
    /// A plain text.
    #[default]
    Text,
    /// A web page.
    Html,
    /// A plain text in GB 18030.
    Gb18030,
}

impl ExampleForm {
    /// What a reader sees; nothing for a plain text.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Text, _) => "",
            (Self::Html, Lang::Zh) => "（网页）",
            (Self::Html, Lang::En) => " (a web page)",
            (Self::Gb18030, Lang::Zh) => "（GB18030 编码的文件）",
            (Self::Gb18030, Lang::En) => " (a file in GB18030)",
        }
    }
}

/// A fence of a rule's documentation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub kind: ExampleKind,
    /// The genre that it is read in, where it names one.
    pub genre: Option<Genre>,
    /// What it is read as.
    pub form: ExampleForm,
    /// Other rules that report the same text above the level of an info.
    pub also: Vec<&'static str>,
    /// The text, without a final line end.
    pub text: String,
}

impl Rule {
    /// The documentation, taken apart.
    #[must_use]
    pub fn docs(&self) -> Docs {
        let mut docs = Docs { zh: Prose::default(), en: Prose::default(), examples: Vec::new() };
        let mut in_english = false;
        let mut fence: Option<Example> = None;
        for line in self.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)) {
            if let Some(mut example) = fence.take() {
                if line.starts_with("```") {
                    example.text.pop();
                    docs.examples.push(example);
                } else {
                    example.text.push_str(line);
                    example.text.push('\n');
                    fence = Some(example);
                }
            } else if let Some(info) = line.strip_prefix("```") {
                fence = Some(Example::opened(info));
            } else if let Some(title) = line.strip_prefix("# ") {
                in_english = true;
                docs.en.title = title.to_owned();
            } else {
                let prose = if in_english { &mut docs.en } else { &mut docs.zh };
                prose.push(line);
            }
        }
        for prose in [&mut docs.zh, &mut docs.en] {
            prose.text = prose.text.trim().to_owned();
        }
        docs
    }

    /// Whether the rule runs in documents of `genre`.
    #[must_use]
    pub fn runs_in(&self, genre: Genre) -> bool {
        self.genres.contains(&genre)
    }
}

impl Docs {
    /// Title and prose in `lang`.
    #[must_use]
    pub fn prose(&self, lang: Lang) -> &Prose {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl Prose {
    fn push(&mut self, line: &str) {
        if self.title.is_empty() {
            self.title = line.to_owned();
        } else {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }
}

impl Example {
    fn opened(info: &'static str) -> Self {
        let mut words = info.split_whitespace();
        let kind = match words.next() {
            Some("bad") => ExampleKind::Bad,
            Some("fixed") => ExampleKind::Fixed,
            _ => ExampleKind::Good,
        };
        let mut example = Self { kind, genre: None, form: ExampleForm::Text, also: Vec::new(), text: String::new() };
        for word in words {
            match word {
                "digest" => example.genre = Some(Genre::Digest),
                "report" => example.genre = Some(Genre::Report),
                "gongwen" => example.genre = Some(Genre::Gongwen),
                "law" => example.genre = Some(Genre::Law),
                "plain" => example.genre = Some(Genre::Plain),
                "html" => example.form = ExampleForm::Html,
                "gb18030" => example.form = ExampleForm::Gb18030,
                _ => example.also.extend(word.strip_prefix('+')),
            }
        }
        example
    }
}

/// Declares the rule of a file as `RULE`:
///
/// ```ignore
/// rule! {
///     /// 中文题目
///     ///
///     /// 中文说明。
///     ///
///     /// # English title
///     ///
///     /// English prose.
///     ///
///     /// ```bad
///     /// …
///     /// ```
///     "bad-pattern" {
///         severity: Warning,
///         basis: Clause "GB/T 15834—2011 B.3.2",     // or: Usual, Custom, Logic; the clause may be left out
///         genres: [Digest, Report, Gongwen, Law, Plain],
///         fix: Safe,                                 // or: Unsafe, None
///         changes: [Numbers],                        // may be left out: what unsafe fixes change beside marks and blanks
///         on: false,                                 // may be left out: the rule is on
///         yields_to: ["more-specific-rule"],         // may be left out
///     } => check
/// }
/// ```
macro_rules! rule {
    (
        $(#[doc = $doc:literal])+
        $name:literal {
            severity: $severity:ident,
            basis: $basis:ident $($clause:literal)?,
            genres: [$($genre:ident),+],
            fix: $fix:ident
            $(, changes: [$($facet:ident),+])?
            $(, on: $on:literal)?
            $(, yields_to: [$($other:literal),+])?
            $(,)?
        } => $check:ident
    ) => {
        pub(super) static RULE: $crate::lint::rule::Rule = $crate::lint::rule::Rule {
            name: $name,
            severity: $crate::diagnostic::Severity::$severity,
            basis: $crate::lint::rule::Basis {
                kind: $crate::lint::rule::BasisKind::$basis,
                clause: $crate::lint::rule::first(&[$($clause)?]),
            },
            genres: &[$($crate::ast::Genre::$genre),+],
            fix: $crate::lint::rule::Fixability::$fix,
            changes: &[$($($crate::lint::rule::Facet::$facet),+)?],
            on: $crate::lint::rule::is_on(&[$($on)?]),
            yields_to: &[$($($other),+)?],
            file: file!(),
            docs: concat!($($doc, "\n"),+),
            check: $check,
        };
    };
}

pub(super) const fn first(clauses: &[&'static str]) -> Option<&'static str> {
    match clauses {
        [clause, ..] => Some(clause),
        [] => None,
    }
}

pub(super) const fn is_on(flags: &[bool]) -> bool {
    !matches!(flags, [false, ..])
}

pub(super) use rule;

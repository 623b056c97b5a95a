//! Typed views: what a node's children mean. Every accessor is total; what the text lacks is `None` or empty.

use super::{Children, ElementKind, Form, Kind, MarkerStyle, NodeRef, NoteMarkForm, SeriesStyle};
use crate::source::Span;

macro_rules! views {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'d>(NodeRef<'d>);

        impl<'d> $name<'d> {
            /// The node as this view, where it is of that kind.
            #[must_use]
            pub fn cast(node: NodeRef<'d>) -> Option<Self> {
                (node.kind() == Kind::$name).then_some(Self(node))
            }

            /// The node itself.
            #[must_use]
            pub fn node(self) -> NodeRef<'d> {
                self.0
            }

            /// Its bytes in the logical text.
            #[must_use]
            pub fn span(self) -> Span {
                self.0.span()
            }

            /// Its logical text.
            #[must_use]
            pub fn text(self) -> &'d str {
                self.0.text()
            }
        }
    )+};
}

views! {
    /// 编者按.
    EditorNote,
    /// The page's own title.
    Headline,
    /// Title, subtitle and byline of an article.
    TitleGroup,
    /// A title of one or more lines.
    Title,
    /// One line of a title.
    TitleLine,
    /// The people who sign an article.
    Byline,
    /// One of them.
    Person,
    /// A document element.
    Element,
    /// The text of an article.
    Body,
    /// A numbered unit or a heading, and what it governs.
    Section,
    /// A marker as printed.
    Marker,
    /// A paragraph.
    Paragraph,
    /// A series of items.
    Enumeration,
    /// One item.
    Item,
}

impl<'d> EditorNote<'d> {
    /// The span and the form of the mark, `【编者按】`.
    #[must_use]
    pub fn mark(self) -> Option<(NodeRef<'d>, NoteMarkForm)> {
        self.0.child(Kind::NoteMark).map(|mark| (mark, NoteMarkForm::from_tag(mark.node().tag)))
    }

    /// The note without its mark, in the logical text.
    #[must_use]
    pub fn content(self) -> Span {
        let start =
            self.0.children().find(|child| child.kind() != Kind::NoteMark).map_or(self.span().end, |c| c.span().start);
        Span::new(start, self.span().end)
    }
}

impl<'d> Headline<'d> {
    /// The title.
    #[must_use]
    pub fn title(self) -> Option<Title<'d>> {
        self.0.child(Kind::Title).and_then(Title::cast)
    }

    /// The subtitle, its dash left out.
    #[must_use]
    pub fn subtitle(self) -> Option<NodeRef<'d>> {
        self.0.child(Kind::Subtitle)
    }

    /// The byline, where the page is signed as a whole.
    #[must_use]
    pub fn byline(self) -> Option<Byline<'d>> {
        self.0.child(Kind::Byline).and_then(Byline::cast)
    }
}

impl<'d> TitleGroup<'d> {
    /// The title.
    #[must_use]
    pub fn title(self) -> Option<Title<'d>> {
        self.0.child(Kind::Title).and_then(Title::cast)
    }

    /// The subtitle, its dash left out.
    #[must_use]
    pub fn subtitle(self) -> Option<NodeRef<'d>> {
        self.0.child(Kind::Subtitle)
    }

    /// The byline.
    #[must_use]
    pub fn byline(self) -> Option<Byline<'d>> {
        self.0.child(Kind::Byline).and_then(Byline::cast)
    }
}

impl<'d> Title<'d> {
    /// The lines as printed.
    pub fn lines(self) -> impl Iterator<Item = NodeRef<'d>> {
        self.0.children().filter(|child| child.kind() == Kind::TitleLine)
    }

    /// The title joined over its lines: nothing between where the phrase runs on, one blank between parallel phrases.
    #[must_use]
    pub fn joined(self) -> String {
        let mut joined = String::new();
        for line in self.lines() {
            if !joined.is_empty() && line.node().tag == 1 {
                joined.push(' ');
            }
            joined.push_str(line.text());
        }
        joined
    }
}

impl TitleLine<'_> {
    /// Whether a new phrase opens here, parallel to the line before; else the line runs on from it.
    #[must_use]
    pub fn is_parallel(self) -> bool {
        self.0.node().tag == 1
    }
}

impl<'d> Byline<'d> {
    /// The people, in order.
    pub fn people(self) -> impl Iterator<Item = Person<'d>> {
        self.0.children().filter_map(Person::cast)
    }
}

impl<'d> Person<'d> {
    /// The posts, in order; 本报记者 counts as one.
    pub fn posts(self) -> impl Iterator<Item = &'d str> {
        self.0.children().filter(|child| child.kind() == Kind::Post).map(NodeRef::text)
    }

    /// The name as printed.
    #[must_use]
    pub fn name(self) -> &'d str {
        self.0.child(Kind::Name).map_or("", NodeRef::text)
    }
}

impl<'d> Element<'d> {
    /// What it is.
    #[must_use]
    pub fn element(self) -> ElementKind {
        ElementKind::from_tag(self.0.node().tag)
    }

    /// Its paragraphs, marks and brackets as printed.
    pub fn lines(self) -> impl Iterator<Item = NodeRef<'d>> {
        self.0.children()
    }
}

impl<'d> Body<'d> {
    /// The body that an article points to.
    pub(crate) fn of(node: NodeRef<'d>) -> Self {
        Self(node)
    }

    /// Sections, paragraphs and enumerations, in order.
    #[must_use]
    pub fn children(self) -> Children<'d> {
        self.0.children()
    }
}

impl<'d> Section<'d> {
    /// The nesting depth, from 1.
    #[must_use]
    pub fn level(self) -> u16 {
        self.0.node().value
    }

    /// The marker; `None` for a heading without a number.
    #[must_use]
    pub fn marker(self) -> Option<Marker<'d>> {
        self.0.child(Kind::Marker).and_then(Marker::cast)
    }

    /// The heading without marker and final stop; `None` where the form is [`Form::None`].
    #[must_use]
    pub fn heading(self) -> Option<NodeRef<'d>> {
        self.0.child(Kind::Heading)
    }

    /// How the heading stands.
    #[must_use]
    pub fn form(self) -> Form {
        Form::from_tag(self.0.node().tag)
    }

    /// The stop that ends the heading, where there is one: 。 or ：.
    #[must_use]
    pub fn stop(self) -> Option<NodeRef<'d>> {
        let mut children = self.0.children().skip_while(|child| child.kind() != Kind::Heading).skip(1);
        children.next().filter(|child| child.kind() == Kind::Mark)
    }

    /// What the section governs: paragraphs, enumerations and sections below, in order.
    pub fn content(self) -> impl Iterator<Item = NodeRef<'d>> {
        self.0.children().filter(|child| !matches!(child.kind(), Kind::Marker | Kind::Heading | Kind::Mark))
    }

    /// The sections right below.
    pub fn sections(self) -> impl Iterator<Item = Section<'d>> {
        self.0.children().filter_map(Section::cast)
    }
}

impl<'d> Marker<'d> {
    /// How it is built.
    #[must_use]
    pub fn style(self) -> MarkerStyle {
        MarkerStyle::from_tag(self.0.node().tag)
    }

    /// Its number; of a decimal marker the last, of a dash item its position.
    #[must_use]
    pub fn ordinal(self) -> u16 {
        self.0.node().value
    }
}

impl<'d> Enumeration<'d> {
    /// The wording that the markers share.
    #[must_use]
    pub fn style(self) -> SeriesStyle {
        SeriesStyle::from_tag(self.0.node().tag)
    }

    /// The items, in order.
    pub fn items(self) -> impl Iterator<Item = Item<'d>> {
        self.0.children().filter_map(Item::cast)
    }
}

impl<'d> Item<'d> {
    /// The marker.
    #[must_use]
    pub fn marker(self) -> Option<Marker<'d>> {
        self.0.child(Kind::Marker).and_then(Marker::cast)
    }

    /// What follows the marker: text, paragraphs, enumerations inside.
    pub fn content(self) -> impl Iterator<Item = NodeRef<'d>> {
        self.0.children().filter(|child| child.kind() != Kind::Marker)
    }

    /// The item's text after its marker, in the logical text.
    #[must_use]
    pub fn body(self) -> Span {
        let start = self.marker().map_or(self.span().start, |marker| marker.span().end);
        Span::new(start, self.span().end)
    }
}

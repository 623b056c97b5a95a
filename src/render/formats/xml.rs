//! Elements of XML, written by quick-xml as they come. Every value goes through [`escape::xml`], and nothing else does.

use crate::render::escape;
use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;
use std::io::{self, Write};

/// Writes elements, a line for each tag that holds others.
pub(super) struct Xml<'o> {
    writer: Writer<&'o mut dyn Write>,
}

/// Names and values.
type Attributes<'a> = &'a [(&'static str, &'a str)];

impl<'o> Xml<'o> {
    pub(super) fn new(out: &'o mut dyn Write) -> Self {
        Self { writer: Writer::new(out) }
    }

    /// `<?xml … ?>`.
    pub(super) fn declaration(&mut self) -> io::Result<()> {
        self.writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        self.line_end()
    }

    /// Opens an element that holds others.
    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Start(tag(name, attributes)))?;
        self.line_end()
    }

    /// Closes it.
    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))?;
        self.line_end()
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Empty(tag(name, attributes)))?;
        self.line_end()
    }

    /// An element that holds text alone.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> io::Result<()> {
        self.writer.write_event(Event::Start(tag(name, attributes)))?;
        self.writer.write_event(Event::Text(BytesText::from_escaped(escape::xml(text))))?;
        self.close(name)
    }

    fn line_end(&mut self) -> io::Result<()> {
        self.writer.get_mut().write_all(b"\n")
    }
}

fn tag<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut tag = BytesStart::new(name);
    for &(key, value) in attributes {
        tag.push_attribute(Attribute { key: QName(key), value: escape::xml(value) });
    }
    tag
}

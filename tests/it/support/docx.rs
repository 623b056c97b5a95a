//! Documents of Word, made by code.
//!
//! ```ignore
//! let bytes = Docx::new()
//!     .list(1, &[("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）")])
//!     .paragraph(Para::new("总体要求").numbered(1, 0))
//!     .paragraph(Para::new("").deleted("旧").inserted("新"))
//!     .table(&[&["项目", "金额"]])
//!     .bytes();
//! ```

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document that is being made.
#[derive(Default)]
pub(crate) struct Docx {
    body: String,
    styles: String,
    abstracts: String,
    lists: String,
    footnotes: String,
    parts: Vec<(String, String)>,
    relations: String,
    types: String,
    instead: Option<String>,
}

/// A paragraph that is being made.
#[derive(Default, Clone)]
pub(crate) struct Para {
    properties: String,
    mark: String,
    runs: String,
}

/// `text` as it stands in XML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A run of text; ends of lines become breaks, tabs tabs.
pub(crate) fn run(properties: &str, text: &str) -> String {
    let text = escaped(text).replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
    let text = text.replace('\t', "</w:t><w:tab/><w:t xml:space=\"preserve\">");
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

impl Para {
    /// A paragraph of one run.
    pub(crate) fn new(text: &str) -> Self {
        let para = Self::default();
        if text.is_empty() { para } else { para.text(text) }
    }

    /// Adds a run.
    pub(crate) fn text(self, text: &str) -> Self {
        self.xml(&run("", text))
    }

    /// Adds a run with properties of its own, such as `<w:b/>` or `<w:vanish/>`.
    pub(crate) fn run(self, properties: &str, text: &str) -> Self {
        self.xml(&run(properties, text))
    }

    /// Adds XML as it is.
    pub(crate) fn xml(mut self, xml: &str) -> Self {
        self.runs.push_str(xml);
        self
    }

    /// Adds text that was put in with changes tracked.
    pub(crate) fn inserted(self, text: &str) -> Self {
        let run = run("", text);
        self.xml(&format!("<w:ins w:id=\"1\" w:author=\"a\">{run}</w:ins>"))
    }

    /// Adds text that was taken out with changes tracked.
    pub(crate) fn deleted(self, text: &str) -> Self {
        let run = run("", text).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ");
        self.xml(&format!("<w:del w:id=\"2\" w:author=\"a\">{run}</w:del>"))
    }

    /// Adds the reference to a footnote.
    pub(crate) fn footnote(self, id: u32) -> Self {
        self.xml(&format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>"))
    }

    /// Adds a text box with these paragraphs.
    pub(crate) fn text_box(self, paragraphs: &[Para]) -> Self {
        let inner: String = paragraphs.iter().map(Para::to_xml).collect();
        self.xml(&format!(
            "<w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textbox><w:txbxContent>{inner}\
             </w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        ))
    }

    /// Gives it a style.
    pub(crate) fn style(self, id: &str) -> Self {
        self.property(&format!("<w:pStyle w:val=\"{id}\"/>"))
    }

    /// Gives it a number of a list, at a level from 0.
    pub(crate) fn numbered(self, list: u32, level: u32) -> Self {
        self.property(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"))
    }

    /// Adds a property as XML.
    pub(crate) fn property(mut self, xml: &str) -> Self {
        self.properties.push_str(xml);
        self
    }

    /// Adds a property of its mark: `<w:ins w:id="3" w:author="a"/>`, `<w:vanish/>`.
    pub(crate) fn mark(mut self, xml: &str) -> Self {
        self.mark.push_str(xml);
        self
    }

    /// It as XML.
    pub(crate) fn to_xml(&self) -> String {
        let Self { properties, mark, runs } = self;
        format!("<w:p><w:pPr>{properties}<w:rPr>{mark}</w:rPr></w:pPr>{runs}</w:p>")
    }
}

impl Docx {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a paragraph.
    pub(crate) fn paragraph(self, paragraph: Para) -> Self {
        self.xml(&paragraph.to_xml())
    }

    /// Adds a paragraph of text for each line.
    pub(crate) fn lines(self, text: &str) -> Self {
        text.lines().fold(self, |docx, line| docx.paragraph(Para::new(line)))
    }

    /// Adds a table of texts.
    pub(crate) fn table(self, rows: &[&[&str]]) -> Self {
        let mut xml = "<w:tbl><w:tblPr/><w:tblGrid/>".to_owned();
        for row in rows {
            xml.push_str("<w:tr>");
            for cell in *row {
                let paragraphs: String = cell.split('\n').map(|text| Para::new(text).to_xml()).collect();
                let _ = write!(xml, "<w:tc><w:tcPr/>{paragraphs}</w:tc>");
            }
            xml.push_str("</w:tr>");
        }
        self.xml(&(xml + "</w:tbl>"))
    }

    /// Adds XML to the body as it is.
    pub(crate) fn xml(mut self, xml: &str) -> Self {
        self.body.push_str(xml);
        self
    }

    /// Defines a style of paragraphs, with XML in it.
    pub(crate) fn style(mut self, id: &str, name: &str, xml: &str) -> Self {
        let _ = write!(
            self.styles,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{xml}</w:style>"
        );
        self
    }

    /// Defines a list and what it is a list of: format and text of each level. More goes into a level by the text after
    /// `|`: `("decimal", "%1.|<w:suff w:val=\"space\"/>")`.
    pub(crate) fn list(self, id: u32, levels: &[(&str, &str)]) -> Self {
        let mut xml = String::new();
        for (at, (format, text)) in levels.iter().enumerate() {
            let (text, more) = text.split_once('|').unwrap_or((text, ""));
            let text = escaped(text);
            let _ = write!(
                xml,
                "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/>\
                 </w:lvl>"
            );
        }
        self.definition(id, &xml).list_of(id, id, "")
    }

    /// Defines what lists are lists of.
    pub(crate) fn definition(mut self, id: u32, xml: &str) -> Self {
        let _ = write!(self.abstracts, "<w:abstractNum w:abstractNumId=\"{id}\">{xml}</w:abstractNum>");
        self
    }

    /// Defines a list by what it is a list of.
    pub(crate) fn list_of(mut self, id: u32, of: u32, overrides: &str) -> Self {
        let _ = write!(self.lists, "<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{of}\"/>{overrides}</w:num>");
        self
    }

    /// Defines a footnote.
    pub(crate) fn note(mut self, id: u32, paragraph: &Para) -> Self {
        let _ = write!(self.footnotes, "<w:footnote w:id=\"{id}\">{}</w:footnote>", paragraph.to_xml());
        self
    }

    /// Adds a part as it is: its name in the folder `word`, the kind of its relation, its kind of content, its XML.
    pub(crate) fn part(mut self, name: &str, kind: &str, content: &str, xml: &str) -> Self {
        let id = self.parts.len() + 1;
        let _ = write!(self.relations, "<Relationship Id=\"rId{id}\" Type=\"{R}/{kind}\" Target=\"{name}\"/>");
        let _ = write!(self.types, "<Override PartName=\"/word/{name}\" ContentType=\"{content}\"/>");
        self.parts.push((format!("word/{name}"), xml.to_owned()));
        self
    }

    /// Makes `xml` its main part, whatever it holds besides.
    pub(crate) fn instead(mut self, xml: &str) -> Self {
        self.instead = Some(xml.to_owned());
        self
    }

    /// Its main part.
    pub(crate) fn document(&self) -> String {
        if let Some(xml) = &self.instead {
            return xml.clone();
        }
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{W}\"><w:body>{}<w:sectPr/>\
             </w:body></w:document>",
            self.body
        )
    }

    /// The document as a file.
    pub(crate) fn bytes(self) -> Vec<u8> {
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
        let root = |name: &str, inner: &str| format!("<w:{name} xmlns:w=\"{W}\">{inner}</w:{name}>");
        let document = self.document();
        let (styles, numbering) =
            (root("styles", &self.styles), root("numbering", &format!("{}{}", self.abstracts, self.lists)));
        let notes = root("footnotes", &self.footnotes);
        let docx = self
            .part("styles.xml", "styles", &format!("{word}.styles+xml"), &styles)
            .part("numbering.xml", "numbering", &format!("{word}.numbering+xml"), &numbering)
            .part("footnotes.xml", "footnotes", &format!("{word}.footnotes+xml"), &notes);
        let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        let mut parts = vec![
            (
                "[Content_Types].xml".to_owned(),
                format!(
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
                     ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
                     ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" \
                     ContentType=\"{word}.document.main+xml\"/>{}</Types>",
                    docx.types
                ),
            ),
            (
                "_rels/.rels".to_owned(),
                format!(
                    "<Relationships xmlns=\"{relations}\"><Relationship Id=\"rId1\" Type=\"{R}/officeDocument\" \
                     Target=\"word/document.xml\"/></Relationships>"
                ),
            ),
            ("word/document.xml".to_owned(), document),
            (
                "word/_rels/document.xml.rels".to_owned(),
                format!("<Relationships xmlns=\"{relations}\">{}</Relationships>", docx.relations),
            ),
        ];
        parts.extend(docx.parts);
        zipped(&parts)
    }
}

/// An archive of these members.
pub(crate) fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The member of that name.
pub(crate) fn member(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let member = archive.by_name(name).ok()?;
    Some(std::io::read_to_string(member).unwrap())
}

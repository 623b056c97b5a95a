//! Writes small PDF files: positioned lines in fonts that are not embedded, as the typesetting of official documents has them.

use encoding_rs::GB18030;
use std::fmt::Write;

/// A4 in points.
pub(crate) const A4: (f32, f32) = (595.0, 842.0);

/// A page of lines: from the left edge, from the top edge to the baseline, size, text; in points and in drawing order.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub(crate) lines: &'a [(f32, f32, f32, &'a str)],
}

/// In which font lines are set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Font {
    /// UniGB-UCS2-H: the codes are UTF-16.
    Unicode,
    /// GBK-EUC-H: the codes are GBK.
    Gbk,
    /// UniGB-UCS2-V: the codes are UTF-16, and lines run from top to bottom.
    Vertical,
}

impl Font {
    fn encoding(self) -> &'static str {
        match self {
            Self::Unicode => "UniGB-UCS2-H",
            Self::Gbk => "GBK-EUC-H",
            Self::Vertical => "UniGB-UCS2-V",
        }
    }

    fn hex(self, text: &str) -> String {
        let bytes = match self {
            Self::Gbk => GB18030.encode(text).0.into_owned(),
            Self::Unicode | Self::Vertical => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        };
        bytes.iter().fold(String::from("<"), |mut hex, byte| {
            write!(hex, "{byte:02X}").unwrap();
            hex
        }) + ">"
    }
}

/// A file of A4 pages in [`Font::Unicode`].
pub(crate) fn pdf(pages: &[Page<'_>]) -> Vec<u8> {
    pdf_in(Font::Unicode, pages)
}

/// The same in another font.
pub(crate) fn pdf_in(font: Font, pages: &[Page<'_>]) -> Vec<u8> {
    let contents: Vec<String> = pages.iter().map(|page| content(font, A4.1, page.lines)).collect();
    let contents: Vec<&str> = contents.iter().map(String::as_str).collect();
    file(font, "", &contents)
}

/// The operators that set lines on a page `height` points high.
pub(crate) fn content(font: Font, height: f32, lines: &[(f32, f32, f32, &str)]) -> String {
    lines.iter().fold(String::new(), |mut content, (x, y, size, text)| {
        writeln!(content, "BT /F1 {size} Tf {x} {} Td {} Tj ET", height - y, font.hex(text)).unwrap();
        content
    })
}

/// A file of A4 pages with these operators; `extra` goes into the dictionary of each page.
pub(crate) fn file(font: Font, extra: &str, contents: &[&str]) -> Vec<u8> {
    let mut objects = Objects::default();
    let count = contents.len();
    let kids: String = (0..count).map(|i| format!("{} 0 R ", 6 + 2 * i)).collect();
    objects.add("<< /Type /Catalog /Pages 2 0 R >>");
    objects.add(&format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>"));
    objects.add(&format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /FangSong_GB2312 /Encoding /{} /DescendantFonts [4 0 R] >>",
        font.encoding()
    ));
    objects.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /FangSong_GB2312 /FontDescriptor 5 0 R /DW 1000 /W [1 95 500 814 939 500]\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    );
    objects.add("<< /Type /FontDescriptor /FontName /FangSong_GB2312 /Flags 6 /Ascent 860 /Descent -140 /StemV 80 >>");
    for (i, content) in contents.iter().enumerate() {
        objects.add(&format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> /XObject << /I1 {} 0 R >> >> {extra} >>",
            A4.0,
            A4.1,
            7 + 2 * i,
            6 + 2 * count
        ));
        objects.stream("", content.as_bytes());
    }
    objects.stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"\x00",
    );
    objects.finish("/Root 1 0 R")
}

/// The objects of a file, numbered from 1.
#[derive(Default)]
pub(crate) struct Objects {
    objects: Vec<Vec<u8>>,
}

impl Objects {
    /// Adds an object.
    pub(crate) fn add(&mut self, object: &str) {
        self.objects.push(object.as_bytes().to_vec());
    }

    /// Adds a stream; `entries` goes into its dictionary.
    pub(crate) fn stream(&mut self, entries: &str, bytes: &[u8]) {
        let mut object = format!("<< /Length {} {entries} >>\nstream\n", bytes.len()).into_bytes();
        object.extend(bytes);
        object.extend(b"\nendstream");
        self.objects.push(object);
    }

    /// The file; `trailer` goes into its trailer.
    pub(crate) fn finish(&self, trailer: &str) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut places = String::new();
        for (number, object) in (1..).zip(&self.objects) {
            writeln!(places, "{:010} 00000 n ", file.len()).unwrap();
            file.extend(format!("{number} 0 obj\n").bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
        }
        let (start, size) = (file.len(), self.objects.len() + 1);
        file.extend(format!("xref\n0 {size}\n0000000000 65535 f \n{places}").bytes());
        file.extend(format!("trailer\n<< /Size {size} {trailer} >>\nstartxref\n{start}\n%%EOF\n").bytes());
        file
    }
}

/// How [`set`] sets a text.
#[derive(Clone, Copy)]
pub(crate) struct Measure {
    /// Characters in a line.
    pub(crate) chars: usize,
    /// Lines on a page.
    pub(crate) lines: usize,
    /// Size of the type in points; lines are 1.8 of it apart.
    pub(crate) size: f32,
    /// Whether pages have numbers.
    pub(crate) numbers: bool,
}

/// A plain text of one paragraph a line as an official document: its first line is the title and centred, where
/// it fits, paragraphs are
/// indented by two characters (where they do not begin with a blank) and wrapped.
pub(crate) fn set(text: &str, measure: Measure) -> Vec<u8> {
    let (left, top) = (80.0, 120.0);
    let mut lines: Vec<(f32, String)> = Vec::new();
    for (i, paragraph) in text.lines().enumerate() {
        if i == 0 && paragraph.chars().count() <= measure.chars {
            let spare = measure.chars.saturating_sub(paragraph.chars().count());
            lines.push((left + spare as f32 / 2.0 * measure.size, paragraph.to_owned()));
            continue;
        }
        let chars: Vec<char> = paragraph.trim().chars().collect();
        let (first, rest) = chars.split_at(chars.len().min(measure.chars - 2));
        lines.push((left + 2.0 * measure.size, first.iter().collect()));
        lines.extend(rest.chunks(measure.chars).map(|line| (left, line.iter().collect())));
    }
    let pages: Vec<Vec<(f32, f32, f32, String)>> = (1..)
        .zip(lines.chunks(measure.lines))
        .map(|(number, lines)| {
            let place = |i: usize| top + i as f32 * 1.8 * measure.size;
            let mut page: Vec<_> =
                lines.iter().enumerate().map(|(i, (x, line))| (*x, place(i), measure.size, line.clone())).collect();
            if measure.numbers {
                page.push((270.0, 800.0, 14.0, format!("— {number} —")));
            }
            page
        })
        .collect();
    let borrowed: Vec<Vec<(f32, f32, f32, &str)>> = pages
        .iter()
        .map(|page| page.iter().map(|(x, y, size, text)| (*x, *y, *size, text.as_str())).collect())
        .collect();
    pdf(&borrowed.iter().map(|lines| Page { lines }).collect::<Vec<_>>())
}

//! The content of a page: follows its operators and notes where which glyph stands. Nothing is drawn: pictures are measured
//! and not decoded, patterns and shadings are passed over.

use super::fonts::{Fonts, unpacked_size};
use super::glyph::Ink;
use super::limits::{self, Budget, FORMS, GLYPHS};
use super::matrix::Matrix;
use super::scene::{Scene, Shared};
use crate::input::InputError;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::{Page, Resources};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What is kept from page to page.
pub(super) struct Reader<'a> {
    fonts: Fonts<'a>,
    /// The fonts that are open, by the place of their dictionary in the file.
    open: HashMap<(usize, usize), Shared<'a>>,
    budget: Budget,
    glyphs: usize,
}

impl<'a> Reader<'a> {
    /// A reader that has read nothing.
    pub(super) fn new() -> Self {
        Self { fonts: Fonts::new(), open: HashMap::new(), budget: Budget::new(limits::BYTES), glyphs: 0 }
    }

    /// What stands on a page.
    ///
    /// # Errors
    ///
    /// Where a limit is gone over.
    pub(super) fn read(&mut self, page: &Page<'a>) -> Result<Ink, InputError> {
        let mut scene = Scene::new(page.render_dimensions(), Matrix::of(page.initial_transform(true).as_coeffs()));
        self.measure(page)?;
        let content = page.page_stream().unwrap_or_default();
        self.run(content, page.resources(), &mut scene, 0)?;
        self.forms(page, &mut scene)?;
        Ok(scene.ink)
    }

    /// Counts what the streams of a page unpack to.
    fn measure(&mut self, page: &Page<'a>) -> Result<(), InputError> {
        if let Some(stream) = page.raw().get::<Stream<'_>>("Contents") {
            return self.budget.spend(unpacked_size(&stream)?);
        }
        let parts = page.raw().get::<Array<'_>>("Contents");
        for stream in parts.iter().flat_map(Array::iter::<Stream<'_>>) {
            self.budget.spend(unpacked_size(&stream)?.saturating_add(64))?;
        }
        Ok(())
    }

    /// Reads what was filled into the fields of a form, and notes that are set on the page.
    fn forms(&mut self, page: &Page<'a>, scene: &mut Scene<'a>) -> Result<(), InputError> {
        let notes = page.raw().get::<Array<'a>>("Annots");
        for note in notes.iter().flat_map(Array::iter::<Dict<'a>>) {
            let is_hidden = note.get::<u32>("F").is_some_and(|flags| flags & 0b10_0010 != 0);
            let is_field =
                note.get::<Name<'_>>("Subtype").is_some_and(|kind| matches!(kind.as_str(), "Widget" | "FreeText"));
            let look = note.get::<Dict<'a>>("AP").and_then(|look| look.get::<Stream<'a>>("N"));
            let (Some(look), Some([x0, y0, x1, y1])) = (look, note.get::<[f64; 4]>("Rect")) else { continue };
            if is_hidden || !is_field {
                continue;
            }
            let [left, top, ..] = look.dict().get::<[f64; 4]>("BBox").unwrap_or_default();
            let held = scene.state.clone();
            let start = Matrix::of(page.initial_transform(true).as_coeffs());
            scene.state.matrix = Matrix::moved(x0.min(x1) - left, y0.min(y1) - top).then(start);
            self.form(&look, page.resources(), scene, 0)?;
            scene.state = held;
        }
        Ok(())
    }

    /// Follows the operators of a stream, `depth` forms deep.
    fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'a>,
        scene: &mut Scene<'a>,
        depth: usize,
    ) -> Result<(), InputError> {
        self.budget.spend(content.len().saturating_add(64))?;
        limits::check_nesting(content)?;
        let mut fonts: HashMap<Vec<u8>, Option<Shared<'a>>> = HashMap::new();
        let saved = scene.saved.len();
        let mut operators = TypedIter::new(content);
        while let Some(op) = operators.next() {
            match op {
                Op::TextFont(set) => {
                    let name: &[u8] = set.0.as_ref();
                    let font = match fonts.get(name) {
                        Some(font) => font.clone(),
                        None => {
                            let font = self.font(resources, set.0)?;
                            fonts.insert(name.to_vec(), font.clone());
                            font
                        }
                    };
                    (scene.state.font, scene.state.size) = (font, set.1.as_f64());
                }
                Op::ShowText(show) => self.show(show.0.as_bytes(), scene)?,
                Op::ShowTexts(show) => {
                    for object in show.0.iter::<Object<'_>>() {
                        match object {
                            Object::Number(number) => scene.kern(number.as_f64()),
                            Object::String(text) => self.show(text.as_bytes(), scene)?,
                            _ => {}
                        }
                    }
                }
                Op::NextLineAndShowText(show) => {
                    scene.next_line(0.0, -scene.state.leading);
                    self.show(show.0.as_bytes(), scene)?;
                }
                Op::ShowTextWithParameters(show) => {
                    (scene.state.word_spacing, scene.state.spacing) = (show.0.as_f64(), show.1.as_f64());
                    scene.next_line(0.0, -scene.state.leading);
                    self.show(show.2.as_bytes(), scene)?;
                }
                Op::XObject(named) => {
                    if let Some(stream) = resources.get_x_object(named.0) {
                        self.object(&stream, resources, scene, depth)?;
                    }
                }
                Op::InlineImage(_) => scene.picture(),
                other => scene.follow(&other, saved),
            }
        }
        while scene.saved.len() > saved {
            scene.restore(saved);
        }
        Ok(())
    }

    /// Opens the font that a page calls by `name`.
    fn font(&mut self, resources: &Resources<'a>, name: &Name<'_>) -> Result<Option<Shared<'a>>, InputError> {
        let Some(dict) = resources.get_font(name) else { return Ok(None) };
        let key = (dict.data().as_ptr().addr(), dict.data().len());
        if let Some(font) = self.open.get(&key) {
            return Ok(Some(Rc::clone(font)));
        }
        let font = Rc::new(RefCell::new(self.fonts.open(&dict, &mut self.budget)?));
        self.open.insert(key, Rc::clone(&font));
        Ok(Some(font))
    }

    /// Follows a form, and measures a picture.
    fn object(
        &mut self,
        stream: &Stream<'a>,
        resources: &Resources<'a>,
        scene: &mut Scene<'a>,
        depth: usize,
    ) -> Result<(), InputError> {
        match stream.dict().get::<Name<'_>>("Subtype").as_ref().map(Name::as_str) {
            Some("Image") => scene.picture(),
            Some("Form") => self.form(stream, resources, scene, depth)?,
            _ => {}
        }
        Ok(())
    }

    fn form(
        &mut self,
        stream: &Stream<'a>,
        resources: &Resources<'a>,
        scene: &mut Scene<'a>,
        depth: usize,
    ) -> Result<(), InputError> {
        if depth >= FORMS {
            return Err(limits::exceeded("文件中的图形对象嵌套过深", "the forms of the file are nested too deeply"));
        }
        self.budget.spend(unpacked_size(stream)?.saturating_add(2_048))?;
        let Ok(content) = stream.decoded_data() else { return Ok(()) };
        let own = stream.dict().get::<Dict<'a>>("Resources").map(Resources::new);
        let matrix = stream.dict().get::<[f64; 6]>("Matrix").map_or(Matrix::IDENTITY, Matrix::of);
        let (state, text, line) = (scene.state.clone(), scene.text, scene.line);
        scene.state.matrix = matrix.then(scene.state.matrix);
        scene.drop_path();
        self.run(&content, own.as_ref().unwrap_or(resources), scene, depth + 1)?;
        (scene.state, scene.text, scene.line) = (state, text, line);
        Ok(())
    }

    /// Notes the glyphs of a string, and goes on behind it.
    fn show(&mut self, bytes: &[u8], scene: &mut Scene<'a>) -> Result<(), InputError> {
        let Some(face) = scene.state.font.clone() else {
            self.count(bytes.len())?;
            scene.unread(bytes.len());
            return Ok(());
        };
        let mut face = face.borrow_mut();
        let mut at = 0;
        while at < bytes.len() {
            let is_blank = bytes.get(at) == Some(&b' ');
            let (code, length) = face.read(bytes, at);
            at += length;
            scene.glyph(&code, face.is_level, is_blank && length == 1);
            self.count(code.text.as_deref().map_or(1, |text| text.chars().count()))?;
        }
        Ok(())
    }

    fn count(&mut self, glyphs: usize) -> Result<(), InputError> {
        self.glyphs += glyphs;
        if self.glyphs > GLYPHS {
            return Err(limits::exceeded("文件超过五百万字", "the file has more than five million characters"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_are_counted_over_all_pages() {
        let mut reader = Reader::new();
        assert!(reader.count(GLYPHS).is_ok());
        assert!(reader.count(1).is_err());
    }
}

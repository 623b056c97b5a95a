//! What stands on a page: glyphs with their characters and places, and the rules that are drawn between them.
//!
//! Places are in points, along the direction of writing (`u`) and across it (`v`, growing towards the next line), so that text
//! that is turned, or runs from top to bottom, is laid out as any other.

/// Which way text runs on the page as it is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Facing {
    /// As a line of a letter.
    Right,
    /// From top to bottom; lines follow from right to left.
    Down,
    /// Upside down.
    Left,
    /// From bottom to top.
    Up,
    /// Across the page, as a watermark.
    Askew,
}

impl Facing {
    /// All of them; what is not otherwise in the way of the others comes last.
    pub(super) const ALL: [Self; 5] = [Self::Right, Self::Down, Self::Left, Self::Up, Self::Askew];

    /// That of a baseline with this direction; `y` grows downwards.
    pub(super) fn of(x: f64, y: f64) -> Self {
        let near = |a: f64, b: f64| b.abs() <= a * 0.18;
        match (x, y) {
            _ if near(x, y) => Self::Right,
            _ if near(y, x) => Self::Down,
            _ if near(-x, y) => Self::Left,
            _ if near(-y, x) => Self::Up,
            _ => Self::Askew,
        }
    }

    /// The place of a point of the page, along and across the lines.
    #[allow(clippy::cast_possible_truncation, reason = "a page is no longer than an f32 tells apart")]
    pub(super) fn place(self, x: f64, y: f64) -> (f32, f32) {
        let (u, v) = match self {
            Self::Right | Self::Askew => (x, y),
            Self::Down => (y, -x),
            Self::Left => (-x, -y),
            Self::Up => (-y, x),
        };
        (u as f32, v as f32)
    }
}

/// A character at its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// The character; U+FFFD where the font does not tell it.
    pub(super) ch: char,
    /// Which way it runs.
    pub(super) facing: Facing,
    /// Where it begins.
    pub(super) u0: f32,
    /// Where the next one may begin.
    pub(super) u1: f32,
    /// Its baseline.
    pub(super) base: f32,
    /// The size of its font.
    pub(super) size: f32,
}

impl Glyph {
    /// Whether there is nothing to see.
    pub(super) fn is_blank(&self) -> bool {
        self.ch.is_whitespace()
    }

    /// Its upper edge.
    pub(super) fn top(&self) -> f32 {
        self.base - 0.86 * self.size
    }

    /// Its lower edge.
    pub(super) fn bottom(&self) -> f32 {
        self.base + 0.12 * self.size
    }
}

/// A straight line that is drawn, on a page as it is seen. Where it is level it is measured across the page, where it is
/// upright down the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    /// Where it begins.
    pub(super) u0: f32,
    /// Where it ends.
    pub(super) u1: f32,
    /// Its place in the other direction: its height on the page from the top, or its distance from the left edge.
    pub(super) v: f32,
}

/// All that was met on a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Ink {
    /// Its width and height, as it is seen.
    pub(super) width: f32,
    /// See `width`.
    pub(super) height: f32,
    /// The glyphs, in the order in which they were drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// Level rules.
    pub(super) rules: Vec<Rule>,
    /// Upright rules.
    pub(super) uprights: Vec<Rule>,
    /// Characters beyond the edges of the page, where nobody sees them.
    pub(super) outside: String,
    /// The share of the page that pictures cover, added up.
    pub(super) pictured: f64,
    /// How many paths were drawn.
    pub(super) paths: usize,
}

impl Ink {
    /// How many glyphs can be seen.
    pub(super) fn visible(&self) -> usize {
        self.glyphs.iter().filter(|glyph| !glyph.is_blank()).count()
    }
}

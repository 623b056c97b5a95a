//! The pictures of the READMEs are what a terminal of 80 columns shows of the program's own output on the READMEs' text.
//! `GANGMU_BLESS=1 cargo test pictures` draws them anew.

use crate::readme::{fence, readme};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use unicode_width::UnicodeWidthStr as _;

/// Columns and rows of the terminal; rows that stay empty are not drawn.
const SIZE: (u16, u16) = (80, 120);

/// A cell, in pixels.
const CELL: (u16, u16) = (9, 20);

/// The space around the text.
const PAD: u16 = 16;

/// The eight colours of a terminal and their bright ones, on the dark ground: all of them readable.
const COLORS: [&str; 16] = [
    "#6e7681", "#ff7b72", "#7ee787", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#c9d1d9", "#8b949e", "#ffa198",
    "#aff5b4", "#f2cc60", "#a5d6ff", "#e2c5ff", "#b3f0ff", "#f0f6fc",
];
const GROUND: &str = "#0d1117";
const TEXT: &str = "#e6edf3";

/// Fonts that have Chinese beside Latin letters of half its width come first; every run is laid on its columns anyway.
const FONTS: &str = "'Sarasa Mono SC','Noto Sans Mono CJK SC','Source Han Mono SC',ui-monospace,Menlo,Consolas,\
                     'DejaVu Sans Mono','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',monospace";

#[test]
fn the_pictures_show_what_the_program_prints() {
    let mut stale = Vec::new();
    for lang in ["zh", "en"] {
        let picture = picture(&shown(lang));
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/pictures/check-{lang}.svg"));
        if std::env::var_os("GANGMU_BLESS").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &picture).unwrap();
        }
        if std::fs::read_to_string(&path).unwrap_or_default() != picture {
            stale.push(path);
        }
    }
    assert!(stale.is_empty(), "these pictures show something else than the program prints: {stale:?}");
}

/// What a terminal has received after the commands were typed in.
fn shown(lang: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let readme = std::fs::read_to_string(readme("README.md")).unwrap();
    std::fs::write(folder.path().join("notice.txt"), fence(&readme, "gongwen notice.txt")).unwrap();
    let mut shown = String::new();
    for command in ["outline", "check"] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_gangmu"));
        program.args([command, "notice.txt", "--lang", lang, "--color", "always"]).current_dir(folder.path());
        let output = program.env("LC_ALL", "C.UTF-8").env("COLUMNS", SIZE.0.to_string()).output().unwrap();
        let output = String::from_utf8(output.stdout).unwrap().replace('\n', "\r\n");
        write!(shown, "\x1b[1;32m$\x1b[0m gangmu {command} notice.txt\r\n{output}\r\n").unwrap();
    }
    shown
}

/// Cells in a row that look alike.
struct Run {
    row: u16,
    column: u16,
    columns: u16,
    text: String,
    look: Look,
}

/// How a cell looks: its colour, whether it is bold, two columns wide, and wide in Chinese fonts alone (“, ─).
#[derive(PartialEq, Eq, Clone, Copy)]
struct Look {
    color: &'static str,
    is_bold: bool,
    is_wide: bool,
    is_ambiguous: bool,
}

/// The runs of all cells that show something.
fn runs(screen: &vt100::Screen) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for row in 0..SIZE.1 {
        for column in 0..SIZE.0 {
            let cell = screen.cell(row, column).unwrap();
            if cell.is_wide_continuation() || cell.contents().trim().is_empty() {
                continue;
            }
            let color = match cell.fgcolor() {
                vt100::Color::Default if cell.dim() => COLORS[8],
                vt100::Color::Default => TEXT,
                vt100::Color::Idx(index) => COLORS[usize::from(index) % COLORS.len()],
                vt100::Color::Rgb(..) => panic!("the program has the terminal's own colours alone"),
            };
            let is_ambiguous = cell.contents().width() != cell.contents().width_cjk();
            let look = Look { color, is_bold: cell.bold(), is_wide: cell.is_wide(), is_ambiguous };
            let columns = if look.is_wide { 2 } else { 1 };
            match runs.last_mut() {
                Some(run) if run.row == row && run.column + run.columns == column && run.look == look => {
                    run.text.push_str(cell.contents());
                    run.columns += columns;
                }
                _ => runs.push(Run { row, column, columns, text: cell.contents().to_owned(), look }),
            }
        }
    }
    runs
}

/// The screen as SVG: every run begins at its column and is as long as its columns, whatever font there is.
fn picture(shown: &str) -> String {
    let mut terminal = vt100::Parser::new(SIZE.1.try_into().unwrap(), SIZE.0.try_into().unwrap(), 0);
    terminal.process(shown.as_bytes());
    let runs = runs(terminal.screen());
    let rows = runs.last().map_or(0, |run| run.row + 1);
    assert!(rows < SIZE.1, "the screen is high enough");
    let (width, height) = (SIZE.0 * CELL.0 + 2 * PAD, rows * CELL.1 + 2 * PAD);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{GROUND}\"/>\n\
         <g font-family=\"{FONTS}\" font-size=\"15\" xml:space=\"preserve\">\n"
    );
    for Run { row, column, columns, text, look } in runs {
        let (x, y) = (PAD + column * CELL.0, PAD + row * CELL.1 + CELL.1 - 5);
        let weight = if look.is_bold { " font-weight=\"bold\"" } else { "" };
        let size = if look.is_wide { " font-size=\"18\"" } else { "" };
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        writeln!(
            svg,
            "<text x=\"{x}\" y=\"{y}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{size}{weight}>{text}</text>",
            columns * CELL.0,
            look.color
        )
        .unwrap();
    }
    svg + "</g>\n</svg>\n"
}

/// A picture of another text is another picture, and each column is where it is.
#[test]
fn a_picture_keeps_the_columns() {
    let svg = picture("一是 a<b\r\n\x1b[31m错\x1b[0m误");
    assert!(svg.contains("<text x=\"16\" y=\"31\" textLength=\"36\" lengthAdjust=\"spacingAndGlyphs\" fill=\"#e6edf3\" font-size=\"18\">一是</text>"), "{svg}");
    assert!(
        svg.contains(
            "<text x=\"61\" y=\"31\" textLength=\"27\" lengthAdjust=\"spacingAndGlyphs\" fill=\"#e6edf3\">a&lt;b</text>"
        ),
        "{svg}"
    );
    assert!(svg.contains("<text x=\"16\" y=\"51\" textLength=\"18\" lengthAdjust=\"spacingAndGlyphs\" fill=\"#ff7b72\" font-size=\"18\">错</text>"), "{svg}");
}

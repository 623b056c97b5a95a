//! Lines that are no running text: the rows of tables, of forms with blanks to be filled in, of lists of names. They are
//! never joined, and say nothing of a column.

use crate::grammar::chars::is_blank;
use crate::grammar::classes::{self, Glance};

/// The fewest strokes of a blank to be filled in.
const FEWEST_STROKES: usize = 4;
/// The fewest gaps between the cells of a row: where they are wide, and where each is a single full-width blank.
const FEWEST_GAPS: usize = 2;
const FEWEST_SINGLE_GAPS: usize = 3;

/// Whether a line is a row of a table, of a form or of a list.
pub(crate) fn is_row(content: &str, glance: Glance) -> bool {
    if is_ruled(content, glance) {
        return true;
    }
    // A contract has blanks inside its sentences.
    if glance.has(classes::STOP.or(classes::COMMA).or(classes::SEMICOLON)) {
        return false;
    }
    (glance.has(classes::STROKE) && has_strokes(content)) || (glance.has(classes::BLANK) && has_gaps(content))
}

/// Whether a line is a row of a table that is drawn, or of one in Markdown.
pub(crate) fn is_ruled(content: &str, glance: Glance) -> bool {
    glance.has(classes::RULE)
        && (content.contains(|c| matches!(c, '\u{2500}'..='\u{257F}' | '¦'))
            || (content.starts_with('|') && content.ends_with('|') && content.len() > 1))
}

fn has_strokes(content: &str) -> bool {
    let mut run = 0;
    content.chars().any(|c| {
        run = if matches!(c, '_' | '＿') { run + 1 } else { 0 };
        run >= FEWEST_STROKES
    })
}

/// Whether cells stand apart: by two full-width blanks, three narrow ones or a tab; or by single full-width blanks, and many.
fn has_gaps(content: &str) -> bool {
    let (mut wide, mut single) = (0, 0);
    let (mut cells, mut full) = (0, 0);
    for c in content.chars() {
        if is_blank(c) {
            full += usize::from(c == '\u{3000}');
            cells += match c {
                '\u{3000}' => 2,
                '\t' => 4,
                _ => 1,
            };
            continue;
        }
        wide += usize::from(cells >= 3);
        single += usize::from(full == 1 && cells == 2);
        (cells, full) = (0, 0);
    }
    wide >= FEWEST_GAPS || wide + single >= FEWEST_SINGLE_GAPS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::classes::glance;

    #[test]
    fn rows_are_told_from_text() {
        for row in [
            "市殡仪馆　　城北路99号　　28560001",
            "姓名：________　性别：____",
            "丁　一　马建国　王　芳　赵　青",
            "│　地　址　│",
            "| 第三条 | 渡口 |",
            "序号\t名称\t数量",
            "指标   单位   属性",
        ] {
            assert!(is_row(row, glance(row)), "{row}");
        }
        for text in [
            "奔着问题去 对着实情走 带着答案回",
            "甲方应于____年____月____日前，向乙方支付定金。",
            "临江市人民政府办公室　　2024年3月5日印发",
            "龚　正",
            "公　告",
            "第一条　为了规范集市管理",
            "a_b_c",
        ] {
            assert!(!is_row(text, glance(text)), "{text}");
        }
    }
}

//! Where a text is the flattened cells of a table: lines of a few characters each, without marks. What stands there has the
//! order of the table's cells, not that of a text, so that numbers in it prove nothing.

use crate::source::Span;

/// The most characters of a cell's line.
const CELL: usize = 12;
/// The same in bytes.
const LONGEST_CELL: usize = 4 * CELL;
/// How many lines before and behind a line are looked at, blank ones left out.
const AROUND: usize = 5;
/// How many of them must be cells.
const MOSTLY: u32 = 6;

/// The lines that stand among cells.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// Stretches of lines, in source bytes, in order.
    stretches: Vec<Span>,
    /// How many lines they are.
    lines: usize,
}

/// A text with this many lines among cells is full of tables.
const FULL: usize = 40;

impl Tables {
    /// Looks at the lines of a source.
    pub(super) fn new(source: &str) -> Self {
        let mut stretches: Vec<Span> = Vec::new();
        let mut among = 0;
        // Which of the last lines are cells, a bit for each, the last one the lowest; and the lines from the middle one on.
        let mut cells = 0u32;
        let mut behind = [Span::default(); AROUND + 1];
        for (at, line) in lines(source).map(Some).chain([None; AROUND]).enumerate() {
            let is_cell = line.is_some_and(|line| is_cell(line.slice(source)));
            cells = (cells << 1 | u32::from(is_cell)) & ((1 << (2 * AROUND + 1)) - 1);
            behind[at % (AROUND + 1)] = line.unwrap_or_default();
            let line = behind[(at + 1) % (AROUND + 1)];
            if at < AROUND || (cells & !(1 << AROUND)).count_ones() < MOSTLY {
                continue;
            }
            among += 1;
            match stretches.last_mut() {
                Some(last) if last.end + 1 >= line.start => last.end = line.end,
                _ => stretches.push(line),
            }
        }
        Self { stretches, lines: among }
    }

    /// Whether the text is full of tables that were flattened: where some are, others will be that do not show.
    pub(super) fn is_full(&self) -> bool {
        self.lines >= FULL
    }

    /// Whether the line of the source byte at `at` stands among cells.
    pub(super) fn contains(&self, at: u32) -> bool {
        let before = self.stretches.partition_point(|stretch| stretch.start <= at);
        before.checked_sub(1).and_then(|last| self.stretches.get(last)).is_some_and(|stretch| at < stretch.end)
    }
}

/// The lines that are not blank, without the blanks around them.
fn lines(source: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    memchr::memchr2_iter(b'\n', b'\r', source.as_bytes()).chain([source.len()]).filter_map(move |end| {
        let from = std::mem::replace(&mut at, end + 1);
        let whole = source.get(from..end).unwrap_or("");
        if is_solid_at_ends(whole.as_bytes()) {
            return Some(Span::of(from, end));
        }
        let start = from + whole.len() - whole.trim_start().len();
        let len = whole.trim().len();
        (len > 0).then(|| Span::of(start, start + len))
    })
}

/// Whether a line surely has no blanks around it, as most have none: those beyond ASCII open with C2, E1, E2, or E3 80 80.
fn is_solid_at_ends(line: &[u8]) -> bool {
    let is_solid = |opens: u8, last: u8| opens > 0xE3 || opens == 0xE3 && last > 0x80;
    match line {
        [first, .., opens, _, last] => {
            (first.is_ascii_graphic() || *first > 0xE3) && (last.is_ascii_graphic() || is_solid(*opens, *last))
        }
        _ => false,
    }
}

/// Whether a line reads like a cell: short, without a stop, and no numbered heading.
fn is_cell(line: &str) -> bool {
    // A cell may be a label to be filled in: 形式：
    let line = line.trim_end_matches('：');
    if line.len() > LONGEST_CELL || line.starts_with('第') || line.ends_with(is_stop) {
        return false;
    }
    // The number of a clause in a cell of its own: 3.4.1
    let (mut is_number, mut has_marker) = (true, false);
    for (at, c) in line.chars().enumerate() {
        match c {
            c if is_stop(c) => return false,
            '、' | '（' | '(' | '．' => (is_number, has_marker) = (false, true),
            '.' => has_marker = true,
            '0'..='9' => {}
            _ => is_number = false,
        }
        if at >= CELL {
            return false;
        }
    }
    is_number || !has_marker
}

/// Marks that no cell holds.
const fn is_stop(c: char) -> bool {
    matches!(c, '。' | '；' | '：' | '，' | '！' | '？' | '#' | '|')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::offset;

    #[test]
    fn cells_are_told_from_short_headings() {
        let table = "序号\n项目\n分值\n1\n内部\n管理\n12\n1、持证上岗。\n4\n每人\n扣分\n2、统一着装。\n5\n每次\n扣分\n";
        let tables = Tables::new(table);
        assert!(tables.contains(offset(table.find("1、").unwrap())));
        let clauses = "3.2\n报价方式\n3.2.4\n最高限价\n□无\n□有\n3.4.1\n保证金\n";
        assert!(Tables::new(clauses).contains(offset(clauses.find("3.2.4").unwrap())));
        let outline =
            "一、总则\n二、范围\n四、职责\n（一）总体\n（三）分工\n五、附则\n六、其他\n七、解释\n八、施行\n九、废止\n";
        assert!(Tables::new(outline).stretches.is_empty());
        let text = "关于灌溉的报告\n一、概况\n全县现有水库十座，塘坝三百口。\n三、打算\n明年改造管道十公里。\n县水利局\n2024年3月5日\n";
        assert!(Tables::new(text).stretches.is_empty());
        assert!(Tables::new("").stretches.is_empty());
    }
}

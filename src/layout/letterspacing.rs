//! Letterspaced lines: a blank after every glyph, as justified lines come out of extraction.

use crate::grammar::chars;
use crate::source::{Span, offset};

/// The fewest glyphs that make a spaced line; shorter ones are names and titles that are spaced on purpose.
const FEWEST: usize = 6;

/// The fewest pairs of neighbouring Chinese glyphs: 【字体：大 中 小】 has three.
const FEWEST_PAIRS: usize = 5;

/// Whether at least three in four pairs of neighbouring Chinese glyphs have one blank between them.
pub(crate) fn is_letterspaced(content: &str) -> bool {
    let blanks = memchr::memchr_iter(b' ', content.as_bytes()).count();
    // Three in four of the fewest pairs.
    if blanks <= FEWEST_PAIRS * 3 / 4 {
        return false;
    }
    let (mut glyphs, mut spaced, mut pairs) = (0usize, 0usize, 0usize);
    let mut before: Option<(char, bool)> = None;
    for c in content.chars() {
        if c == ' ' {
            before = before.map(|(glyph, _)| (glyph, true));
            continue;
        }
        glyphs += 1;
        let wide = |c: char| chars::cells(c) == 2;
        if let Some((last, blank)) = before {
            let is_date = is_time_unit(c) && is_time_unit(last);
            let pair = wide(c) && wide(last) && chars::is_han(c) && chars::is_han(last) && !is_date;
            pairs += usize::from(pair);
            spaced += usize::from(pair && blank);
            // More pairs than all blanks together could space out.
            if pairs * 3 > blanks * 4 {
                return false;
            }
        }
        before = Some((c, false));
    }
    glyphs >= FEWEST && pairs >= FEWEST_PAIRS && spaced * 4 >= pairs * 3
}

/// 年　月　日 stands apart to be filled in.
const fn is_time_unit(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '时' | '分')
}

/// The pieces of a letterspaced line between its blanks; a blank between two Latin words or numbers stays.
pub(crate) fn closed(source: &str, line: Span) -> Vec<Span> {
    let content = line.slice(source);
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last = ' ';
    let mut chars = content.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        if c == ' ' && !(last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric()) {
            if start < at {
                pieces.push(Span::new(line.start + offset(start), line.start + offset(at)));
            }
            start = at + 1;
        }
        last = c;
    }
    if start < content.len() {
        pieces.push(Span::new(line.start + offset(start), line.end));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaced_lines_close_and_others_stay() {
        let line = "务 政 治 路 线 ，市 委 组 织 部 结 合“ 不 忘 初 心 ”主 题 GDP 增";
        assert!(is_letterspaced(line));
        let text: String = closed(line, Span::of(0, line.len())).iter().map(|s| s.slice(line)).collect();
        assert_eq!(text, "务政治路线，市委组织部结合“不忘初心”主题GDP增");
        for plain in [
            "加强队伍建设 助力转型升级",
            "入驻企业 1225 家，新开工 770 个",
            "龚 正",
            "上海市市长 龚 正",
            "日期：  年  月  日        日期：  年  月  日",
            "指 标 单位 属性",
        ] {
            assert!(!is_letterspaced(plain), "{plain}");
        }
    }
}

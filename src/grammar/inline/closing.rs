//! 结语 (the closing formulas of 公文, a custom): `妥否，请批示。`, `请予函复。`, `此复。`, `特此通知。`
//!
//! A formula is one clause or two and ends its paragraph. Which one a document needs, its 文种 says; here it is only told
//! apart what the formula does.

use super::super::chars::is_blank;
use crate::ast::ClosingKind;

/// The longest formula, in characters.
pub(crate) const LONGEST_CLOSING: usize = 36;

/// The longest clause that asks whether, in characters.
const LONGEST_QUESTION: usize = 14;

/// 请示: words that ask whether.
const WHETHER: [&str; 9] =
    ["妥否", "当否", "可否", "是否妥当", "是否可行", "是否同意", "如无不妥", "如无不当", "如可行"];
/// What a superior is asked to do.
const DECIDE: [&str; 18] = [
    "批示", "批复", "审批", "审示", "批准", "核准", "审定", "审议", "批转", "指示", "核示", "核批", "审核", "审查",
    "示复", "批办", "决定", "准予",
];
/// What an equal is asked to do.
const ANSWER: [&str; 16] = [
    "函复", "函告", "复函", "回复", "答复", "回函", "赐复", "见复", "支持", "协助", "为盼", "为荷", "是盼", "为感",
    "盼复", "配合",
];
/// What 特此 and 专此 announce, an answer left out.
const STATE: [&str; 21] = [
    "通知", "通报", "报告", "公告", "通告", "公布", "公示", "说明", "声明", "证明", "汇报", "备案", "布告", "公报",
    "决定", "命令", "告知", "致函", "函达", "函告", "函商",
];

/// Whether a formula may be the end of `text`: it ends in a character that ends one of the words above and below, or has 批转 with
/// others behind. 特此请示 opens a formula whatever follows.
#[must_use]
pub(crate) fn may_close(text: &str) -> bool {
    let words = text.trim_end_matches(|c: char| matches!(c, '。' | '！' | '!' | '.' | '，') || is_blank(c));
    words.chars().next_back().is_some_and(ends_formula) || text.contains("批转")
}

fn ends_formula(c: char) -> bool {
    [
        '复', '信', '示', '函', '达', '告', '商', '询', '请', '令', '知', '报', '布', '明', '案', '定', '批', '准',
        '议', '转', '核', '查', '办', '予', '持', '助', '盼', '荷', '感', '合', '否',
    ]
    .contains(&c)
}

/// Reads the formula that `text`, the rest of a paragraph from the start of a clause on, is as a whole.
#[must_use]
pub(crate) fn closing(text: &str) -> Option<ClosingKind> {
    if text.len() > LONGEST_CLOSING && text.chars().count() > LONGEST_CLOSING {
        return None;
    }
    let text = text.trim_matches(|c: char| is_blank(c) || matches!(c, '。' | '！' | '!' | '.' | '，'));
    let text = text.trim_end_matches(is_blank);
    kind_of(text).filter(|_| !text.contains(['。', '；', '《', '“', '：']))
}

/// What a formula does that is no more than its words.
fn kind_of(text: &str) -> Option<ClosingKind> {
    let stated = ["特此", "专此", "此"].into_iter().find_map(|word| text.strip_prefix(word));
    if let Some(stated) = stated.map(|rest| rest.trim_start_matches(['，', '予', '以'])) {
        if matches!(stated, "复" | "函复" | "批复" | "回复" | "答复" | "复函" | "复信") {
            return Some(ClosingKind::Answer);
        }
        if stated == "请示" {
            return Some(ClosingKind::Request);
        }
        if matches!(stated, "致函" | "函达" | "函告" | "函商" | "函询" | "函请" | "函") {
            return Some(ClosingKind::Inquiry);
        }
        if stated == "令" || STATE.contains(&stated) {
            return Some(ClosingKind::Statement);
        }
    }
    let asks = |ends: &[&str]| {
        let bare = text.trim_end_matches("为盼").trim_end_matches("为荷");
        ends.iter().any(|end| bare.ends_with(end) || text.ends_with(end))
    };
    let polite =
        ["请", "恳请", "敬请", "望", "盼", "烦请", "呈请", "特请", "并请"].iter().any(|word| text.starts_with(word));
    let (first, rest) = text.split_once('，').unwrap_or((text, ""));
    // 该方案妥否，请批示: the first clause asks, and names little else.
    let asks_whether = WHETHER.iter().any(|word| first.starts_with(word) || first.ends_with(word))
        && first.chars().nth(LONGEST_QUESTION).is_none();
    let about_itself = ["以上", "上述", "特此请示", "此件", "如"].iter().any(|word| text.starts_with(word));
    let whether = asks_whether || about_itself && WHETHER.iter().any(|word| text.contains(word));
    let begs = polite || ((whether || about_itself) && (rest.contains(['请', '望', '盼']) || first.contains("请")));
    if whether && begs && (asks(&DECIDE) || text.contains("批转")) || text.starts_with("特此请示") {
        return Some(ClosingKind::Request);
    }
    if begs && asks(&DECIDE) {
        return Some(ClosingKind::Submission);
    }
    (begs && asks(&ANSWER) || matches!(text, "盼复" | "妥否" | "当否")).then_some(ClosingKind::Inquiry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_ends_a_formula_is_known_by_its_last_character() {
        for word in DECIDE.iter().chain(&ANSWER).chain(&STATE) {
            assert!(may_close(&format!("请予{word}。 ")), "{word}");
        }
    }

    #[test]
    fn formulas_are_told_apart() {
        use ClosingKind::{Answer, Inquiry, Request, Statement, Submission};
        for (text, want) in [
            ("妥否，请批示。", Some(Request)),
            ("以上请示当否，请予批复。", Some(Request)),
            ("以上请示如无不妥，请批转有关部门执行。", Some(Request)),
            ("特此请示。", Some(Request)),
            ("特此请示，请予批准。", Some(Request)),
            ("请予批准。", Some(Submission)),
            ("恳请审批为盼", Some(Submission)),
            ("以上报告，请审议。", Some(Submission)),
            ("请予函复。", Some(Inquiry)),
            ("盼复。", Some(Inquiry)),
            ("请予支持为盼。", Some(Inquiry)),
            ("专此函达。", Some(Inquiry)),
            ("可否，请函复。", Some(Inquiry)),
            ("特此函复。", Some(Answer)),
            ("此复。", Some(Answer)),
            ("特此批复", Some(Answer)),
            ("特此通知。", Some(Statement)),
            ("特此报告。", Some(Statement)),
            ("此令", Some(Statement)),
            ("该方案妥否，请批示。", Some(Request)),
            ("县里拟新建集市两处，资金由财政安排，妥否，请批示。", None),
            ("请认真贯彻执行。", None),
            ("报县政府审批。", None),
            ("特此通知各乡镇做好准备。", None),
            ("此复印件", None),
            ("要加强请示报告。", None),
        ] {
            assert_eq!(closing(text), want, "{text}");
        }
    }
}

//! Kinds of documents by the word that ends their titles, headings that many documents share, salutations.

use super::words::Words;

/// The 15 kinds of 公文 (党政机关公文处理工作条例 第八条), and the reply to a letter.
const GONGWEN_KINDS: &[&str] = &[
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案",
    "复函", "函", "纪要",
];

/// What else official documents call themselves.
const OTHER_KINDS: &[&str] = &[
    "方案",
    "办法",
    "规定",
    "条例",
    "细则",
    "规则",
    "规程",
    "规范",
    "预案",
    "规划",
    "计划",
    "要点",
    "总结",
    "讲话",
    "致辞",
    "演讲",
    "贺词",
    "贺信",
    "指南",
    "标准",
    "导则",
    "清单",
    "目录",
    "制度",
    "章程",
    "准则",
    "守则",
    "纲要",
    "解释",
    "法",
    "修正案",
    "说明",
    "名单",
    "体系",
    "措施",
    "政策",
    "文章",
    "职责",
    "分工",
    "指引",
    "倡议书",
];

/// The kinds that run in articles, 第X条.
const LAW_KINDS: &[&str] = &[
    "法",
    "条例",
    "规定",
    "办法",
    "规则",
    "细则",
    "解释",
    "法典",
    "章程",
    "准则",
    "守则",
    "规程",
    "规范",
    "制度",
    "决定",
    "修正案",
];

/// Headings that many documents have word for word.
const COMMON_HEADINGS: &[&str] = &[
    "总则",
    "附则",
    "罚则",
    "总体要求",
    "总体目标",
    "总体思路",
    "指导思想",
    "基本原则",
    "主要目标",
    "工作目标",
    "发展目标",
    "目标任务",
    "主要任务",
    "重点任务",
    "重点工作",
    "主要内容",
    "工作任务",
    "工作内容",
    "工作原则",
    "工作要求",
    "有关要求",
    "工作措施",
    "主要措施",
    "保障措施",
    "配套措施",
    "政策措施",
    "组织保障",
    "组织实施",
    "组织领导",
    "实施步骤",
    "工作步骤",
    "进度安排",
    "时间安排",
    "编制目的",
    "编制依据",
    "适用范围",
    "基本情况",
    "存在问题",
    "主要做法",
    "下步打算",
];

static COMMON_WORDS: Words<{ COMMON_HEADINGS.len() }> = Words::new(COMMON_HEADINGS);

/// Who a speech speaks to, at the head of a line that calls them.
const ADDRESSED: &[&str] = &[
    "各位",
    "同志们",
    "同志",
    "朋友们",
    "女士们",
    "先生们",
    "尊敬的",
    "亲爱的",
    "同学们",
    "老师们",
    "乡亲们",
    "代表们",
    "委员们",
    "大家好",
    "全体",
    "诸位",
];

static ADDRESSED_WORDS: Words<{ ADDRESSED.len() }> = Words::new(ADDRESSED);

fn ends_in<'w>(title: &str, words: &[&'w str]) -> Option<&'w str> {
    let bare = title.trim_end_matches(|c: char| c.is_whitespace());
    let bare = without_bracket(bare);
    words.iter().filter(|word| bare.ends_with(**word) && bare.len() > word.len()).max_by_key(|word| word.len()).copied()
}

/// A title without the bracket that ends it: （试行）, （草案）, （2023年）.
fn without_bracket(title: &str) -> &str {
    let Some(inner) = title.strip_suffix(['）', ')']) else { return title };
    inner.rfind(['（', '(']).and_then(|at| title.get(..at)).filter(|rest| !rest.is_empty()).unwrap_or(title).trim_end()
}

/// The kind of 公文 that ends `title`.
#[must_use]
pub(crate) fn ends_in_gongwen_kind(title: &str) -> Option<&'static str> {
    ends_in(title, GONGWEN_KINDS)
}

/// The kind of law or rule that ends `title`.
#[must_use]
pub(crate) fn ends_in_law_kind(title: &str) -> Option<&'static str> {
    ends_in(title, LAW_KINDS)
}

/// The kind of document, 公文 or another, that ends `title`.
#[must_use]
pub(crate) fn ends_in_document_kind(title: &str) -> Option<&'static str> {
    ends_in_gongwen_kind(title).or_else(|| ends_in(title, OTHER_KINDS))
}

/// Whether many documents have this heading; blanks are not counted.
#[must_use]
pub(crate) fn is_common_heading(heading: &str) -> bool {
    COMMON_WORDS.opening(heading).any(|common| common == heading)
}

/// Whether `line` calls the people spoken to: `各位代表：`, `尊敬的主席先生，`, `同志们！`
#[must_use]
pub(crate) fn salutation(line: &str) -> bool {
    let line = line.trim();
    let short = || line.chars().nth(40).is_none() && !line.contains('。');
    ADDRESSED_WORDS.open(line) && line.ends_with(['：', ':', '，', '！', ',', '!', '。']) && short()
}

/// Whether a text opens with a salutation, whatever follows: `同志们：今天…`.
#[must_use]
pub(crate) fn opens_with_salutation(text: &str) -> bool {
    let end = || text.char_indices().take(40).find(|&(_, c)| matches!(c, '：' | ':' | '！' | '。'));
    ADDRESSED_WORDS.open(text) && end().is_some_and(|(_, c)| c != '。')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_end_in_their_kind() {
        for (title, want) in [
            ("关于改善农村供水的指导意见", Some("意见")),
            ("河东市水库管理办法（试行）", Some("办法")),
            ("关于修复河道问题的复函", Some("复函")),
            ("2020年城市体检工作方案", Some("方案")),
            ("通知", None),
            ("河东市水务局", None),
        ] {
            assert_eq!(ends_in_document_kind(title), want, "{title}");
        }
    }

    #[test]
    fn salutations_call() {
        for (line, want) in [
            ("各位代表：", true),
            ("尊敬的主席先生，", true),
            ("女士们、先生们、朋友们！", true),
            ("各区人民政府，市政府各部门：", false),
            ("各位代表来自全县各地。他们", false),
        ] {
            assert_eq!(salutation(line), want, "{line}");
        }
    }
}

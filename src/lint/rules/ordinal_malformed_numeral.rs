use crate::lint::prelude::*;
use crate::number;

rule! {
    /// 序号数字写法不规范
    ///
    /// 汉字序号照常用读法写：“十一”不写“一十一”，“二十”不写“十十”或“二〇”。同一级的章、节、条，数字用同一种形式，不能前面是“第十一章”后面是“第12章”。
    ///
    /// # A malformed numeral
    ///
    /// Chinese numbers are written as they are read: 十一, not 一十一; 二十, not 十十 or 二〇. Chapters, sections and articles of one
    /// row have numerals of one kind: 第12章 does not follow 第十一章.
    ///
    /// ```bad
    /// 一、水源管理
    /// 二、管网管理
    /// 三、水质管理
    /// 四、水价管理
    /// 五、水厂管理
    /// 六、水表管理
    /// 七、巡查管理
    /// 八、抢修管理
    /// 九、培训管理
    /// 十、考核管理
    /// 一十一、保障管理
    /// ```
    ///
    /// ```bad
    /// 第一章 水源
    /// 沿库设立界碑。
    /// 第二章 管网
    /// 更换老旧管道。
    /// 第3章 水质
    /// 每月公布一次结果。
    /// ```
    ///
    /// ```fixed
    /// 第一章 水源
    /// 沿库设立界碑。
    /// 第二章 管网
    /// 更换老旧管道。
    /// 第三章 水质
    /// 每月公布一次结果。
    /// ```
    ///
    /// ```bad law
    /// 第九条 水厂每月公布一次水质，接受用户查询。
    /// 第十条 水价三年不变，确需调整的先行听证。
    /// 第十1条 用户发现水质异常的，可以向乡镇人民政府报告。
    /// ```
    ///
    /// ```fixed law
    /// 第九条 水厂每月公布一次水质，接受用户查询。
    /// 第十条 水价三年不变，确需调整的先行听证。
    /// 第十一条 用户发现水质异常的，可以向乡镇人民政府报告。
    /// ```
    ///
    /// ```good
    /// 第一百一十条 水价三年不变。
    /// 第一百一十一条 每月公布一次水质。
    /// ```
    "ordinal-malformed-numeral" {
        severity: Error,
        basis: Clause "GB/T 15835—2011 4.3",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
        changes: [Numbers],
    } => check
}

fn check(ctx: &mut Context<'_>) {
    for group in ctx.survey.numbered() {
        for row in series::rows(group) {
            let digits = row.iter().filter(|member| is_word_in_digits(member.marker)).count();
            let odd_digits = digits > 0 && digits * 2 <= row.len();
            for marker in row.iter().map(|member| member.marker) {
                if is_mixed(marker) {
                    report(ctx, marker, "混用汉字数字和阿拉伯数字", "half in Chinese numerals, half in digits");
                } else if odd_digits && is_word_in_digits(marker) {
                    report(ctx, marker, "与同级的汉字数字不一致", "unlike the Chinese numerals beside it");
                } else if is_misbuilt(marker) {
                    report(ctx, marker, "写法不规范", "not how the number is written");
                }
            }
        }
    }
}

/// `第12章`
fn is_word_in_digits(marker: Marker<'_>) -> bool {
    use MarkerStyle::{Article, Chapter, Division, Part};
    let word = matches!(marker.style(), Part | Chapter | Division | Article);
    word && marker.text().contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

/// `第十2条`
fn is_mixed(marker: Marker<'_>) -> bool {
    let text = marker.text();
    let behind = marker_text::han_numeral(marker).and_then(|(at, numeral)| text.get(at + numeral.len()..));
    behind.is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)))
}

/// Whether a Chinese numeral is not the one that its value has. The look-alikes of 〇 are another rule's; 壹贰叁 are a form of
/// their own.
fn is_misbuilt(marker: Marker<'_>) -> bool {
    let Some((_, numeral)) = marker_text::han_numeral(marker) else { return false };
    if matches!(numeral, "一" | "二" | "三" | "四" | "五" | "六" | "七" | "八" | "九" | "十") {
        return false;
    }
    let zeros: String = numeral.chars().map(|c| if number::han_digit(c) == Some(0) { '零' } else { c }).collect();
    let common = zeros.chars().all(|c| "零一二三四五六七八九十百千".contains(c));
    common && number::scan_han(&zeros).is_some_and(|n| number::to_han(n.value) != zeros)
}

fn report(ctx: &mut Context<'_>, marker: Marker<'_>, zh: &str, en: &str) {
    let text = marker.text();
    let Some(right) = marker_text::written(marker.style(), marker.ordinal()) else { return };
    ctx.report(marker.span(), Message::new(format!("序号“{text}”{zh}"), format!("“{text}” is {en}")))
        .help(
            format!("写作“{right}”；同类数字用同一形式"),
            format!("Write “{right}”; numbers of one kind take one form"),
        )
        .fix(Applicability::Unsafe, [(marker.span(), right)]);
}

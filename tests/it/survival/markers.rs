//! Markers as they come: before digits, decimal, without any mark, full-width, enclosed, mixed, torn, misread. And the rare
//! marks of dates, names and line ends.

use super::{articles, parts, sections, styles};
use crate::support::tree::check_tree;

/// `1.2025年度…`: a year stands behind the marker, and 1.2025 is no decimal.
#[test]
fn a_marker_before_a_year_is_no_decimal() {
    let text = "一、预算安排\n\
        1.2025年度县级安排供水资金两千万元，用于新建河口水厂和改造老旧管网。\n\
        2.2026年度拟安排一千五百万元，重点解决南山片区季节性缺水的问题。\n\
        3.2027年度视完成情况再定，原则上不低于上一年度的安排。\n";
    assert_eq!(styles(text), ["han-dun 1", "arabic-dot 1", "arabic-dot 2", "arabic-dot 3"]);
    assert_eq!(sections(text)[1..], ["2 1. none", "2 2. none", "2 3. none"]);
}

/// `1.80周岁以上…`: only the series tells the marker from an amount.
#[test]
fn a_marker_before_a_number_is_borne_out_by_its_series() {
    let text = "一、补贴标准\n\
        1.80周岁以上老年人赶集乘车，凭老年证全部免费，由县财政补贴给客运公司。\n\
        2.残疾人凭残疾证乘车，与80周岁以上老年人同等对待，陪护一人减半。\n\
        3.60周岁以上不满80周岁的老年人，乘车减半，逢集日不受时段限制。\n";
    assert_eq!(styles(text), ["han-dun 1", "arabic-dot 1", "arabic-dot 2", "arabic-dot 3"]);
}

/// Two such markers, one after the other.
#[test]
fn two_markers_before_numbers_bear_each_other_out() {
    let text = "一、补贴标准\n\
        1.80周岁以上老年人赶集乘车，凭老年证全部免费，由县财政补贴给客运公司。\n\
        2.60周岁以上不满80周岁的老年人，乘车减半，逢集日不受时段限制。\n\
        3.残疾人凭残疾证乘车，与80周岁以上老年人同等对待，陪护一人减半。\n";
    assert_eq!(styles(text), ["han-dun 1", "arabic-dot 1", "arabic-dot 2", "arabic-dot 3"]);
}

/// `（1）第一年…`: the text behind the marker happens to open with 第.
#[test]
fn a_bracketed_marker_before_an_ordinal_is_a_marker() {
    let text = "一、实施步骤\n\
        （1）第一年改造八处，优先改造占道经营严重的城关、河口集市；\n\
        （2）第二年改造十二处，山区集市因地制宜，可以只设摊位；\n\
        （3）第三年新建两处，并对前两年改造的集市逐处验收。\n";
    assert_eq!(styles(text), ["han-dun 1", "arabic-paren 1", "arabic-paren 2", "arabic-paren 3"]);
}

/// 1, 1.1, 3.2.4: each more number is a level.
#[test]
fn decimal_headings_nest_by_their_numbers() {
    let text = "1 总则\n1.1 编制目的\n为了及时处置农村供水事故，保障群众正常用水，制定本预案。\n\
        1.2 适用范围\n本预案适用于全县集中供水水厂的突发事故。\n\
        2 组织体系\n2.1 指挥机构\n县里设立供水应急指挥部，由分管副县长任指挥长。\n\
        3 运行机制\n3.1 监测\n水厂每小时记录一次水压和浊度，异常的立即报告。\n3.2 响应\n\
        3.2.1 四级响应\n水厂自行处置，两小时内恢复供水，并向乡镇报告。\n\
        3.2.2 三级响应\n乡镇组织抢修，同时用水车向停水的村庄送水。\n";
    assert_eq!(
        sections(text),
        [
            "1 1总则 standalone",
            "2 1.1编制目的 standalone",
            "2 1.2适用范围 standalone",
            "1 2组织体系 standalone",
            "2 2.1指挥机构 standalone",
            "1 3运行机制 standalone",
            "2 3.1监测 standalone",
            "2 3.2响应 standalone",
            "3 3.2.1四级响应 standalone",
            "3 3.2.2三级响应 standalone",
        ]
    );
}

/// `1　总则`: the number has no mark at all.
#[test]
fn a_bare_number_before_a_wide_blank_is_a_marker_over_decimals() {
    let text = "1　总则\n1.1　编制目的\n为了及时处置农村供水事故，保障群众正常用水，制定本预案。\n\
        1.2　工作原则\n坚持以人为本、属地管理，先通水、后查因。\n\
        2　组织体系\n2.1　指挥机构\n县里设立供水应急指挥部，由分管副县长任指挥长。\n\
        3　附则\n3.1　解释\n本预案由县水利局负责解释。\n";
    assert_eq!(
        sections(text),
        [
            "1 1总则 standalone",
            "2 1.1编制目的 standalone",
            "2 1.2工作原则 standalone",
            "1 2组织体系 standalone",
            "2 2.1指挥机构 standalone",
            "1 3附则 standalone",
            "2 3.1解释 standalone",
        ]
    );
}

/// 1.1 and 1.2 under 一、, 2.1 and 2.2 under 二、: the first number is the chapter's.
#[test]
fn decimals_under_numerals_go_on_in_the_next_chapter() {
    let text = "一、供水概况\n1.1 水源条件\n全县有水库六座，蓄水量八百万立方米，丰水期够用，枯水期偏紧。\n\
        1.2 水厂状况\n全县现有水厂九座，供水能力每天三万吨，覆盖一百二十个村。\n\
        二、规划目标\n2.1 近期目标\n到明年底，全县自来水普及率达到九成五以上。\n\
        2.2 远期目标\n到五年后，全县实现城乡供水同网同价、同质同服务。\n";
    assert_eq!(
        sections(text),
        [
            "1 一、供水概况 standalone",
            "2 1.1水源条件 standalone",
            "2 1.2水厂状况 standalone",
            "1 二、规划目标 standalone",
            "2 2.1近期目标 standalone",
            "2 2.2远期目标 standalone",
        ]
    );
}

/// `１．` and `（１）` are 1. and （1）.
#[test]
fn full_width_numbers_are_markers() {
    let text = "一、主要任务\n（一）改造管网\n\
        １．更换主管道。河口片区更换主管道四十公里，九月底前完工。\n\
        （１）铸铁管全部换成球墨铸铁管，接口处重新做防腐；\n\
        （２）水泥管全部换成聚乙烯管，沿路设置标志桩。\n\
        ２．加装计量表。南山片区加装入户水表六千只，一户一表。\n";
    assert_eq!(
        styles(text),
        ["han-dun 1", "han-paren 1", "arabic-dot 1", "arabic-paren 1", "arabic-paren 2", "arabic-dot 2"]
    );
    assert_eq!(
        sections(text)[2..],
        ["3 １．更换主管道 run-in", "4 （１） none", "4 （２） none", "3 ２．加装计量表 run-in"]
    );
}

/// ⑴, ① and Ⅰ. each have a style, and nest as they come.
#[test]
fn enclosed_and_roman_numbers_are_markers() {
    let text = "Ⅰ.水源\n\
        ⑴地表水。全县有水库六座，蓄水量八百万立方米，丰水期够用。\n\
        ①河口水库供应城关片区，水质常年稳定在二类以上；\n\
        ②南山水库供应山区片区，枯水期需要限时供水。\n\
        ⑵地下水。全县有机井四十眼，多数打于上世纪八十年代。\n\
        Ⅱ.管网\n\
        ⑴主管道。全长三百公里，三分之一使用超过二十年。\n\
        ⑵支管道。全长九百公里，由各村自行维护。\n";
    assert_eq!(
        styles(text),
        [
            "roman 1",
            "arabic-paren 1",
            "circled 1",
            "circled 2",
            "arabic-paren 2",
            "roman 2",
            "arabic-paren 1",
            "arabic-paren 2",
        ]
    );
    assert_eq!(
        sections(text),
        [
            "1 Ⅰ.水源 standalone",
            "2 ⑴地表水 run-in",
            "3 ① none",
            "3 ② none",
            "2 ⑵地下水 run-in",
            "1 Ⅱ.管网 standalone",
            "2 ⑴主管道 run-in",
            "2 ⑵支管道 run-in",
        ]
    );
}

/// `（一)`, `(二）` and `(三)` are one series.
#[test]
fn halves_of_brackets_of_both_widths_make_one_series() {
    let text = "一、工作要求\n\
        （一)加强领导。各乡镇成立集市改造专班，主要负责人亲自抓，每周调度一次。\n\
        (二）落实资金。县财政安排专项资金一千万元，分两批拨付到乡镇。\n\
        (三)强化督查。县政府督查室每季度通报一次进度，连续落后的约谈。\n\
        （四）注重宣传。在集市入口公示改造方案，听取摊主和群众的意见。\n";
    assert_eq!(
        sections(text)[1..],
        ["2 （一)加强领导 run-in", "2 (二）落实资金 run-in", "2 (三)强化督查 run-in", "2 （四）注重宣传 run-in",]
    );
}

/// `（` over `一）…`, `二` over `、…`: the pieces of a torn marker are put together.
#[test]
fn a_marker_torn_over_lines_is_whole() {
    let text = "一、基本情况\n全县现有水厂九座，供水能力每天三万吨，覆盖一百二十个村。\n\
        二\n、主要做法\n\
        （\n一）统一管理。全县水厂由县供水公司统一经营，人员统一调配。\n\
        （二\n）统一水价。城乡居民用水执行同一价格，低保户每月免费三吨。\n\
        三、存在问题\n山区管网老化，漏损率仍在两成以上。\n";
    assert_eq!(
        sections(text),
        [
            "1 一、基本情况 standalone",
            "1 二、主要做法 standalone",
            "2 （一）统一管理 run-in",
            "2 （二）统一水价 run-in",
            "1 三、存在问题 standalone",
        ]
    );
}

/// `二 、`: a blank fell between the numeral and its mark.
#[test]
fn a_blank_inside_a_marker_does_not_hide_it() {
    let text = "一、关于供水能力问题\n群众反映最多的是供水能力不足，枯水季节限时供水，有的村一天只供两个小时。\n\
        二 、关于供水质量问题\n水质总体合格，但是汛期浊度偏高，部分山村仍然直接饮用山泉水。\n\
        三、关于供水价格问题\n山区水价偏高，每吨比城区贵一元二角，群众盼望城乡同网同价。\n";
    assert_eq!(styles(text), ["han-dun 1", "han-dun 2", "han-dun 3"]);
}

/// `第3条之一`: digits for numerals, and an article that was put in later.
#[test]
fn articles_may_have_digits_and_insertions() {
    let text = "第1条　为了规范集市管理，维护交易秩序，制定本规定。\n\
        第2条　本规定适用于本县行政区域内集市的设立、经营和管理。\n\
        第3条　集市由所在地乡镇人民政府管理，村民委员会协助。\n\
        第3条之一　乡镇人民政府可以委托村民委员会承担日常管理工作。\n\
        第4条　本规定自2024年7月1日起施行。\n";
    assert_eq!(styles(text), ["article 1", "article 2", "article 3", "article 3", "article 4"]);
}

/// `笫五十四条`, `第三十－条`: a character that only looks like the right one.
#[test]
fn misread_characters_of_markers_are_seen_through() {
    let text = "第三十条　集市管理人员应当佩戴标志，公示姓名和监督电话，接受群众监督。\n\
        第三十－条　集市管理人员不得向经营者索要财物，不得参与经营活动。\n\
        笫三十二条　集市管理人员玩忽职守的，由所在单位给予处分，造成损失的依法赔偿。\n\
        第三十三条　本办法自公布之日起施行。\n";
    assert_eq!(styles(text), ["article 30", "article 31", "article 32", "article 33"]);
}

/// 二〇二四 and 二○二四: the zero of the standard, and the circle that is typed for it.
#[test]
fn dates_are_read_with_either_zero() {
    for date in ["二〇二四年五月十六日", "二○二四年五月十六日"] {
        assert_eq!(parts(&notice_of(date))[3..], ["issuer 白鹭县人民政府".to_owned(), format!("issue_date {date}")]);
    }
}

/// 二O二四: a Latin letter for the zero.
#[test]
fn dates_are_read_with_a_latin_letter_for_the_zero() {
    let date = "二O二四年五月十六日";
    assert_eq!(parts(&notice_of(date))[3..], ["issuer 白鹭县人民政府".to_owned(), format!("issue_date {date}")]);
}

/// A notice that was issued on `date`.
fn notice_of(date: &str) -> String {
    format!(
        "白鹭县人民政府关于加强集市管理的通知\n各乡镇人民政府：\n\
        为了方便群众赶集，规范集市秩序，现将有关事项通知如下。\n\
        一、严格管理。占道经营的摊位一律迁入市场，逾期不迁的依法处理。\n\
        二、改善条件。三十二处集市分两年全部硬化场地。\n白鹭县人民政府\n{date}\n"
    )
}

/// `柳　谷`: the blank fills the measure of three characters.
#[test]
fn a_name_of_two_characters_with_a_blank_between_them_signs() {
    assert_eq!(
        parts(&speech_of("柳　谷")),
        ["title 在全县集市工作会议上的讲话", "issue_date （2024年5月16日）", "name 柳　谷", "body 2"]
    );
    let page = "把闲田种起来\n村党支部书记 田　禾\n\
        全村有闲田六十亩，荒了三四年，草长得比人高。开春以后，村里把闲田收拢起来，统一耕、统一种、统一收。\n\n\
        把老井修起来\n村委会主任 柳　谷\n\
        村头的老井有上百年了，井台塌了半边，挑水的人越来越少。今年请来石匠，换了井栏，清了淤泥，水又甜了。\n";
    assert_eq!(
        parts(page),
        ["title 把闲田种起来", "name 田　禾", "body 1", "title 把老井修起来", "name 柳　谷", "body 1"]
    );
}

/// `方　既　白`: three characters spaced out like the title over them.
#[test]
fn a_name_of_three_characters_with_blanks_between_them_signs() {
    let parts = parts(&speech_of("方　既　白"));
    assert_eq!(parts[..2], ["title 在全县集市工作会议上的讲话", "issue_date （2024年5月16日）"]);
    assert!(parts[2].starts_with("name 方"), "{parts:?}");
    assert_eq!(parts[3..], ["body 2"]);
}

/// A speech of the person who is called `name`.
fn speech_of(name: &str) -> String {
    format!(
        "在全县集市工作会议上的讲话\n（2024年5月16日）\n{name}\n同志们：\n\
        今天的会议，主要是总结去年的集市工作，部署今年的改造任务，请大家认真落实。\n"
    )
}

/// `阿依古丽·买买提`: the dot is part of the name.
#[test]
fn a_name_with_a_dot_signs_an_article() {
    let text = "把闲田种起来\n村党支部书记 阿依古丽·买买提\n\
        全村有闲田六十亩，荒了三四年，草长得比人高。开春以后，村里把闲田收拢起来，统一耕、统一种、统一收。\n\n\
        把老井修起来\n村委会主任 柳若谷\n\
        村头的老井有上百年了，井台塌了半边，挑水的人越来越少。今年请来石匠，换了井栏，清了淤泥，水又甜了。\n";
    assert_eq!(articles(text), ["把闲田种起来", "把老井修起来"]);
    assert_eq!(
        parts(text),
        ["title 把闲田种起来", "name 阿依古丽·买买提", "body 1", "title 把老井修起来", "name 柳若谷", "body 1",]
    );
}

/// One text with all three line ends has the tree that it has with one of them.
#[test]
fn mixed_line_ends_are_line_ends() {
    let lines = [
        "一、基本情况",
        "全县现有水厂九座，供水能力每天三万吨，覆盖一百二十个村。",
        "二、下步打算",
        "三年新建水厂三座，改造管网三百公里，漏损率降到一成以下。",
    ];
    let mixed = format!("{}\r\n{}\r{}\n{}\r\n", lines[0], lines[1], lines[2], lines[3]);
    let plain = lines.map(|line| format!("{line}\n")).concat();
    assert_eq!(check_tree(&mixed), check_tree(&plain));
    assert_eq!(sections(&mixed), ["1 一、基本情况 standalone", "1 二、下步打算 standalone"]);
}

//! Extraction lost the ends of paragraphs: several stand on one physical line.

use super::{paragraphs, sections};

/// `…职责。一、总体要求（一）指导思想。…`: every unit of a glued line opens a paragraph.
#[test]
fn units_glued_behind_stops_are_parted() {
    let text = "为了改善农村供水条件，让群众喝上放心水，结合我县实际，制定本方案，各乡镇要切实履行职责。一、总体要求（一）\
        指导思想。坚持建管并重、量力而行，把水厂建设和管网改造放在同等重要的位置，逐步实现城乡供水同网同价。（二）工作目标。\
        到明年底，全县建成集中供水水厂十二座，改造老旧管网三百公里，自来水普及率明显提高。二、主要任务（一）建好水厂。按照\
        统一规划、分批实施的要求，先建河口、南山两处水厂，再建偏远山村的小型水站。（二）管好管网。各水厂要建立巡查台账，\
        发现漏损及时抢修，不得拖延。\n";
    assert_eq!(
        sections(text),
        [
            "1 一、总体要求 standalone",
            "2 （一）指导思想 run-in",
            "2 （二）工作目标 run-in",
            "1 二、主要任务 standalone",
            "2 （一）建好水厂 run-in",
            "2 （二）管好管网 run-in",
        ]
    );
    assert_eq!(
        paragraphs(text).first().map(String::as_str),
        Some("为了改善农村供水条件，让群众喝上放心水，结合我县实际，制定本方案，各乡镇要切实履行职责。")
    );
}

/// `…提出如下意见。一、…`: the preamble ends where the first unit begins.
#[test]
fn a_preamble_and_the_units_glued_to_it_are_parted() {
    let text = "集市是山区群众买卖农产品的主要场所，近年来占道经营、环境脏乱等问题比较突出，群众反映强烈。为了加强集市管理，\
        经县人民政府同意，现提出如下意见。一、明确管理责任。各乡镇人民政府对辖区内的集市负总责，主要负责人每季度至少到现场查看\
        一次，解决摊位、停车和保洁中的具体困难。二、改善设施条件。场地没有硬化的，要在两年内全部硬化；没有公厕的，要在今年年底\
        以前建成，所需资金由县乡两级按比例承担。三、严格日常监管。市场监管所逢集必到，对短斤少两、以次充好的行为及时查处，\
        处理结果当日公示。\n";
    assert_eq!(sections(text), ["1 一、明确管理责任 run-in", "1 二、改善设施条件 run-in", "1 三、严格日常监管 run-in"]);
    let paragraphs = paragraphs(text);
    assert_eq!(paragraphs.len(), 4);
    assert!(paragraphs[0].ends_with("现提出如下意见。"), "{}", paragraphs[0]);
}

/// `一、总体要求坚持以…`: no mark parts the heading from its text.
#[test]
fn a_heading_glued_to_its_text_is_parted() {
    let text = "为了做好今冬明春的农田水利工作，结合我县实际，制定本方案。一、总体要求坚持先急后缓、先易后难，集中力量整治一批\
        淤积严重的沟渠和年久失修的山塘，确保春耕用水。二、主要任务今冬明春全县共清淤沟渠四百公里，整修山塘六十口，改造泵站\
        十五座，任务分解到村到组，由各乡镇组织施工。三、保障措施县水利局派出十个技术小组，分片包干，指导各乡镇按图施工，\
        验收不合格的一律返工，不得以任何理由拖延。\n";
    assert_eq!(sections(text), ["1 一、总体要求 standalone", "1 二、主要任务 standalone", "1 三、保障措施 standalone"]);
    assert!(paragraphs(text)[1].starts_with("坚持先急后缓"), "{:?}", paragraphs(text));
}

/// Two full-width blanks were the indent of the next paragraph.
#[test]
fn pairs_of_wide_blanks_part_paragraphs() {
    assert_eq!(sections(&indented_by("\u{3000}\u{3000}")), UNITS);
    assert_eq!(paragraphs(&indented_by("\u{3000}\u{3000}")), TEXTS);
}

/// The same indent in blanks that may not break, as web pages have it.
#[test]
fn pairs_of_unbreakable_blanks_part_paragraphs() {
    assert_eq!(sections(&indented_by("\u{A0}\u{A0}")), UNITS);
    assert_eq!(paragraphs(&indented_by("\u{A0}\u{A0}")), TEXTS);
}

const UNITS: [&str; 4] =
    ["1 一、基本情况 standalone", "1 二、主要做法 standalone", "2 （一）健全队伍 run-in", "2 （二）完善制度 run-in"];
const TEXTS: [&str; 5] = [
    "按照县人大常委会的安排，调研组用半个月时间走访了全县集市，查看了现场，听取了摊主和群众的意见，现将有关情况报告如下。",
    "全县共有集市三十二处，其中沿河集市二十处，山区集市十二处，逢集日平均客流一万二千人次，固定摊位三千余个。",
    "各乡镇坚持建管并重，集市面貌有了较大改观。",
    "每处集市配备管理员两名，保洁员三名，工资由乡镇财政负担，逢集日全员在岗。",
    "摊位收费、卫生保洁、车辆停放都有了明文规定，在集市入口公示，接受群众监督。",
];

/// The paragraphs of a report on one line, `blanks` before each but the first.
fn indented_by(blanks: &str) -> String {
    let [opening, state, work, team, rules] = TEXTS;
    [
        opening,
        "一、基本情况",
        state,
        "二、主要做法",
        work,
        &format!("（一）健全队伍。{team}"),
        &format!("（二）完善制度。{rules}"),
    ]
    .join(blanks)
}

/// `（一）…。（二）…。（三）…。` on one line, under 一、 on its own line.
#[test]
fn units_of_the_second_level_glued_together_are_parted() {
    let text = "一、主要成效\n\
        （一）水厂建设提速。新建河口、南山两座水厂，日供水能力增加一万吨，沿河十八个村的群众第一次用上了自来水，结束了挑水吃的\
        历史。（二）管网改造提质。更换主管道四十公里，支管道九十公里，漏损率由三成降到两成，水压比过去稳定，群众再也不用半夜起来\
        接水。（三）管理服务提效。开通热线电话，当天报修当天上门，群众满意率达到九成五，比上年提高三个百分点，水费收缴率也随之\
        提高。\n二、存在问题\n山区管网老化，漏损率仍在两成以上，枯水季节部分山村限时供水。\n";
    assert_eq!(
        sections(text),
        [
            "1 一、主要成效 standalone",
            "2 （一）水厂建设提速 run-in",
            "2 （二）管网改造提质 run-in",
            "2 （三）管理服务提效 run-in",
            "1 二、存在问题 standalone",
        ]
    );
}

/// A series inside one sentence is no row of paragraphs, however long its line is.
#[test]
fn a_series_inside_a_sentence_is_not_parted() {
    let text = "今年县里为群众办好四件实事，由四个部门分头落实，每月在县政府网站公布进度：（1）改造河口、南山两处水厂，由水利局\
        负责，九月底前完工；（2）硬化十二处集市的场地，由商务局负责，十月底前完工；（3）修复水毁道路四十公里，由交通局负责，\
        十一月底前完工；（4）新建村级卫生室八所，由卫生健康局负责，年底前完工。各部门要定人定责，县政府督查室逐项检查，完不成的\
        说明理由。\n";
    assert_eq!(sections(text), [""; 0]);
    assert_eq!(paragraphs(text).len(), 1);
}

/// Articles of a law on one line, their items too.
#[test]
fn articles_and_their_items_glued_together_are_parted() {
    let text = "第一条　为了规范集市管理，维护交易秩序，保护经营者和消费者的合法权益，根据有关法律、法规，结合本县实际，制定本办法。\
        第二条　集市的设立、迁移、撤销，由乡镇人民政府提出，报县人民政府批准，并提前三十日向社会公告。第三条　集市内禁止销售下列\
        物品：（一）腐烂变质的食品；（二）来路不明的牲畜；（三）国家明令淘汰的农药。第四条　违反本办法第三条第（一）项规定的，\
        由市场监督管理部门责令改正，没收违法所得，可以并处五百元以下的罚款。\n";
    assert_eq!(
        sections(text),
        [
            "1 第一条 none",
            "1 第二条 none",
            "1 第三条 none",
            "2 （一） none",
            "2 （二） none",
            "2 （三） none",
            "1 第四条 none",
        ]
    );
}

//! Numberings that run on, leave a level out, or stand under headings without a number; and how a heading stands.

use super::{paragraphs, sections};

/// 第X条 runs on over the chapters.
#[test]
fn articles_run_on_over_their_chapters() {
    let text = "第一章　总则\n\
        第一条　为了规范集市管理，维护交易秩序，根据有关法律、法规，制定本办法。\n\
        第二条　本办法适用于本县行政区域内集市的设立、经营和管理。\n\
        第二章　集市的设立\n\
        第三条　设立集市，应当有固定的场地，并且报县人民政府备案。\n\
        第三章　附则\n\
        第四条　本办法自2024年7月1日起施行。\n";
    assert_eq!(
        sections(text),
        [
            "1 第一章总则 standalone",
            "2 第一条 none",
            "2 第二条 none",
            "1 第二章集市的设立 standalone",
            "2 第三条 none",
            "1 第三章附则 standalone",
            "2 第四条 none",
        ]
    );
}

/// （一）（二） under 一、, （三）（四） under 二、.
#[test]
fn bracketed_numerals_run_on_over_their_parents() {
    let text = "一、加强水源保护\n\
        （一）划定保护范围。水源地周围五百米设立界桩，禁止新建养殖场。\n\
        （二）清理污染源。两年内搬迁保护区内的养殖户四十六户。\n\
        二、加强管网改造\n\
        （三）更换主管道。河口片区更换主管道四十公里，九月底前完工。\n\
        （四）加装计量表。南山片区加装入户水表六千只，一户一表。\n\
        三、加强运行管理\n\
        （五）统一经营。全县水厂由县供水公司统一经营，人员统一调配。\n";
    assert_eq!(
        sections(text),
        [
            "1 一、加强水源保护 standalone",
            "2 （一）划定保护范围 run-in",
            "2 （二）清理污染源 run-in",
            "1 二、加强管网改造 standalone",
            "2 （三）更换主管道 run-in",
            "2 （四）加装计量表 run-in",
            "1 三、加强运行管理 standalone",
            "2 （五）统一经营 run-in",
        ]
    );
}

/// 1. right under 一、: the level left out is not counted.
#[test]
fn a_level_left_out_is_no_level() {
    let text = "一、主要任务\n\
        1.改造管网。三年更换主管道一百二十公里，漏损率降到一成以下。\n\
        2.新建水厂。在河口、南山各建一座，日供水能力合计三万吨。\n\
        二、保障措施\n\
        1.加强领导。县里成立供水专班，分管副县长每月调度一次。\n\
        2.落实资金。每年安排供水专项资金两千万元，专款专用。\n";
    assert_eq!(
        sections(text),
        [
            "1 一、主要任务 standalone",
            "2 1.改造管网 run-in",
            "2 2.新建水厂 run-in",
            "1 二、保障措施 standalone",
            "2 1.加强领导 run-in",
            "2 2.落实资金 run-in",
        ]
    );
}

/// 总体要求, 主要任务, 保障措施 without a number, （一） from 1 on under each of them.
#[test]
fn headings_without_numbers_stand_over_bracketed_numerals() {
    let text = "白鹭县农村供水三年行动方案\n\
        为了改善农村供水条件，让群众喝上放心水，结合我县实际，制定本方案。\n\
        总体要求\n\
        （一）指导思想。坚持建管并重、量力而行，逐步实现城乡供水同网同价。\n\
        （二）工作目标。到明年底，全县自来水普及率达到九成五以上。\n\
        主要任务\n\
        （一）建好水厂。先建河口、南山两处水厂，再建偏远山村的小型水站。\n\
        （二）管好管网。各水厂建立巡查台账，发现漏损及时抢修。\n\
        保障措施\n\
        （一）加强领导。县里成立供水专班，分管副县长每月调度一次。\n\
        （二）落实资金。每年安排供水专项资金两千万元，专款专用。\n";
    assert_eq!(
        sections(text),
        [
            "1 总体要求 standalone",
            "2 （一）指导思想 run-in",
            "2 （二）工作目标 run-in",
            "1 主要任务 standalone",
            "2 （一）建好水厂 run-in",
            "2 （二）管好管网 run-in",
            "1 保障措施 standalone",
            "2 （一）加强领导 run-in",
            "2 （二）落实资金 run-in",
        ]
    );
}

/// `（一）健全队伍。` has its line to itself: the stop does not make it a sentence.
#[test]
fn a_heading_alone_on_its_line_may_end_in_a_stop() {
    let text = "一、主要做法。\n\
        （一）健全管理队伍。\n\
        每处集市配备管理员两名、保洁员三名，工资由乡镇财政负担，逢集日全员在岗。\n\
        （二）完善管理制度。\n\
        摊位收费、卫生保洁、车辆停放都有了明文规定，在集市入口公示，接受群众监督。\n\
        二、存在问题。\n\
        （一）经费缺口较大。\n\
        全县集市每年需要管护经费六百万元，乡镇财政只能负担一半，其余没有来源。\n\
        （二）人员流动频繁。\n\
        管理员待遇偏低，一年换了三成，新人没有培训就上岗。\n";
    assert_eq!(
        sections(text),
        [
            "1 一、主要做法 standalone",
            "2 （一）健全管理队伍 standalone",
            "2 （二）完善管理制度 standalone",
            "1 二、存在问题 standalone",
            "2 （一）经费缺口较大 standalone",
            "2 （二）人员流动频繁 standalone",
        ]
    );
}

/// The paragraph opens with its heading, and goes on.
#[test]
fn a_run_in_heading_ends_at_its_first_stop() {
    let text = "一、加强组织领导。县里成立集市改造专班，由分管副县长任组长。专班每周调度一次，每月通报一次。\n\
        二、压实工作责任：各乡镇主要负责人包片，年底算账。完不成任务的，取消评先评优资格。\n";
    assert_eq!(sections(text), ["1 一、加强组织领导 run-in", "1 二、压实工作责任 run-in"]);
    assert!(paragraphs(text)[0].starts_with("县里成立集市改造专班"));
    assert!(paragraphs(text)[1].starts_with("各乡镇主要负责人包片"));
}

/// The number opens a plain paragraph: its first clause is no heading.
#[test]
fn a_numbered_paragraph_need_not_have_a_heading() {
    let text = "申请设立集市，应当具备下列条件：\n\
        （一）有与经营规模相适应的固定场地，并且符合乡镇规划和消防安全的要求；\n\
        （二）有必要的供水、排水、公厕和垃圾收集设施，离学校不少于二百米；\n\
        （三）有两名以上专职管理人员，并且经过县市场监督管理部门的培训。\n";
    assert_eq!(sections(text), ["1 （一） none", "1 （二） none", "1 （三） none"]);
    let decisions = "会议议定以下事项：\n\
        一、同意河口水厂的选址方案，由水利局会同自然资源局在六月底以前办完用地手续，七月开工建设。\n\
        二、原则同意南山集市的迁建方案，由商务局进一步核实投资概算，报下次会议研究后再行实施。\n";
    assert_eq!(sections(decisions), ["1 一、 none", "1 二、 none"]);
}

/// 一、 over 第X条, which run on through it: rules of a company, a charter.
#[test]
fn numerals_may_stand_over_articles() {
    let text = "一、总则\n\
        第一条　为了加强用水合作社的管理，维护社员的合法权益，制定本章程。\n\
        第二条　合作社由石桥村的用水户自愿组成，实行民主管理。\n\
        二、社员\n\
        第三条　凡承认本章程、按时缴纳水费的用水户，均可申请入社。\n\
        第四条　社员退社，应当提前三十日书面告知理事会。\n";
    assert_eq!(
        sections(text),
        [
            "1 一、总则 standalone",
            "2 第一条 none",
            "2 第二条 none",
            "1 二、社员 standalone",
            "2 第三条 none",
            "2 第四条 none",
        ]
    );
}

/// 一、（一）1.（1）①: five levels, and back to the first.
#[test]
fn five_levels_nest_and_close() {
    let text = "一、水源建设\n（一）地表水\n\
        1.扩建河口水库。总投资三千万元，明年汛期以前完工。\n\
        （1）大坝加高三米，新增库容一百二十万立方米；\n\
        （2）溢洪道拓宽五米，泄洪能力提高三成。\n\
        ①左坝肩由县水利工程公司施工，工期八个月；\n\
        ②右坝肩由市水利工程公司施工，工期十个月。\n\
        2.清淤南山水库。清出淤泥二十万立方米，用于改良坡耕地。\n\
        二、管网建设\n三年更换主管道一百二十公里，漏损率降到一成以下。\n";
    assert_eq!(
        sections(text),
        [
            "1 一、水源建设 standalone",
            "2 （一）地表水 standalone",
            "3 1.扩建河口水库 run-in",
            "4 （1） none",
            "4 （2） none",
            "5 ① none",
            "5 ② none",
            "3 2.清淤南山水库 run-in",
            "1 二、管网建设 standalone",
        ]
    );
}

/// Headings without a number over text end where 一、 begins: they are no parents of it.
#[test]
fn numbered_parts_end_headings_over_text() {
    let text = "去年的集市建设，是在困难较多的情况下进行的，成绩来之不易，主要有以下几个方面。\n\
        场地条件明显改善\n全县硬化场地两万平方米，新建公厕十五座，逢集日再没有人抱怨没地方停车。\n\
        交易秩序明显好转\n摊位全部划定，主干道恢复畅通，摊主和群众的纠纷比上年少了一半以上。\n\
        一、今年的主要目标\n改造集市八处，新建一处，全部配齐管理员。\n\
        二、今年的主要措施\n资金由县乡两级分担，施工选在淡季，完工一处验收一处。\n";
    assert_eq!(
        sections(text),
        [
            "1 场地条件明显改善 standalone",
            "1 交易秩序明显好转 standalone",
            "1 一、今年的主要目标 standalone",
            "1 二、今年的主要措施 standalone"
        ]
    );
}

/// （一） on a line of its own over 第X条 heads articles, as judicial interpretations have it; inside an article it is an item.
#[test]
fn bracketed_heads_may_stand_over_articles() {
    let text = "一、关于集市的设立\n（一）设立的条件\n第一条　设立集市，应当有固定的场地。\n第二条　有下列情形之一的，不予备案：\n\
        （一）场地没有硬化的；\n（二）没有公厕的。\n（二）设立的程序\n第三条　设立集市，由乡镇人民政府报县商务局备案。\n\
        二、关于集市的管理\n第四条　集市由乡镇人民政府管理。\n";
    assert_eq!(
        sections(text),
        [
            "1 一、关于集市的设立 standalone",
            "2 （一）设立的条件 standalone",
            "3 第一条 none",
            "3 第二条 none",
            "4 （一） none",
            "4 （二） none",
            "2 （二）设立的程序 standalone",
            "3 第三条 none",
            "1 二、关于集市的管理 standalone",
            "2 第四条 none"
        ]
    );
}

/// `2.1` opens a chapter whose own heading has no `2`, and 2.2 stands beside it.
#[test]
fn decimals_open_the_next_chapter() {
    let text = "1.总则\n1.1 项目概况\n1.1.1 本项目已具备采购条件。\n1.2 资金来源\n1.2.1 资金来源见前附表。\n\
        2.投标\n2.1 投标文件的组成\n2.1.1 投标文件应包括下列内容。\n2.2 投标报价\n2.2.1 报价应含税。\n";
    let levels: Vec<String> = sections(text).iter().map(|line| line.chars().take(7).collect()).collect();
    assert_eq!(
        levels,
        [
            "1 1.总则 ",
            "2 1.1项目",
            "3 1.1.1",
            "2 1.2资金",
            "3 1.2.1",
            "1 2.投标 ",
            "2 2.1投标",
            "3 2.1.1",
            "2 2.2投标",
            "3 2.2.1"
        ]
    );
}

/// A numbered heading may hold a comma: the line under it is its text, not its end.
#[test]
fn a_heading_with_a_comma_stands_over_its_text() {
    let text = "一、今年的重点工作\n（一）优化集市布局，解决好群众赶集的难事烦心事\n坚持便民为先，努力为群众多办实事，进一步改善赶集条件。\n\
        （二）加强集市管护，打造好全县有名的示范集市\n坚持建管并重，努力让每处集市都有人管，管得住，管得长久。\n";
    assert_eq!(
        sections(text),
        [
            "1 一、今年的重点工作 standalone",
            "2 （一）优化集市布局，解决好群众赶集的难事烦心事 standalone",
            "2 （二）加强集市管护，打造好全县有名的示范集市 standalone"
        ]
    );
}

//! What stands on a page beside its text: numbers, heads, contents, the frame of a web page, the cells of a table.

use super::{articles, furniture, paragraphs, parts, sections};

/// `425.1.3`: page 42, section 5.1.3.
#[test]
fn a_page_number_glued_to_a_decimal_is_taken_off() {
    // The pages before it are numbered 39 to 41, so that 42 is the number due.
    let page = |number: u32, head: &str| format!("{head}\n{}— {number} —\n", LINES.repeat(3));
    let text = [
        page(39, "5.1 分级响应"),
        page(40, "沿河乡镇的干部进村包片，每人联系二十户。"),
        page(41, "5.1.1 四级响应\n县防汛办派出工作组，赶赴受灾乡镇指导排险。"),
        "425.1.2 三级响应\n县领导带队，工作组连夜进村，帮助转移受威胁的群众，逐户登记。\n".to_owned(),
    ]
    .concat();
    assert!(furniture(&text).contains(&"page-number 42".to_owned()), "{:?}", furniture(&text));
    assert_eq!(
        sections(&text),
        ["1 5.1分级响应 standalone", "2 5.1.1四级响应 standalone", "2 5.1.2三级响应 standalone",]
    );
}

/// `15.2.1` under 15.2 is a section whole, whatever page could be the next.
#[test]
fn a_decimal_number_loses_no_digit() {
    let text = "15.1 一般要求\n沿河各村备足沙袋和抢险工具。\n15.2 文件构成\n水库坝上昼夜有人值守。\n\
        15.2.1 商务文件由以下部分组成\n危房里的住户提前转移。\n15.2.2 技术文件由以下部分组成\n学校视雨情停课。\n";
    assert!(furniture(text).is_empty(), "{:?}", furniture(text));
}

/// Four lines of a page that are paragraphs each.
const LINES: &str = "沿河各村备足沙袋和抢险工具。\n水库坝上昼夜有人值守。\n危房里的住户提前转移。\n学校视雨情停课。\n";

/// `2十三、`: page 2, unit 十三.
#[test]
fn a_page_number_glued_to_a_numeral_is_taken_off() {
    let text = "十二、加强集市保洁\n逢集日安排三名保洁员，散集后两小时内清扫完毕，垃圾当天清运，不留死角。\n\
        2十三、规范集市收费\n摊位费按季收取，标准在入口公示，严禁搭车收费，多收的一律退还摊主。\n\
        十四、加强集市安全\n每处集市配备灭火器材，每季度检查一次用电线路，隐患不消除的不得开市。\n";
    assert_eq!(
        sections(text),
        ["1 十二、加强集市保洁 standalone", "1 十三、规范集市收费 standalone", "1 十四、加强集市安全 standalone",]
    );
    assert_eq!(furniture(text), ["page-number 2"]);
}

/// The head of every page is taken out, and a sentence that runs over it comes out whole.
#[test]
fn running_heads_go_and_the_sentence_under_them_is_whole() {
    let head = |number: u32| format!("{number}\n白鹭县水厂建设三年规划\n");
    let lines = LINES.repeat(3);
    let text = format!(
        "{}{lines}{}{lines}各乡镇要在汛期以前完成管网检修，\n{}确保断水不超过一天。\n{lines}{}{lines}",
        head(1),
        head(2),
        head(3),
        head(4)
    );
    let furniture = furniture(&text);
    assert_eq!(furniture.iter().filter(|piece| *piece == "running-head 白鹭县水厂建设三年规划").count(), 4);
    assert_eq!(furniture.iter().filter(|piece| piece.starts_with("page-number")).count(), 4);
    assert!(
        paragraphs(&text).contains(&"各乡镇要在汛期以前完成管网检修，确保断水不超过一天。".to_owned()),
        "{:?}",
        paragraphs(&text)
    );
}

/// Heads of left and right pages, the number before one and behind the other.
#[test]
fn running_heads_of_left_and_right_pages_go() {
    let page = |number: u32| {
        let head = if number.is_multiple_of(2) {
            format!("{number} 第二章 预警行动")
        } else {
            format!("白鹭县防汛预案 {number}")
        };
        format!("{head}\n{}", LINES.repeat(3))
    };
    let text: String = (1..=6).map(page).collect();
    assert_eq!(furniture(&text).len(), 6, "{:?}", furniture(&text));
}

/// A table of contents without leaders or page numbers repeats every heading, sections of two levels in it.
#[test]
fn a_table_of_contents_that_repeats_every_heading_is_taken_out() {
    let text = "目　录\n第一章　总则\n第二章　水源保护\n第三章　供水管理\n第四章　法律责任\n第五章　附则\n\
        第一章　总则\n第一条　为了加强农村供水管理，保障群众饮水安全，制定本办法。\n\
        第二章　水源保护\n第二条　水源地周围五百米内，不得新建养殖场和堆放垃圾。\n\
        第三章　供水管理\n第三条　水厂应当每月检测水质，并在村务公开栏公布结果。\n\
        第四章　法律责任\n第四条　污染水源的，由县水行政主管部门责令停止违法行为。\n\
        第五章　附则\n第五条　本办法自2024年7月1日起施行。\n";
    assert_eq!(
        sections(text),
        [
            "1 第一章总则 standalone",
            "2 第一条 none",
            "1 第二章水源保护 standalone",
            "2 第二条 none",
            "1 第三章供水管理 standalone",
            "2 第三条 none",
            "1 第四章法律责任 standalone",
            "2 第四条 none",
            "1 第五章附则 standalone",
            "2 第五条 none",
        ]
    );
    assert_eq!(furniture(text).len(), 6);
}

/// Three entries under the word 目录 are a table of contents as well.
#[test]
fn a_short_table_of_contents_is_taken_out() {
    let text = "目　录\n一、总体要求\n二、主要任务\n三、保障措施\n\
        一、总体要求\n坚持建管并重、量力而行，逐步实现城乡供水同网同价。\n\
        二、主要任务\n三年新建水厂三座，改造管网三百公里，漏损率降到一成以下。\n\
        三、保障措施\n县里设立供水专项资金，每年安排两千万元，专款专用。\n";
    assert_eq!(sections(text), ["1 一、总体要求 standalone", "1 二、主要任务 standalone", "1 三、保障措施 standalone"]);
    assert_eq!(furniture(text).len(), 4);
}

/// Entries with leaders and page numbers.
#[test]
fn a_table_of_contents_with_leaders_is_taken_out() {
    let text = "目　录\n一、现状与形势............1\n（一）供水现状............1\n（二）存在问题............3\n\
        二、目标与任务............5\n三、保障措施............9\n\
        一、现状与形势\n（一）供水现状\n全县现有水厂九座，供水能力每天三万吨，覆盖一百二十个村。\n\
        （二）存在问题\n管网老化，漏损严重，枯水季节部分山村只能限时供水。\n\
        二、目标与任务\n三年新建水厂三座，改造管网三百公里，漏损率降到一成以下。\n\
        三、保障措施\n县里设立供水专项资金，每年安排两千万元，专款专用。\n";
    assert_eq!(
        sections(text),
        [
            "1 一、现状与形势 standalone",
            "2 （一）供水现状 standalone",
            "2 （二）存在问题 standalone",
            "1 二、目标与任务 standalone",
            "1 三、保障措施 standalone",
        ]
    );
    assert_eq!(furniture(text).len(), 6);
}

/// The numbers of a table's rows are neither pages nor markers, and its cells no headings.
#[test]
fn a_table_printed_one_cell_a_line_opens_no_section() {
    let text = "一、水厂建设安排\n全县计划新建和改造水厂四座，由水利局统一招标，具体安排见下表。\n\
        序号\n水厂名称\n建设性质\n供水人口\n1\n河口水厂\n新建\n12000\n2\n南山水厂\n改造\n8600\n3\n石桥水厂\n改造\n5400\n\
        4\n柳湾水厂\n新建\n3100\n\
        二、资金安排\n所需资金由县财政承担六成，其余由乡镇自筹，不得向农户摊派。\n";
    assert_eq!(sections(text), ["1 一、水厂建设安排 standalone", "1 二、资金安排 standalone"]);
    assert_eq!(furniture(text), [""; 0]);
}

/// Navigation above the document, buttons and links below it.
#[test]
fn the_frame_of_a_web_page_is_taken_out() {
    let text = "当前位置：首页 > 政务公开 > 政策文件\n索引号：000014349/2024-00025\n发布时间：2024-05-20 09:30\n\
        字体：大 中 小\n白鹭县人民政府关于加强集市管理的通知\n白政发〔2024〕25号\n各乡镇人民政府，县政府各部门：\n\
        为了方便群众赶集，规范集市秩序，经县人民政府研究，现将有关事项通知如下。\n\
        一、严格管理。占道经营的摊位一律迁入市场，逾期不迁的依法处理。\n\
        二、改善条件。三十二处集市分两年全部硬化场地，增设公厕和停车场。\n\
        白鹭县人民政府\n2024年5月16日\n附件下载：集市名单.doc\n【打印】 【关闭】\n上一篇：关于做好防汛工作的通知\n\
        下一篇：关于开展植树活动的通知\n";
    assert_eq!(
        parts(text),
        [
            "title 白鹭县人民政府关于加强集市管理的通知",
            "doc_number 白政发〔2024〕25号",
            "recipients 各乡镇人民政府，县政府各部门：",
            "body 3",
            "issuer 白鹭县人民政府",
            "issue_date 2024年5月16日",
        ]
    );
    assert_eq!(
        furniture(text),
        [
            "chrome 当前位置：首页 > 政务公开 > 政策文件",
            "chrome 索引号：000014349/2024-00025",
            "chrome 发布时间：2024-05-20 09:30",
            "chrome 字体：大 中 小",
            "chrome 附件下载：集市名单.doc",
            "chrome 【打印】 【关闭】",
            "chrome 上一篇：关于做好防汛工作的通知",
            "chrome 下一篇：关于开展植树活动的通知",
        ]
    );
}

/// The trail of a page with a step on each line.
#[test]
fn a_trail_over_several_lines_is_taken_out() {
    let text = "首页\n>\n政务公开\n>\n政策解读\n《白鹭县集市管理办法》解读\n2024-05-20 09:30\n来源：县商务局\n\
        一、制定背景\n集市是山区群众买卖农产品的主要场所，近年来占道经营、环境脏乱等问题比较突出，群众反映强烈。\n\
        二、主要内容\n《办法》共三十三条，规定了集市的设立、经营、管理和法律责任，其中摊位收费是重点。\n";
    assert_eq!(parts(text), ["title 《白鹭县集市管理办法》解读", "body 2"]);
}

/// What 相关链接： lists at the foot of a page is no text of the document.
#[test]
fn links_below_a_document_are_taken_out() {
    let text = "《白鹭县集市管理办法》解读\n\
        一、制定背景\n集市是山区群众买卖农产品的主要场所，近年来占道经营、环境脏乱等问题比较突出，群众反映强烈。\n\
        二、主要内容\n《办法》共三十三条，规定了集市的设立、经营、管理和法律责任，其中摊位收费是重点。\n\
        分享到：\n打印\n关闭\n相关链接：\n白鹭县集市管理办法\n";
    assert!(
        paragraphs(text).last().is_some_and(|last| last.ends_with("其中摊位收费是重点。")),
        "{:?}",
        paragraphs(text)
    );
}

/// The page has the title once for itself, and the document has it again.
#[test]
fn a_title_that_stands_twice_makes_one_article() {
    let text = "白鹭县人民政府关于加强集市管理的通知\n发布时间：2024-05-20 09:30　来源：县商务局\n\
        白鹭县人民政府关于加强集市管理的通知\n白政发〔2024〕25号\n各乡镇人民政府，县政府各部门：\n\
        为了方便群众赶集，规范集市秩序，经县人民政府研究，现将有关事项通知如下。\n\
        一、严格管理。占道经营的摊位一律迁入市场，逾期不迁的依法处理。\n\
        二、改善条件。三十二处集市分两年全部硬化场地，增设公厕和停车场。\n白鹭县人民政府\n2024年5月16日\n";
    assert_eq!(articles(text), ["白鹭县人民政府关于加强集市管理的通知"]);
    assert_eq!(
        parts(text),
        [
            "title 白鹭县人民政府关于加强集市管理的通知",
            "doc_number 白政发〔2024〕25号",
            "recipients 各乡镇人民政府，县政府各部门：",
            "body 3",
            "issuer 白鹭县人民政府",
            "issue_date 2024年5月16日",
        ]
    );
}

/// The same over a report, which has no number and no recipients.
#[test]
fn a_title_that_stands_twice_over_a_report_is_no_heading() {
    let text = "关于全县集市建设情况的报告\n发布时间：2024-05-20 09:30　来源：县商务局\n关于全县集市建设情况的报告\n\
        全县现有集市三十二处，多数沿河而设，逢集日人流过万，停车难、行路难的问题比较突出。\n\
        近年来，县里把集市改造列入民生实事，分批硬化场地、增设公厕、规范摊位，面貌有了改观。\n";
    assert_eq!(parts(text), ["title 关于全县集市建设情况的报告", "body 2"]);
}

/// A link is torn out of its sentence over lines of its own; its piece before is no heading.
#[test]
fn a_sentence_torn_at_a_link_is_whole() {
    let text = "全县集市建设取得新的进展，硬化场地两万平方米，新建公厕十五座。\n五年来，我们贯彻\n集市管理条例\n，支持集市发展的\
        办法更加完善，群众赶集更加方便，摊主的收入也有了增加。\n";
    assert_eq!(
        paragraphs(text),
        [
            "全县集市建设取得新的进展，硬化场地两万平方米，新建公厕十五座。",
            "五年来，我们贯彻集市管理条例，支持集市发展的办法更加完善，群众赶集更加方便，摊主的收入也有了增加。"
        ]
    );
}

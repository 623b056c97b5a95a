//! What only looks like structure: amounts, days, enumerated words, references, quoted markers, plain words.

use super::{paragraphs, sections, series, styles};

/// The whole text is the paragraphs as they were printed: nothing in it opened anything.
#[track_caller]
fn is_plain(text: &str) {
    assert_eq!(sections(text), [""; 0]);
    assert_eq!(series(text), [""; 0]);
    assert_eq!(paragraphs(text), text.lines().collect::<Vec<_>>());
}

/// 2.5亿元, 95.6% at the start of a paragraph.
#[test]
fn amounts_open_no_section() {
    is_plain(
        "2.5亿元的供水专项资金已经全部下达，其中河口水厂八千万元，其余用于改造管网。\n\
        95.6%的受访群众对供水表示满意，比上年提高四个百分点，不满意的主要是水压不足。\n\
        1.2万户山区群众告别了挑水的日子，户均用水量由每月两吨增加到五吨。\n",
    );
}

/// 五一、十一: two holidays.
#[test]
fn holidays_open_no_section() {
    is_plain(
        "五一、十一假期是集市最热闹的时候，城关集市日均客流超过三万人次，停车场全部爆满。\n\
        三八、六一等节日，县妇联在集市设立咨询台，为妇女儿童提供免费的法律和医疗咨询。\n",
    );
}

/// 一、二、三产业: three industries.
#[test]
fn industries_open_no_section() {
    is_plain(
        "去年全县经济平稳增长，集市贸易持续活跃，农民收入稳步增加。\n\
        一、二、三产业增加值分别增长四点二个、六点八个和七点五个百分点，结构进一步优化。\n\
        二、三产业从业人员首次超过一半，其中从事集市贸易的有一万两千多人。\n",
    );
}

/// 十二、三个月后: twelve or thirteen months.
#[test]
fn months_open_no_section() {
    is_plain(
        "河口水厂去年三月开工，建设单位克服了征地和雨季的困难，施工没有停过一天。\n\
        十二、三个月后，水厂建成通水，沿河十八个村的群众第一次用上了自来水。\n",
    );
}

/// 一是一、二是二: a saying.
#[test]
fn a_saying_is_no_series() {
    is_plain("他办事一是一、二是二，从不含糊，村里的账目月月公开，群众信得过。\n");
}

/// 第一书记: an office.
#[test]
fn a_first_secretary_opens_no_series() {
    is_plain(
        "第一书记田守成驻村三年，跑遍了全村的沟沟坎坎，带着村民修渠引水、开荒种果。\n\
        第二书记由乡里选派，两人分工协作，一个管项目，一个管队伍。\n",
    );
}

/// （二）项 and 第二十五条第（二）项 at the start of a wrapped line.
#[test]
fn references_to_articles_open_no_section() {
    let text = "第十条　下列物品不得在集市销售：\n（一）腐烂变质的食品；\n（二）来路不明的牲畜；\n\
        第十一条　集市的摊位由管理人员统一划定，经营者应当在划定\n\
        的摊位内经营，不得占用消防通道；违反本办法第十条第一款第\n\
        （二）项规定的，由市场监督管理部门责令改正，或者依照本办法\n\
        第二十五条第（二）项的规定处罚，并在集市入口公示处理结果。\n\
        第十二条　当事人对处罚决定不服的，可以依法申请行政复议，也\n可以直接向人民法院提起诉讼。\n";
    assert_eq!(
        sections(text),
        ["1 第十条 none", "2 （一） none", "2 （二） none", "1 第十一条 none", "1 第十二条 none"]
    );
    assert_eq!(paragraphs(text).len(), 5);
}

/// `11.5.14.2的…`: a clause of a standard that the text cites.
#[test]
fn a_cited_clause_of_a_standard_opens_no_section() {
    let text = "一、检测结果\n\
        11.5.14.2的要求是出厂水余氯不低于每升零点三毫克，河口水厂的实测值符合这一要求。\n\
        二、处理意见\n水厂应当每季度复检一次，结果在村务公开栏公布，接受群众监督。\n";
    assert_eq!(sections(text), ["1 一、检测结果 standalone", "1 二、处理意见 standalone"]);
}

/// 一、将第三条修改为：“第三条　…”: the quoted articles belong to the amendment.
#[test]
fn markers_quoted_inside_amendments_open_no_section() {
    let text = "白鹭县人民政府关于修改《白鹭县集市管理办法》的决定\n\
        县人民政府决定对《白鹭县集市管理办法》作如下修改：\n\
        一、将第三条修改为：“第三条　集市由所在地乡镇人民政府管理。\n\
        “第四条　乡镇人民政府可以委托村民委员会承担集市的日常管理工作。”\n\
        二、增加一条，作为第六条：“第六条　设立集市，应当具备下列条件：\n\
        “（一）有固定的场地；\n\
        “（二）有专职的管理人员。”\n\
        三、删去第九条。\n\
        本决定自2024年7月1日起施行。\n";
    assert_eq!(styles(text), ["han-dun 1", "han-dun 2", "han-dun 3"]);
}

/// 三、删去第九条。 is a decision, and governs nothing.
#[test]
fn a_short_decision_at_the_end_of_an_amendment_is_no_heading() {
    let text = "县人民政府决定对《白鹭县集市管理办法》作如下修改：\n\
        一、将第三条中的“工商行政管理部门”修改为“市场监督管理部门”。\n\
        二、将第六条中的“每季度”修改为“每月”。\n\
        三、删去第九条。\n\
        本决定自2024年7月1日起施行。\n";
    assert_eq!(sections(text), ["1 一、 none", "1 二、 none", "1 三、 none"]);
}

/// 三、四月间 in a section whose next sibling is 三、.
#[test]
fn months_where_a_numeral_is_due_open_no_section() {
    let text = "一、供水现状\n全县现有水厂九座，供水能力每天三万吨，覆盖一百二十个村。\n\
        二、存在问题\n三、四月间雨水偏少，南山片区的水库见底，十二个村只能限时供水。\n\
        七、八月间雨水集中，原水浊度升高，水厂处理能力跟不上。\n\
        三、下步打算\n三年新建水厂三座，改造管网三百公里，漏损率降到一成以下。\n";
    assert_eq!(sections(text), ["1 一、供水现状 standalone", "1 二、存在问题 standalone", "1 三、下步打算 standalone"]);
}

/// Offices before a colon divide the work: they are addressed by nobody.
#[test]
fn an_office_before_a_colon_in_the_text_is_no_recipient() {
    let text = "白鹭县集市改造实施方案\n\
        为了改善集市环境，方便群众赶集，结合我县实际，制定本方案。\n\
        一、工作目标\n用三年时间改造集市二十处，新建两处，场地全部硬化。\n\
        二、职责分工\n\
        县商务局：牵头编制改造规划，组织招标，每月调度一次进度，协调解决用地和资金问题。\n\
        县财政局：统筹安排改造资金，及时拨付，监督资金使用，不得挤占挪用。\n";
    assert_eq!(
        paragraphs(text)[2..],
        [
            "县商务局：牵头编制改造规划，组织招标，每月调度一次进度，协调解决用地和资金问题。",
            "县财政局：统筹安排改造资金，及时拨付，监督资金使用，不得挤占挪用。",
        ]
    );
}

/// 逢二是, 周二是, 第三产业, 1998年, 3月5日, 12.5公里: words, all of them.
#[test]
fn numbers_inside_words_open_nothing() {
    is_plain(
        "河口集市逢二是小集，逢八是大集，周二是赶集的人最少的一天，摊主多半在家歇息。\n\
        12.5公里的进村道路去年全部硬化，从县城到石桥村的时间由一个小时缩短到二十分钟。\n\
        1998年的那场大水，把集市冲得只剩下几根柱子，第二年春天才在原址上重新搭起来。\n\
        3月5日一早，志愿者就来到集市，帮摊主支起帐篷，给赶集的老人端上热茶。\n\
        第三产业成了村里的支柱，一方面的原因是集市红火，游客也愿意来。\n",
    );
}

/// 首先 as a plain word.
#[test]
fn a_plain_first_of_all_is_no_series() {
    is_plain(
        "办好集市，首先是要方便群众，群众觉得方便了，生意自然就好起来。\n\
        改造集市的钱首先用在排水和公厕上，最后才轮到门楼和牌匾。\n",
    );
}

/// Short first sentences of narration, which no two paragraphs share.
#[test]
fn short_first_sentences_are_no_headings() {
    is_plain(
        "春分刚过。石桥村的沟渠里已经有了水声，田守成扛着铁锹，沿着渠埂一路看过去，不时弯腰清掉几把杂草。\n\
        这渠修得不容易。三年前，村里的水全靠人挑，一到旱季，几个村为了争水没少吵架，乡里的干部来劝过好几回。\n\
        “再不修渠，年轻人都要走光了。”老支书柳若谷在会上拍了桌子，会场里一下子静了下来，没有人再说风凉话。\n\
        说干就干。全村出工四千多个，从冬到春没有歇过，到清明前后，七里长的水渠终于从山脚通到了田头。\n\
        如今渠水长流。去年全村新开水田三百亩，亩产比旱地高出一倍，外出的年轻人陆续回来了二十多个。\n",
    );
}

/// A long report may have not one heading.
#[test]
fn a_report_without_headings_has_none() {
    let text = "石桥村的水渠通水了\n\
        清明前后，七里长的水渠终于从山脚通到了石桥村的田头。通水那天，全村老少都站在渠埂上，看着水一点一点漫过干裂的泥土。\n\
        三年前，村里吃水全靠人挑，种田全靠天收。一到旱季，上下游的几个村为了争水没少吵架，乡里的干部来劝过好几回，没有结果。\n\
        转机出现在前年冬天。县里启动农村供水三年行动，把石桥村列入第一批名单，水利局派来两名技术员，吃住都在村里。\n\
        渠线怎么走，占谁家的地，是最难的一道坎。田守成挨家挨户做工作，有的人家跑了十几趟，最后全村一百二十户都签了字。\n\
        如今渠水长流，去年全村新开水田三百亩，亩产比旱地高出一倍，外出的年轻人陆续回来了二十多个。\n";
    assert_eq!(sections(text), [""; 0]);
    assert_eq!(paragraphs(text).len(), 5);
}

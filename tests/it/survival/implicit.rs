//! Items without a marker: what sets them apart is that their first sentences are worded alike.

use super::{leads, read, sections, series};
use gangmu::ast::{Enumeration, Item};

/// The items of the lists without markers, in order, whole.
fn wholes(text: &str) -> Vec<String> {
    let document = read(text);
    let items = document.root().descendants().filter_map(Enumeration::cast).flat_map(Enumeration::items);
    items.filter(|item| item.marker().is_none()).map(|item: Item<'_>| item.text().to_owned()).collect()
}

const NONE: [&str; 0] = [];

/// A verb, 一 and a classifier open each item; the openers need not be of one length.
#[test]
fn one_of_each_thing_is_a_list() {
    let text = "三、下步打算。编好一个规划。由县商务局牵头编制集市布局规划，年底以前报县政府审定。出台一个办法。\
        对摊位、收费、保洁作出统一规定，全县一个标准。建设一批改造示范集市。先从城关、河口、白鹭三处集市做起，两年内全部完工。\n";
    assert_eq!(leads(text), ["编好一个规划", "出台一个办法", "建设一批改造示范集市"]);
    assert_eq!(series(text), ["implicit"]);
    assert_eq!(sections(text), ["1 三、下步打算 run-in"]);
}

/// What leads the list in stands before it, and each item goes on to the next; the last one to the paragraph's end.
#[test]
fn an_item_holds_its_elaboration() {
    let text = "集市改造成效明显。集市场地有进展。城关集市铺了水泥。河口集市加了顶棚，雨天赶集不湿鞋。\
        集市收费有规矩。收费标准在入口公示，搭车收费全部取消。集市保洁有保障。每处集市配备两名保洁员，工资由财政负担。\n";
    assert_eq!(
        wholes(text),
        [
            "集市场地有进展。城关集市铺了水泥。河口集市加了顶棚，雨天赶集不湿鞋。",
            "集市收费有规矩。收费标准在入口公示，搭车收费全部取消。",
            "集市保洁有保障。每处集市配备两名保洁员，工资由财政负担。",
        ]
    );
}

/// 从…看，: three of any length, or two of one length.
#[test]
fn views_are_items() {
    let text = "从供水看，全县日产水五万吨，够用有余。从用水看，城关高峰时段压力不足，高楼住户意见很大。\
        从水源地保护的情况看，库区还有三处养殖场没有搬迁。\n";
    assert_eq!(leads(text).len(), 3);
    let two = "从供水看，全县日产水五万吨，够用有余。从用水看，城关高峰时段压力不足，高楼住户意见很大。\n";
    assert_eq!(leads(two).len(), 2);
    let apart = "从目前情况看，改造进展顺利，没有发生安全事故。各乡镇都报了方案。从长远看，还要解决水源不足的问题。\n";
    assert_eq!(leads(apart), NONE);
}

/// …方面，: three at least, near the paragraph's start.
#[test]
fn fields_are_items() {
    let text = "民生事业取得新进步。就业方面，新增就业八百人，困难家庭至少有一人就业。教育方面，新建村小三所，撤并教学点五个。\
        医疗方面，乡镇卫生院全部配齐全科医生。\n";
    assert_eq!(leads(text).len(), 3);
    let two = "民生事业取得新进步。就业方面，新增就业八百人，困难家庭至少有一人就业。教育方面，新建村小三所，撤并教学点五个。\n";
    assert_eq!(leads(two), NONE);
}

/// Openers that repeat a time or a call, whatever follows.
#[test]
fn repeated_words_open_items() {
    let text = "回顾走过的路，成绩来之不易。这三年，集市面貌变了样。全县集市有三分之二完成改造，露天摆摊成为历史。\
        这三年，群众收入上台阶。摊主年均收入由两万元增加到三万五千元，带动种植户六百户。\
        这三年，管理水平有提升。管理员全部持证上岗，投诉件数下降八成以上。\n";
    assert_eq!(leads(text), ["这三年，集市面貌变了样", "这三年，群众收入上台阶", "这三年，管理水平有提升"]);
}

/// Verbs open phrases of one length; the last may be longer where its verb was there before.
#[test]
fn verbs_open_phrases_of_one_length() {
    let text = "加快场地改造步伐。先城关后乡镇，三年内把全县二十处集市改造一遍。完善摊位管理办法。划线定位，签订合同，固定摊位和流动摊位分开管理。\
        加快建立集市管理长效工作机制。落实经费和人员，把管理经费列入年度预算。\n";
    assert_eq!(leads(text), NONE, "two of one length are no list");
    let text = format!("加强市场秩序整治。占道经营一律劝离，屡劝不改的依法处罚，不留死角。{text}");
    assert_eq!(
        leads(&text),
        ["加强市场秩序整治", "加快场地改造步伐", "完善摊位管理办法", "加快建立集市管理长效工作机制"]
    );
}

/// Orders in a row, each a sentence of its own, explain nothing and are prose.
#[test]
fn short_sentences_in_a_row_are_prose() {
    for text in [
        "支持摊主改造摊位。支持农户进城摆摊。支持集市延长营业。支持企业投资建场。所需经费由县财政和乡镇按比例分担，年底结清。\n",
        "编好一个规划。出台一个办法。建好一批场地。以上三件事由县商务局牵头，各乡镇配合，年底以前全部办结。\n",
        "加强领导。明确责任。强化督查。各乡镇要把集市改造摆上议事日程，主要负责同志亲自抓，分管负责同志具体抓。\n",
    ] {
        assert_eq!(leads(text), NONE, "{text}");
    }
}

/// Sentences that merely begin with one noun tell a story.
#[test]
fn a_subject_that_comes_again_is_prose() {
    for text in [
        "白鹭集市始建于清代。当年是三县盐商歇脚的地方，最多时有店铺二百家。白鹭集市几经兴废。民国时毁于大火，街坊集资重修。\
         白鹭集市今非昔比。去年赶集的人超过十万，成交额突破两千万元。\n",
        "县政府十分重视。主要负责同志三次到现场办公，解决资金问题。县政府决定改造。投入八百万元，分三年完成二十处集市的改造任务。\
         县政府还派了人。县商务局抽调十名干部驻点，一处一策抓落实。\n",
    ] {
        assert_eq!(leads(text), NONE, "{text}");
    }
}

/// A series with markers explains its paragraph; inside its items no list is looked for.
#[test]
fn series_with_markers_come_first() {
    let text = "集市改造要抓三件事。一是编好一个规划。由县商务局牵头编制，年底报审。二是出台一个办法。对摊位和收费统一规定。\
        三是建好一批场地。先从城关集市做起，两年完工。\n";
    assert_eq!(series(text), ["shi 一是 二是 三是"]);
    let items = "一是抓好集市改造。编好一个规划。由县商务局牵头编制，年底以前报县政府审定。出台一个办法。对摊位、收费、保洁作出统一规定。\
        建好一批场地。先从城关、河口两处集市做起，两年完工。\n二是抓好集市管理。配齐管理员，先培训再上岗。\n";
    assert_eq!(series(items), ["shi 一是 二是"]);
}

/// Sentences inside quotation marks are someone else's.
#[test]
fn quoted_sentences_are_no_items() {
    let text = "老支书常说：“编好一个规划。没有规划，改到哪里算哪里。出台一个办法。没有办法，管起来没有底气。\
        带好一支队伍。没有队伍，再好的办法也落不了地。”大家都记在心里。\n";
    assert_eq!(leads(text), NONE);
}

/// Openers far apart, in a long paragraph, are chance.
#[test]
fn openers_far_apart_are_chance() {
    let filler = "各乡镇按照职责分工，加强协调配合，做到有方案、有经费、有人管。".repeat(7);
    let text = format!("优化摊位布局。{filler}优化收费办法。{filler}优化管理队伍。{filler}\n");
    assert_eq!(leads(&text), NONE);
}

/// Lists of one paragraph are found in linear time, however many sentences it has.
#[test]
fn a_paragraph_of_many_openers_is_read_in_one_pass() {
    let text = "编好一个规划。由县商务局牵头编制集市布局规划，年底报审。".repeat(1000);
    assert_eq!(leads(&text).len(), 1000);
    let prose = "支持摊主改造摊位。从供水看，够用。就业方面，好。".repeat(1000);
    let _ = leads(&prose);
}

/// One verb opens too many sentences: three of any length are no list, unless they end alike.
#[test]
fn one_verb_alone_tells_little() {
    let text = "加强摊位管理。固定摊位划线定位，签订合同，租期一年。加强乡镇集市管理队伍。每处配备两名管理员，先培训再上岗。\
        加强保洁。集市散场以后两小时以内清扫完毕，垃圾当天运走。\n";
    assert_eq!(leads(text), NONE);
    let text = text.replace("管理队伍", "队伍管理").replace("加强保洁", "加强卫生保洁管理");
    assert_eq!(leads(&text), ["加强摊位管理", "加强乡镇集市队伍管理", "加强卫生保洁管理"]);
}

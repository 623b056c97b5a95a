//! Series: in a sentence, as paragraphs, inside each other.

use super::{items, paragraphs, sections, series};

/// 一是 to 八是 on a line each.
#[test]
fn eight_items_that_are_paragraphs_are_one_series() {
    let text = "去年以来，全县集市建设主要做了以下工作：\n\
        一是摸清底数，逐处登记摊位、客流和收费，建立了集市台账。\n\
        二是编制规划，明确改造顺序，先易后难，三年完成。\n\
        三是硬化场地，去年完成十处，今年再完成十处。\n\
        四是增设公厕，新建十五座，全部达到卫生标准。\n\
        五是规范摊位，划线定位，占道经营基本绝迹。\n\
        六是公示收费，取消搭车收费三项，摊主负担减轻。\n\
        七是配强队伍，招聘管理员四十六名，先培训再上岗。\n\
        八是畅通投诉，开通热线电话，当天投诉当天处理。\n";
    assert_eq!(series(text), ["shi 一是 二是 三是 四是 五是 六是 七是 八是"]);
    assert_eq!(sections(text), [""; 0]);
}

/// An item goes on over the paragraphs before the next one.
#[test]
fn an_item_holds_the_paragraphs_before_the_next_item() {
    let text = "今年主要做了三件事：\n\
        一是建好场地。全县集市有三分之一完成硬化，摊位由露天改为棚下。\n\
        河口集市还铺设了排水管道，雨天不再积水，摊主和群众都说好。\n\
        二是管好秩序。每处集市配备两名管理员，逢集日全天在岗。\n\
        城关集市试行分时停车，堵车时间由两小时缩短到二十分钟。\n\
        三是理好账目。摊位收费全部上网公示，接受群众监督。\n";
    assert_eq!(series(text), ["shi 一是 二是 三是"]);
    assert_eq!(items(text), ["一是 paragraph paragraph", "二是 paragraph paragraph", "三是 text"]);
}

/// The paragraphs of an item have run-in headings of their own, and the series goes on over them.
#[test]
fn an_item_holds_paragraphs_with_headings_of_their_own() {
    let text = "一、主要做法\n集市改造坚持两手抓：\n\
        一是抓硬件，让集市有个好样子，分三步走。\n\
        加快场地改造。去年硬化场地两万平方米，今年再硬化一万五千平方米。\n\
        加快设施配套。新建公厕十五座，加盖顶棚八千平方米，雨天赶集不再湿鞋。\n\
        加快道路建设。通往集市的断头路打通六条，逢集日堵车的时间缩短一半。\n\
        二是抓软件，让集市有个好秩序，建立健全各项制度。\n\
        二、存在问题\n管理员待遇偏低，一年换了三成，队伍不稳定。\n";
    assert_eq!(items(text), ["一是 paragraph section section section", "二是 text"]);
    assert_eq!(
        sections(text),
        [
            "1 一、主要做法 standalone",
            "2 加快场地改造 run-in",
            "2 加快设施配套 run-in",
            "2 加快道路建设 run-in",
            "1 二、存在问题 standalone",
        ]
    );
}

/// The paragraphs of the items are numbered （1） and （2）, each time anew.
#[test]
fn items_hold_numbered_paragraphs() {
    let text = "一、主要做法\n集市改造坚持两手抓：\n\
        一是抓硬件。改造分为两个方面，同步推进。\n\
        （1）场地改造。去年硬化场地两万平方米，今年再硬化一万五千平方米。\n\
        （2）设施改造。新建公厕十五座，加盖顶棚八千平方米。\n\
        二是抓软件。管理分为两个方面，逐步完善。\n\
        （1）队伍管理。招聘管理员四十六名，先培训再上岗。\n\
        （2）收费管理。取消搭车收费三项，标准在入口公示。\n\
        二、存在问题\n管理员待遇偏低，一年换了三成，队伍不稳定。\n";
    assert_eq!(series(text), ["shi 一是 二是"]);
}

/// 十一是 carries 十是 on.
#[test]
fn a_series_goes_on_past_ten() {
    let text = "全县集市存在以下问题：一是场地狭小，二是摊位拥挤，三是道路不畅，四是排水不通，五是公厕不足，六是照明昏暗，\
        七是收费混乱，八是保洁滞后，九是消防薄弱，十是人员不足，十一是台账不全，十二是投诉无门。\n";
    assert_eq!(series(text), ["shi 一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 十一是 十二是"]);
}

/// The last item has no end of its own: what follows in the paragraph is not lost, and the next paragraph is outside.
#[test]
fn the_paragraph_after_a_series_stands_outside_of_it() {
    let text = "改造集市要抓好两件事：一是建好场地，不起灰、不积水；二是管好秩序，不占道、不乱收费。两件事都要有人管。\n\
        各乡镇要在六月底以前报送改造方案，由县商务局汇总后提请县人民政府研究。\n";
    assert_eq!(series(text), ["shi 一是 二是"]);
    assert_eq!(
        paragraphs(text),
        [
            "改造集市要抓好两件事：一是建好场地，不起灰、不积水；二是管好秩序，不占道、不乱收费。两件事都要有人管。",
            "各乡镇要在六月底以前报送改造方案，由县商务局汇总后提请县人民政府研究。",
        ]
    );
}

/// `第一，…` on a line each.
#[test]
fn ordinal_words_that_open_paragraphs_are_one_series() {
    let text = "做好今年的供水工作，要把握好三点：\n\
        第一，水源要稳。枯水期以前完成山塘清淤，增加蓄水五十万立方米。\n\
        第二，管网要通。今年更换主管道四十公里，漏损率降到两成以下。\n\
        第三，水价要公。城乡执行同一价格，低保户每月免费三吨。\n";
    assert_eq!(series(text), ["ordinal-word 第一， 第二， 第三，"]);
}

/// Items that open with a dash, on a line each.
#[test]
fn dashes_that_open_paragraphs_are_one_series() {
    let text = "五年来，全县供水事业迈上新台阶：\n\
        ——供水能力明显增强，日供水量由两万吨增加到五万吨；\n\
        ——供水质量明显改善，水质合格率由八成提高到九成八；\n\
        ——群众负担明显减轻，平均水价下降了两成。\n";
    assert_eq!(series(text), ["dash —— —— ——"]);
}

/// （1） under an item, ① under （1）, in one sentence.
#[test]
fn series_nest_inside_items() {
    let text = "改造集市要做到：一是建好场地，包括：（1）硬化地面；（2）疏通排水；二是管好秩序，包括：（1）划定摊位；（2）分流车辆。\n";
    assert_eq!(series(text), ["shi 一是 二是", "number （1） （2）", "number （1） （2）"]);
    let circled = "申请设立集市，应当提交下列材料：（1）申请书，写明：①集市名称；②开市日期；（2）场地平面图；（3）村民会议的决议。\n";
    assert_eq!(series(circled), ["number （1） （2） （3）", "number ① ②"]);
}

/// （一）（二） inside a sentence are a series as well.
#[test]
fn bracketed_numerals_inside_a_sentence_are_a_series() {
    let text = "申请设立集市，应当提交下列材料：（一）申请书；（二）场地平面图；（三）村民会议的决议。材料不齐的，一次告知。\n";
    assert_eq!(sections(text), [""; 0]);
    assert_eq!(series(text), ["number （一） （二） （三）"]);
}

/// Each section has the series that stands in it, and none runs over its end.
#[test]
fn a_series_ends_with_its_section() {
    let text = "（一）规范摊位\n\
        一是划线定位。固定摊位三百个，流动摊位五百个，各归其位。\n\
        二是签订合同。固定摊位签订合同，租期一年，到期重新公开招租。\n\
        （二）公开收费\n\
        ——标准公开。收费标准在集市入口公示，除摊位费外不得收取任何其他费用。\n\
        ——账目公开。收支账目每季度公布一次，接受群众监督。\n\
        （三）畅通投诉\n\
        一是开通热线电话，当天投诉当天处理；二是聘请监督员，每季度暗访一次。\n";
    assert_eq!(series(text), ["shi 一是 二是", "dash —— ——", "shi 一是 二是"]);
    assert_eq!(
        sections(text),
        ["1 （一）规范摊位 standalone", "1 （二）公开收费 standalone", "1 （三）畅通投诉 standalone"]
    );
}

/// Questions and answers are paragraphs; the numbers inside the answers are series.
#[test]
fn questions_and_answers_stay_paragraphs() {
    let text = format!("《白鹭县集市管理办法》政策问答\n{}", ANSWERS.join("\n"));
    assert_eq!(sections(&text), [""; 0]);
    assert_eq!(paragraphs(&text), ANSWERS);
    assert_eq!(series(&text), ["shi 一是 二是"]);
}

/// The same without a title over it.
#[test]
fn a_first_question_is_no_title() {
    assert_eq!(paragraphs(&ANSWERS.join("\n")), ANSWERS);
}

const ANSWERS: [&str; 6] = [
    "问：制定《白鹭县集市管理办法》的背景是什么？",
    "答：集市是山区群众买卖农产品的主要场所，近年来占道经营、环境脏乱等问题比较突出，群众反映强烈，亟须立规矩。",
    "问：《办法》对摊位收费有哪些规定？",
    "答：主要有两条规定：一是收费标准由县里统一制定，在集市入口公示；二是除摊位费外，不得收取任何其他费用。",
    "问：《办法》从什么时候开始施行？",
    "答：自2024年7月1日起施行，此前的有关规定同时废止。",
];

/// 一要 changes into 三是 on the way: one series of two wordings.
#[test]
fn a_series_that_changes_its_wording_stays_one() {
    let text = "下一步，一要建好场地，做到不起灰、不积水；二要管好秩序，做到不占道、不堵车；三是理好账目，做到不多收、不乱收。\n";
    assert_eq!(series(text), ["mixed 一要 二要 三是"]);
}

/// The credit of a photograph that extraction left inside the text parts clauses.
#[test]
fn a_series_goes_on_behind_the_credit_of_a_photograph() {
    let text = "集市改造抓了三件事。一是建好场地，做到不起灰。 图为改造后的城关集市。 本报记者 田禾/摄二是管好秩序，做到不占道。\
        三是理好账目，做到不乱收。\n";
    assert_eq!(series(text), ["shi 一是 二是 三是"]);
}

/// 一、…；二、… behind a colon inside a sentence is a series of its paragraph; 一、二类 is none.
#[test]
fn plain_numerals_inside_a_sentence_are_a_series() {
    let text = "申请减免摊位费应当符合三个条件：一、本人是本县居民；二、家庭收入低于规定标准；三、一年内没有欠费。一、二类集市不在此列。\n";
    assert_eq!(series(text), ["number 一、 二、 三、"]);
}

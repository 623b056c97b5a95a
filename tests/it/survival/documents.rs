//! Official documents, orders, laws and speeches: which lines are whose, and how many articles there are.

use super::{articles, parts};
use crate::support::tree::check_tree;
use gangmu::ast::{ArticleRef, Byline};
use gangmu::parse::{ParseOptions, parse};

/// 附件 opens the attachment; the title under it is the second article's.
#[test]
fn a_notice_with_an_attached_plan_is_two_articles() {
    let text = "白鹭县人民政府办公室关于印发农村供水三年行动方案的通知\n白政办发〔2024〕31号\n\
        各乡镇人民政府，县政府各部门：\n\
        《白鹭县农村供水三年行动方案》已经县人民政府同意，现印发给你们，请认真组织实施。\n\
        附件：白鹭县农村供水三年行动方案\n白鹭县人民政府办公室\n2024年5月16日\n（此件公开发布）\n\
        附件\n白鹭县农村供水三年行动方案\n\
        为了改善农村供水条件，让群众喝上放心水，结合我县实际，制定本方案。\n\
        一、总体要求\n坚持建管并重、量力而行，逐步实现城乡供水同网同价。\n\
        二、主要任务\n三年新建水厂三座，改造管网三百公里，漏损率降到一成以下。\n";
    assert_eq!(
        parts(text),
        [
            "title 白鹭县人民政府办公室关于印发农村供水三年行动方案的通知",
            "doc_number 白政办发〔2024〕31号",
            "recipients 各乡镇人民政府，县政府各部门：",
            "body 1",
            "attachment_note 附件：白鹭县农村供水三年行动方案",
            "issuer 白鹭县人民政府办公室",
            "issue_date 2024年5月16日",
            "note （此件公开发布）",
            "attachment 附件",
            "title 白鹭县农村供水三年行动方案",
            "body 3",
        ]
    );
    assert_eq!(
        articles(text),
        ["白鹭县人民政府办公室关于印发农村供水三年行动方案的通知", "白鹭县农村供水三年行动方案"]
    );
}

/// Two attachments are two further articles, in the order of the list over the signature.
#[test]
fn a_notice_with_two_attachments_is_three_articles() {
    let text = "白鹭县人民政府办公室关于做好今冬明春农田水利工作的通知\n各乡镇人民政府，县政府各部门：\n\
        为了做好今冬明春的农田水利工作，现将有关事项通知如下。\n\
        一、任务安排。全县清淤沟渠四百公里，整修山塘六十口，任务分解见附件1、附件2。\n\
        二、工作要求。各乡镇每月底报送一次进度，县政府督查室适时抽查。\n\
        附件：1.沟渠清淤任务表\n2.山塘整修任务表\n白鹭县人民政府办公室\n2024年10月16日\n\
        附件1\n沟渠清淤任务表\n河口乡清淤沟渠一百二十公里，南山乡清淤沟渠八十公里，其余乡镇共二百公里。\n\
        附件2\n山塘整修任务表\n河口乡整修山塘二十口，南山乡整修山塘十五口，其余乡镇共二十五口。\n";
    assert_eq!(
        articles(text),
        ["白鹭县人民政府办公室关于做好今冬明春农田水利工作的通知", "沟渠清淤任务表", "山塘整修任务表"]
    );
    assert_eq!(
        parts(text)[7..],
        ["title 沟渠清淤任务表", "body 1", "attachment 附件2", "title 山塘整修任务表", "body 1"]
    );
}

/// What is attached may be a list of names, one a line.
#[test]
fn an_attached_list_of_names_keeps_its_title() {
    let text = "白鹭县人民政府关于表彰集市建设先进集体的决定\n白政发〔2024〕9号\n各乡镇人民政府，县政府各部门：\n\
        去年以来，全县集市建设成效明显，涌现出一批先进集体。县人民政府决定，对城关镇等五个先进集体予以表彰。\n\
        附件：集市建设先进集体名单\n白鹭县人民政府\n2024年2月6日\n\
        附件\n集市建设先进集体名单\n城关镇\n河口乡\n南山乡\n石桥村\n柳湾村\n";
    assert_eq!(articles(text), ["白鹭县人民政府关于表彰集市建设先进集体的决定", "集市建设先进集体名单"]);
}

/// Issuer and date on one line, the attachments on one line above them.
#[test]
fn a_signature_on_one_line_is_seen() {
    let text = "白鹭县人民政府办公室关于开展集市安全检查的通知\n各乡镇人民政府：\n\
        为了确保群众赶集安全，决定在全县开展集市安全检查，现将有关事项通知如下。\n\
        一、检查内容。重点检查消防器材、用电线路和顶棚结构，发现隐患当场登记。\n\
        二、检查时间。六月一日开始，六月底结束，各乡镇先自查，县里再抽查。\n\
        附件：1.集市安全检查表　2.隐患整改台账\n白鹭县人民政府办公室　2024年5月16日\n";
    assert_eq!(
        parts(text)[3..],
        [
            "attachment_note 附件：1.集市安全检查表　2.隐患整改台账",
            "issuer 白鹭县人民政府办公室",
            "issue_date 2024年5月16日",
        ]
    );
}

/// An attachment that was saved as a file of its own.
#[test]
fn a_text_may_be_an_attachment_alone() {
    let text = "附件1\n白鹭县集市改造实施方案\n\
        为了改善集市环境，方便群众赶集，结合我县实际，制定本方案。\n\
        一、工作目标\n用三年时间改造集市二十处，新建两处，场地全部硬化。\n\
        二、工作步骤\n今年改造八处，明年改造十二处，后年新建两处并全面验收。\n";
    assert_eq!(parts(text), ["attachment 附件1", "title 白鹭县集市改造实施方案", "body 3"]);
}

/// The plan stands behind the signature, and nothing says 附件.
#[test]
fn a_plan_printed_behind_the_signature_is_a_second_article() {
    let text = "白鹭县人民政府关于印发白鹭县集市改造规划的通知\n白政发〔2024〕25号\n\
        各乡镇人民政府，县政府各部门：\n\
        现将《白鹭县集市改造规划》印发给你们，请结合实际，认真贯彻执行。\n\
        白鹭县人民政府\n2024年5月16日\n\
        白鹭县集市改造规划\n\
        集市是山区群众买卖农产品的主要场所，改造集市是惠及全县群众的民生工程，根据有关规定，编制本规划。\n\
        一、现状与问题\n全县现有集市三十二处，多数沿河而设，场地狭小，设施简陋。\n\
        二、目标与任务\n用三年时间改造二十处，新建两处，场地全部硬化。\n";
    assert_eq!(
        parts(text),
        [
            "title 白鹭县人民政府关于印发白鹭县集市改造规划的通知",
            "doc_number 白政发〔2024〕25号",
            "recipients 各乡镇人民政府，县政府各部门：",
            "body 1",
            "issuer 白鹭县人民政府",
            "issue_date 2024年5月16日",
            "title 白鹭县集市改造规划",
            "body 3",
        ]
    );
    assert_eq!(articles(text), ["白鹭县人民政府关于印发白鹭县集市改造规划的通知", "白鹭县集市改造规划"]);
}

/// The order has no title of its own; the regulation is an article with its 题注.
#[test]
fn an_order_and_its_regulation_are_two_articles() {
    let text = "白鹭县人民政府令\n第15号\n\
        《白鹭县农村供水管理办法》已经2024年5月10日县人民政府第6次常务会议通过，现予公布，自2024年7月1日起施行。\n\
        县　长　　方既白\n2024年5月16日\n\
        白鹭县农村供水管理办法\n（2024年5月10日白鹭县人民政府第6次常务会议通过）\n\
        第一章　总则\n\
        第一条　为了加强农村供水管理，保障群众饮水安全，制定本办法。\n\
        第二条　本办法适用于本县行政区域内的集中供水。\n\
        第二章　附则\n\
        第三条　本办法自2024年7月1日起施行。\n";
    assert_eq!(
        parts(text),
        [
            "issuer_mark 白鹭县人民政府令",
            "doc_number 第15号",
            "body 1",
            "issuer 县　长　　方既白",
            "issue_date 2024年5月16日",
            "title 白鹭县农村供水管理办法",
            "passed （2024年5月10日白鹭县人民政府第6次常务会议通过）",
            "body 2",
        ]
    );
    assert_eq!(articles(text), ["-", "白鹭县农村供水管理办法"]);
}

/// The order announces a decision, and the decision has the revised regulation printed behind it.
#[test]
fn a_decision_and_the_regulation_that_it_revises_are_two_articles() {
    let text = "白鹭县人民政府令\n第16号\n\
        现公布《白鹭县人民政府关于修改〈白鹭县集市管理办法〉的决定》，自2024年7月1日起施行。\n\
        县长　方既白\n2024年5月16日\n\
        白鹭县人民政府关于修改《白鹭县集市管理办法》的决定\n\
        县人民政府决定对《白鹭县集市管理办法》作如下修改：\n\
        一、将第三条修改为：“集市由所在地乡镇人民政府管理。”\n\
        二、删去第九条，并对条文顺序作相应调整。\n\
        本决定自2024年7月1日起施行。\n\
        《白鹭县集市管理办法》根据本决定作相应修改，重新公布。\n\
        白鹭县集市管理办法\n（2016年11月29日白鹭县人民政府令第5号公布　根据2024年5月16日《白鹭县人民政府关于修改\
        〈白鹭县集市管理办法〉的决定》修订）\n\
        第一条　为了规范集市管理，维护交易秩序，制定本办法。\n\
        第二条　本办法适用于本县行政区域内集市的设立、经营和管理。\n\
        第三条　集市由所在地乡镇人民政府管理。\n";
    assert_eq!(articles(text), ["-", "白鹭县人民政府关于修改《白鹭县集市管理办法》的决定", "白鹭县集市管理办法"]);
}

/// 题注 of several dates under the title of a law.
#[test]
fn the_history_of_a_law_stands_under_its_title() {
    let text = "白鹭县集市管理条例\n\
        （2016年11月29日白鹭县第十六届人民代表大会常务委员会第三次会议通过　根据2022年3月25日白鹭县第十七届人民代表大会\
        常务委员会第二次会议《关于修改〈白鹭县集市管理条例〉的决定》修正）\n\
        第一条　为了规范集市管理，维护交易秩序，制定本条例。\n\
        第二条　本条例适用于本县行政区域内集市的设立、经营和管理。\n\
        第三条　本条例自2017年1月1日起施行。\n";
    let parts = parts(text);
    assert_eq!(parts.len(), 3, "{parts:?}");
    assert_eq!(parts[0], "title 白鹭县集市管理条例");
    assert!(parts[1].starts_with("passed （2016年11月29日") && parts[1].ends_with("修正）"), "{parts:?}");
    assert_eq!(parts[2], "body 3");
}

/// Title, bracketed date, speaker, salutation.
#[test]
fn the_date_and_the_speaker_stand_under_the_title_of_a_speech() {
    let text = "在全县农村供水工作会议上的讲话\n（2024年5月16日）\n方既白\n同志们：\n\
        今天的会议，主要是总结去年的农村供水工作，部署今年的改造任务，请大家认真落实。\n\
        一、去年的工作值得肯定\n去年全县新建水厂两座，改造管网一百公里，群众满意。\n\
        二、今年的任务十分繁重\n今年要新建水厂三座，改造管网一百二十公里，时间很紧。\n";
    assert_eq!(
        parts(text),
        ["title 在全县农村供水工作会议上的讲话", "issue_date （2024年5月16日）", "name 方既白", "body 4"]
    );
}

/// The speaker may stand over the date, with an office or without.
#[test]
fn the_speaker_with_an_office_may_stand_over_the_date() {
    let text = speech_of("县长　方既白");
    assert_eq!(articles(&text), ["在全县农村供水工作会议上的讲话"]);
    assert_eq!(
        parts(&text),
        ["title 在全县农村供水工作会议上的讲话", "name 方既白", "issue_date （2024年5月16日）", "body 2"]
    );
}

/// The same with the name alone.
#[test]
fn the_speaker_without_an_office_may_stand_over_the_date() {
    assert_eq!(articles(&speech_of("方既白")), ["在全县农村供水工作会议上的讲话"]);
}

/// A speech with its speaker over the date.
fn speech_of(speaker: &str) -> String {
    format!(
        "在全县农村供水工作会议上的讲话\n{speaker}\n（2024年5月16日）\n同志们：\n\
        今天的会议，主要是总结去年的农村供水工作，部署今年的改造任务，请大家认真落实。\n"
    )
}

/// An official document all in one line, as some web pages give it.
#[test]
fn a_notice_on_one_line_has_its_head_and_its_foot() {
    let text = "白鹭县人民政府关于加强集市管理的通知白政发〔2024〕25号各乡镇人民政府，县政府各部门：为了方便群众赶集，规范集市\
        秩序，经县人民政府研究，现将有关事项通知如下。一、严格管理。占道经营的摊位一律迁入市场，逾期不迁的依法处理。二、改善条件。\
        三十二处集市分两年全部硬化场地，增设公厕和停车场，所需资金由县乡两级按比例承担。三、加强监督。各乡镇每月报送一次进度，\
        县政府督查室适时抽查，结果全县通报。白鹭县人民政府2024年5月16日（此件公开发布）\n";
    assert_eq!(
        parts(text),
        [
            "title 白鹭县人民政府关于加强集市管理的通知",
            "doc_number 白政发〔2024〕25号",
            "recipients 各乡镇人民政府，县政府各部门：",
            "body 4",
            "issuer 白鹭县人民政府",
            "issue_date 2024年5月16日",
            "note （此件公开发布）",
        ]
    );
}

/// The news that a speech was given stands over the speech, whose own title is the last one.
#[test]
fn a_speech_under_the_news_of_it_has_its_own_title() {
    let text = "方既白在全县集市工作会议上的讲话\n发表时间：2024-05-18　　来源：白鹭日报\n\
        新华社白鹭5月16日电 县长方既白16日在全县集市工作会议上发表题为《把好事办好　把实事办实》的讲话。讲话全文如下：\n\
        把好事办好　把实事办实\n　　——在全县集市工作会议上的讲话\n　　（2024年5月16日）\n　　县长　方既白\n\
        同志们，\n　　朋友们：\n　　今天的会议，主要是部署下一步的集市工作。集市虽小，连着千家万户，一点也马虎不得。\n";
    assert_eq!(articles(text), ["把好事办好　把实事办实"]);
}

/// Who wrote a text may stand under it: in brackets behind the last sentence, or behind 文/.
#[test]
fn bylines_may_stand_under_the_text() {
    let names = |text: &str| -> Vec<String> {
        check_tree(text);
        let document = parse(text, &ParseOptions::default());
        let people = document.articles().filter_map(ArticleRef::byline).flat_map(Byline::people);
        people.map(|person| format!("{} {}", person.posts().collect::<Vec<_>>().join("、"), person.name())).collect()
    };
    let comment = "农村集市虽小，连着千家万户。把场地硬化、把秩序管好，群众赶集才舒心，乡村商业才有活力，这件事值得各地下功夫去做，\
        而且要长期做下去。（白鹭县社会科学研究院研究员 方既白）\n";
    assert_eq!(names(comment), ["白鹭县社会科学研究院研究员 方既白"]);
    let case = "摊位被占怎么办\n吕某租用集市摊位，逢集日被他人占用，遂诉至法院。法院认为，集市管理方应当保证租户使用摊位。\n\
        文/白鹭县人民法院 法官助理 田禾\n";
    assert_eq!(names(case), ["白鹭县人民法院、法官助理 田禾"]);
}

//! What is read of small pages.

use super::super::{Encoding, Extract, Format, InputError, Reason, extract as extract_document};
use super::feed::MAX_ATTRIBUTES;
use super::tree::{MAX_DEPTH, parse, parse_within};
use crate::source::{Part, RemarkKind};

fn read(page: &[u8]) -> Extract {
    super::extract(page).unwrap_or_else(|error| panic!("{error}"))
}

fn text(page: &str) -> String {
    read(page.as_bytes()).source.text
}

fn refusal(page: &[u8]) -> InputError {
    super::extract(page).expect_err("the page is refused")
}

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

const PARAGRAPH: &str = "<p>各有关部门要坚持问题导向，认真抓好落实，定期报告工作进展情况。</p>";

#[test]
fn a_page_is_read_by_its_form() {
    let page = format!("<!DOCTYPE html><html><body>{PARAGRAPH}</body></html>");
    let read = extract_document(page.as_bytes(), None, None).expect("a page");
    assert_eq!((read.format, read.source.encoding), (Format::Html, Encoding::Utf8));
    let fragment = extract_document(PARAGRAPH.as_bytes(), None, Some("a.html")).expect("a fragment");
    assert_eq!(fragment.source.text, read.source.text);
}

#[test]
fn blocks_and_breaks_end_lines() {
    assert_eq!(
        text("<p>一、甲</p><p>二、乙<br>三、丙</p><div>丁<span>戊</span></div>己"),
        "一、甲\n二、乙\n三、丙\n丁戊\n己\n"
    );
    assert_eq!(text("<h1>甲</h1><ul><li>乙<li>丙</ul><blockquote>丁</blockquote>"), "甲\n乙\n丙\n丁\n");
    assert_eq!(text("<span style='display:block'>甲</span><p style='display: inline'>乙</p>丙"), "甲\n乙丙\n");
}

#[test]
fn an_empty_paragraph_is_a_blank_line_where_a_reader_sees_one() {
    assert_eq!(text("<p>甲</p><p>&nbsp;</p><p><br></p><p>乙</p><p></p><p>丙</p><br>"), "甲\n\n乙\n丙\n");
    assert_eq!(text("甲<br><br>乙<br><br><br><br>丙"), "甲\n\n乙\n\n丙\n");
}

#[test]
fn blanks_collapse_and_indents_stay() {
    assert_eq!(text("<p>\n  a  b\tc\n d </p>"), "a b c d\n");
    assert_eq!(
        text("<p>　　甲</p><p>&emsp;&emsp;乙</p><p>&nbsp;&nbsp;丙&nbsp;</p>"),
        "　　甲\n\u{2003}\u{2003}乙\n\u{A0}\u{A0}丙\n"
    );
    assert_eq!(text("<p>第一条 总则</p>"), "第一条 总则\n");
    assert_eq!(
        text("<p>坚持\n      问题导向，\n抓好 落实</p>"),
        "坚持问题导向，抓好 落实\n",
        "a line end of the file is no blank"
    );
    assert_eq!(text("<p><b>甲</b>\n<b>b</b></p>"), "甲 b\n");
    assert_eq!(text("<pre>甲\n  乙\n</pre>丙"), "甲\n  乙\n丙\n");
}

#[test]
fn entities_are_read_whatever_they_are() {
    assert_eq!(text("<p>&lt;甲&gt; &#x4E59;&#19993; &hellip;&amp;nbsp;</p>"), "<甲> 乙丙 …&nbsp;\n");
    assert_eq!(text("<p>&#x110000;&#0;&#xD800;</p>"), "\u{FFFD}\u{FFFD}\u{FFFD}\n");
}

#[test]
fn ruby_gives_its_base_and_small_signs_stay_in_line() {
    assert_eq!(text("<p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字 m<sup>2</sup></p>"), "汉字 m2\n");
}

#[test]
fn scripts_are_no_text() {
    let page =
        "<style>甲{}</style><script>var 甲;</script><noscript>乙</noscript><template><p>丙</p></template><p>丁</p>";
    assert_eq!(text(page), "丁\n");
    assert_eq!(text("<%@ page encoding=\"UTF-8\"%>\n<p>甲</p>"), "甲\n");
    assert_eq!(text("<select><option>甲</select><textarea>乙</textarea><svg><title>丙</title></svg>丁"), "丁\n");
}

#[test]
fn hidden_text_is_remarked_where_it_stands() {
    let read = read(
        "<p>甲</p><p style='color:red; DISPLAY : none !important'>请<b>删除</b></p><p hidden>x</p><p>乙</p>".as_bytes(),
    );
    assert_eq!(read.source.text, "甲\n乙\n");
    let remarks: Vec<_> =
        read.hints.remarks.iter().map(|it| (it.kind, it.span.start, it.span.len(), it.text.as_str())).collect();
    assert_eq!(remarks, [(RemarkKind::Hidden, 4, 0, "请删除")]);
}

#[test]
fn lists_are_numbered_as_they_are_shown() {
    assert_eq!(text("<ol><li>甲<li><p>乙</p><p>丙</p></ol>"), "1.甲\n2.乙\n丙\n");
    assert_eq!(text("<ol start=3 type=a><li>甲<li value=27>乙<li>丙</ol>"), "c.甲\naa.乙\nab.丙\n");
    assert_eq!(text("<ol reversed><li>甲<li>乙</ol>"), "2.甲\n1.乙\n");
    assert_eq!(text("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>"), "一、甲\n二、乙\n");
    assert_eq!(text("<ol style='list-style: simp-chinese-informal inside' start=11><li>甲</ol>"), "十一、甲\n");
    assert_eq!(text("<ol type=I start=9><li>甲<li style='list-style-type:none'>乙</ol>"), "IX.甲\n乙\n");
    assert_eq!(text("<ol><li>甲<ol><li>乙</ol><li>丙</ol><ul><li>丁</ul>"), "1.甲\n1.乙\n2.丙\n丁\n");
    assert_eq!(text("<ol><li>2 份<li> <li>甲</ol>"), "1. 2 份\n3.甲\n");
    assert_eq!(text("<ol start=-2147483648 reversed><li>甲<li>乙</ol>"), "-2147483648.甲\n-2147483648.乙\n");
}

#[test]
fn a_row_of_data_is_a_line_and_a_cell_of_a_layout_is_paragraphs() {
    let read = read("<table><tr><th>序号<th>名称<tr><td>1<td><p>甲</p><p>乙</p><td></table>".as_bytes());
    assert_eq!(read.source.text, "序号\t名称\n1\t甲 乙\n");
    assert!(read.hints.blocks.iter().all(|block| block.origin.part == Part::Table));
    assert_eq!(text("<table><tr><td><p>甲</p><p>乙</p></table>"), "甲\n乙\n");
    let column = "<p>坚持问题导向。</p>".repeat(60);
    assert_eq!(text(&format!("<table><tr><td>{column}<td>乙</table>")).lines().count(), 61, "columns of a page");
    assert_eq!(text("<table><tr><td>甲<table><tr><td>乙<td>丙</table><td>丁</table>"), "甲\n乙\t丙\n丁\n");
}

#[test]
fn a_title_that_is_parted_for_its_looks_is_one_line() {
    let centred = |lines: &[&str]| {
        lines.iter().map(|line| format!("<p style='text-align: center'><b>{line}</b></p> ")).collect::<String>()
    };
    let title =
        centred(&["国务院关于在甲地实施", "《乙条例", "实施办法》有关规定的决定", "国发〔2018〕43号", "第一章 总则"]);
    assert_eq!(text(&title), "国务院关于在甲地实施《乙条例实施办法》有关规定的决定\n国发〔2018〕43号\n第一章 总则\n");
    assert_eq!(
        text("<h1>关于甲的<br>通知</h1><p align=center>（2024年1月2日）</p>"),
        "关于甲的通知\n（2024年1月2日）\n"
    );
    assert_eq!(text(&centred(&["关于甲", "（草案）"])), "关于甲\n（草案）\n");
    assert_eq!(text("<center>关于甲</center><p>&nbsp;</p><center>乙</center>"), "关于甲\n\n乙\n");
    assert_eq!(text("<p>关于甲</p><p>乙</p>"), "关于甲\n乙\n", "what is not centred");
}

#[test]
fn headings_have_their_levels() {
    let read = read("<h1>甲</h1><p>乙</p><h3><span>丙</span><br>丁</h3>".as_bytes());
    let blocks: Vec<_> = read.hints.blocks.iter().map(|it| (it.start, it.heading, it.origin.paragraph)).collect();
    assert_eq!(blocks, [(0, 1, 1), (4, 0, 2), (8, 3, 3), (12, 3, 4)]);
}

#[test]
fn the_frame_is_left_out() {
    let body = PARAGRAPH.repeat(5);
    let page = format!(
        "<html><head><title>关于甲的通知-某市政府</title></head><body><div class='top-nav'><a>首页</a></div>
        <div>当前位置：<a>首页</a>&gt;<a>通知</a></div><div class=main><h1>关于甲的通知</h1>
        <div class=info>发布时间：2024-01-02 来源：某局</div><div class='TRS_Editor'>{body}<p>附件：<a href='a.doc'>名单</a></p></div>
        <ul><li><a href='b.pdf'>名单.pdf</a></li></ul><div class='share-box'>分享到：微博</div></div>
        <div class=list><a>甲</a><a>乙</a></div><div class=footer>主办：某局 版权所有</div></body></html>"
    );
    let read = text(&page);
    let expected = format!(
        "关于甲的通知\n{}附件：名单\n名单.pdf\n",
        "各有关部门要坚持问题导向，认真抓好落实，定期报告工作进展情况。\n".repeat(5)
    );
    assert_eq!(read, expected);
}

#[test]
fn what_an_article_says_of_sites_is_its_own() {
    let lines = [
        "1.办理ICP备案",
        "A+级纳税人名单",
        "您所在的单位",
        "扫一扫二维码，关注公众号",
        "信息来源：某局",
        "下一篇章",
        "网站打印本页面",
    ];
    let body: String = lines.iter().map(|line| format!("<p>{line}</p>")).collect();
    for page in [
        format!("<div>{body}</div>"),
        format!("<nav>菜单</nav><div>{body}</div>"),
        format!("<nav>菜单</nav><div id=zoom>{body}</div>"),
    ] {
        assert_eq!(text(&page).lines().collect::<Vec<_>>(), lines, "{page}");
    }
    for line in [
        "当前位置：<a>首页</a> > <a>通知</a>",
        "粤ICP备2022092331号-1",
        "【字体：大 中 小】",
        "版权所有：某局",
        "浏览次数：12",
        "分享到：微博",
    ] {
        assert_eq!(text(&format!("<div>{line}</div><div><p>甲</p></div>")), "甲\n", "{line}");
    }
}

#[test]
fn a_page_whose_container_is_not_known_loses_its_frame_alone() {
    let body = PARAGRAPH.repeat(5);
    let links = "<li><a>某某某</a></li>".repeat(6);
    let page = format!("<nav>菜单</nav><div id=x1><h2>甲</h2>{body}</div><ul>{links}</ul><footer>某局</footer>");
    assert_eq!(text(&page).lines().count(), 6);
    let fragment = format!("<div>{body}</div><ul>{links}</ul>");
    assert_eq!(text(&fragment).lines().count(), 11, "a fragment has no frame");
}

#[test]
fn a_title_that_the_article_repeats_is_read_once() {
    let page =
        format!("<h1>（转载）关于甲的通知</h1><div id=zoom><p>某发〔2024〕1号</p><p>关于甲的通知</p>{PARAGRAPH}</div>");
    assert_eq!(text(&page).matches("关于甲的通知").count(), 1);
}

#[test]
fn what_has_the_name_of_a_frame_and_holds_the_article_is_read() {
    let body = PARAGRAPH.repeat(9);
    assert_eq!(text(&format!("<div class='print header'>{body}</div><div class=footer>某局</div>")).lines().count(), 9);
}

#[test]
fn the_encoding_is_the_declared_one_unless_the_bytes_say_another() {
    let page = |label: &str| format!("<meta charset=\"{label}\"><p>关于做好工作的通知，请认真贯彻执行。</p>");
    let expected = "关于做好工作的通知，请认真贯彻执行。\n";
    for (bytes, encoding) in [
        (page("utf-8").into_bytes(), Encoding::Utf8),
        (page("gb2312").into_bytes(), Encoding::Utf8),
        (gb18030(&page("gb2312")), Encoding::Gb18030),
        (gb18030(&page("utf-8")), Encoding::Gb18030),
        (gb18030(&page("iso-8859-1")), Encoding::Gb18030),
        (gb18030("<p>关于做好工作的通知，请认真贯彻执行。</p>"), Encoding::Gb18030),
    ] {
        let read = read(&bytes);
        assert_eq!((read.source.text.as_str(), read.source.encoding), (expected, encoding));
    }
    let big5 = encoding_rs::BIG5
        .encode("<meta http-equiv=Content-Type content='text/html; charset=big5'><p>關於辦理業務的通知，請查照。</p>")
        .0
        .into_owned();
    assert_eq!(
        (read(&big5).source.encoding, read(&big5).source.text.as_str()),
        (Encoding::Big5, "關於辦理業務的通知，請查照。\n")
    );
    let latin = b"<meta charset=latin1><p>caf\xE9</p>";
    assert_eq!((read(latin).source.encoding, read(latin).source.text.as_str()), (Encoding::Windows1252, "café\n"));
    let marked = [b"\xEF\xBB\xBF".as_slice(), page("gbk").as_bytes()].concat();
    assert_eq!(read(&marked).source.text, expected, "the mark is no text");
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(page("gbk").encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!((read(&wide).source.encoding, read(&wide).source.text.as_str()), (Encoding::Utf16Le, expected));
}

#[test]
fn a_guessed_encoding_is_remarked() {
    let remarks = |bytes: &[u8]| u32::from(read(bytes).source.is_guessed);
    assert_eq!(remarks(&gb18030("<p>关于做好工作的通知</p>")), 1);
    assert_eq!(remarks(&gb18030("<meta charset=utf-8><p>关于做好工作的通知</p>")), 1);
    assert_eq!(remarks(&gb18030("<?xml version='1.0' encoding='GBK'?><html><p>关于做好工作的通知</p>")), 0);
    assert_eq!(remarks("<p>关于做好工作的通知</p>".as_bytes()), 0);
}

#[test]
fn the_declaration_is_looked_for_in_the_head_alone() {
    let page = |blanks: usize| {
        let big5 = encoding_rs::BIG5.encode("<p>關於辦理業務的通知</p>").0.into_owned();
        [" ".repeat(blanks).as_bytes(), b"<!-- <meta charset=gbk> --><meta charset=big5>", &big5].concat()
    };
    assert_eq!(read(&page(4000)).source.encoding, Encoding::Big5);
    assert!(super::extract(&page(4096)).is_err(), "what is not declared is not guessed to be Big5");
}

#[test]
fn bytes_that_do_not_decode_are_refused_with_their_place() {
    let mut bytes = gb18030(&format!("<meta charset=gbk>{}", PARAGRAPH.repeat(3)));
    let at = bytes.len() - 6;
    bytes[at] = 0xFF;
    assert_eq!(refusal(&bytes), InputError::Encoding { encoding: Encoding::Gb18030, offset: at });
    let mut bytes = format!("<meta charset=gbk>{}", PARAGRAPH.repeat(3)).into_bytes();
    let at = bytes.len() - 6;
    bytes[at] = 0xFF;
    assert_eq!(refusal(&bytes).kind(), "encoding");
    let other = refusal(b"<meta charset=koi8-r><p>\xF0\xF2\xE9</p>");
    assert_eq!(other.message().zh, "网页声明的编码是 koi8-r，不能读；请另存为 UTF-8");
}

#[test]
fn a_page_without_text_is_no_green_page() {
    assert_eq!(refusal(b"<html><body><div id=app></div><script>x</script></body></html>").kind(), "no-text");
    assert_eq!(read(b"").source.text, "", "an empty file is one");
}

#[test]
fn depth_has_a_limit() {
    // The document, html and body stand around them.
    let page = |depth: usize| format!("{}甲", "<div>".repeat(depth - 3));
    assert_eq!(text(&page(MAX_DEPTH)), "甲\n");
    let refused = refusal(page(MAX_DEPTH + 2).as_bytes());
    assert!(matches!(refused, InputError::Refused { reason: Reason::Limit, .. }), "{refused:?}");
}

#[test]
fn hostile_pages_end_soon() {
    for piece in
        ["<div>", "<b>", "<a>", "<b id=x>", "<table><tr><td>", "<ol><li>", "<svg>", "<select>", "<p><b class=a><i>"]
    {
        let page = piece.repeat(100_000);
        assert!(matches!(refusal(page.as_bytes()).kind(), "limit" | "no-text"), "{piece}");
    }
    for piece in [
        "<p>甲",
        "甲<br>",
        "<plaintext>甲",
        "</div>",
        "<td>甲",
        "<!--",
        "<![CDATA[",
        "&#x110000;",
        "甲\n",
        "<body a=甲>甲",
    ] {
        let _ = super::extract(piece.repeat(5_000).as_bytes());
    }
    let many: String = (0..20_000).map(|n| format!("<b id={n}>")).collect();
    assert_eq!(refusal(many.as_bytes()).kind(), "limit");
    let signs: String = (0..400).map(|n| format!("<p><b id={n}></p>")).collect();
    let reopened = signs + &"<p>甲</p>".repeat(1000);
    assert!(
        parse_within(&reopened, 20_000).is_err_and(|error| error.kind() == "limit"),
        "each opens all of them again"
    );
}

#[test]
fn the_number_of_nodes_has_a_limit() {
    // The document, html, head, body and the breaks.
    let page = "<br>".repeat(996);
    assert!(parse_within(&page, 1000).is_ok());
    assert!(parse_within(&page, 999).is_err_and(|error| error.kind() == "limit"));
}

#[test]
fn a_deep_page_needs_no_deep_stack() {
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(|| {
        let page = format!("{}甲", "<div><span>".repeat(250));
        (text(&page), super::extract("<i><div>".repeat(100_000).as_bytes()).is_err())
    });
    assert_eq!(thread.expect("a thread").join().expect("no overflow"), ("甲\n".to_owned(), true));
}

#[test]
fn the_attributes_of_a_tag_have_a_limit() {
    let tag =
        |count: usize, form: fn(usize) -> String| format!("<a{}>甲</a>", (0..count).map(form).collect::<String>());
    let forms: [fn(usize) -> String; 5] = [
        |n| format!(" a{n}"),
        |n| format!("/a{n}"),
        |n| format!(" a{n}=\">\""),
        |n| format!(" a{n} = '<b>'"),
        |n| format!("\ta{n}=x=\"y"),
    ];
    for form in forms {
        assert_eq!(text(&tag(MAX_ATTRIBUTES, form)), "甲\n");
        assert_eq!(refusal(tag(MAX_ATTRIBUTES + 1, form).as_bytes()).kind(), "limit", "{}", form(0));
    }
    for before in [
        "<!-->",
        "<!--a--!>",
        "<script>'<x \"'</script>",
        "<svg><![CDATA[<x \"]]>",
        "<title><x \"</title>",
        "<? \">",
        "<x \">\">",
    ] {
        let page = format!("{before}{}", tag(MAX_ATTRIBUTES + 1, forms[0]));
        assert_eq!(refusal(page.as_bytes()).kind(), "limit", "{before}");
    }
    let script = format!("<script>if (a<b) {{ {} }}</script><!-- <b {} -->甲", "x y ".repeat(900), "x y ".repeat(900));
    assert_eq!(text(&script), "甲\n", "neither a script nor a comment has attributes");
    let end = format!("<script><!--<script></script {}", "x ".repeat(5000));
    assert_eq!(refusal(end.as_bytes()).kind(), "limit");
}

#[test]
fn a_page_that_is_fed_by_the_tag_has_the_tree_of_one_that_is_read_at_once() {
    const PIECES: [&str; 31] = [
        "甲",
        "a",
        " ",
        "\n",
        "\r\n",
        "<",
        ">",
        "\"",
        "'",
        "=",
        "/",
        "!",
        "-",
        "--",
        "<p>",
        "</p>",
        "<b x=1>",
        "</b>",
        "<script>",
        "</script",
        "<!--",
        "-->",
        "<svg>",
        "<![CDATA[",
        "]]>",
        "<title>",
        "</title>",
        "&amp",
        "&#x41",
        "<table><td>",
        "<textarea>",
    ];
    for seed in 0..2000 {
        let mut random = fastrand::Rng::with_seed(seed);
        let page: String = (0..random.usize(1..30)).map(|_| PIECES[random.usize(..PIECES.len())]).collect();
        let fed = parse(&page).expect("a small page");
        let at_once = scraper::Html::parse_document(&page);
        let texts = |html: &scraper::Html| {
            html.tree
                .root()
                .descendants()
                .filter_map(|node| node.value().as_text().map(|text| text.to_string()))
                .collect::<Vec<_>>()
        };
        let names = |html: &scraper::Html| {
            html.tree
                .root()
                .descendants()
                .filter_map(|node| node.value().as_element().map(|it| it.name().to_owned()))
                .collect::<Vec<_>>()
        };
        assert_eq!((names(&fed), texts(&fed)), (names(&at_once), texts(&at_once)), "{page:?}");
    }
}

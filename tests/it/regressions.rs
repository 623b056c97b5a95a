//! Every bug met, as the smallest text that shows it. The tree is checked with all invariants, and kept as a snapshot.

use crate::support::tree::{check_tree, check_tree_with};
use gangmu::{Genre, ParseOptions};

macro_rules! regressions {
    ($($(#[$doc:meta])* $name:ident: $text:literal;)*) => {$(
        $(#[$doc])*
        #[test]
        fn $name() {
            insta::with_settings!({ snapshot_path => "snapshots/regressions", prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(stringify!($name), check_tree($text));
            });
        }
    )*};
}

regressions! {
    /// A series inside the last item of another one runs on over the paragraph: the outer one holds it to its end.
    inner_series_outlasts_its_paragraph: "一要甲。一是乙。\n二是丙。";
    /// 项目 is no 项: （二） opens a paragraph here.
    a_project_is_no_item: "（一）队伍专业化。甲乙丙丁。\n（二）项目品牌化。甲乙丙丁。";
    /// Salutations end in commas, each on a line of its own.
    salutations_stay_apart: "　　尊敬的各位代表，\n\n　　各位来宾，\n\n　　朋友们：\n\n　　今天我们在这里举行会议，总结一年来的工作。\n";
    /// Titles without any body keep an article each.
    titles_without_bodies: "关于甲的思考\n市长 王明\n关于乙的思考\n县长 李芳";
    /// An amount at the start of a line is no decimal marker.
    an_amount_opens_a_line: "全县现有规模养殖场若干家，散养户约\n1.1 万户。经过两轮整治，禁养区内的养\n殖场全部关停，设施配套率达到九成，综\n合利用率由六成提高到八成。";
    /// A second dateline is that of another piece; what stands before it is text.
    two_datelines: "渡口改造完工\n本报讯（记者 王明）渡口改造工程昨日完工，十二艘新渡船下水。\n票价三年不变。\n\n新华社临江3月5日电（记者 李芳）沟渠修复工程昨日开工。";
    /// A note behind a stop ends its paragraph.
    a_note_ends_the_paragraph: "渡口改造工程昨日完工，新渡船下水。（下转第二版）\n\n沟渠修复工程昨日开工。";
}

/// Found by mutation: whether a text breaks off went by its bytes, and CRLF made it longer than LF does.
#[test]
fn a_text_that_breaks_off_is_as_long_with_any_line_end() {
    check_tree(&format!("{}\n\n\n\n\n\n乙（丙", "甲".repeat(195)));
}

/// Found by a fuzzer: how far back a century is looked for counted line ends, of which CRLF is two.
#[test]
fn a_century_is_looked_for_as_far_back_with_any_line_end() {
    for between in 52..60 {
        check_tree(&format!("修于80年代{}。\n甲。\n乙。\n丙修于70年代。\n", "丁".repeat(between - 8)));
    }
}

/// Found by mutation: how far back the row before 、等 is looked for counted line ends, of which CRLF is two.
#[test]
fn a_row_is_looked_for_as_far_back_with_any_line_end() {
    for between in 24..32 {
        check_tree(&format!("甲、{}\n\n丁、等\n", "乙".repeat(between)));
    }
}

/// Found by mutation: a dash that was the whole title was its mark, and the title had no line.
#[test]
fn a_dash_alone_is_a_title() {
    for text in ["# -", "# ——\n正文如此。\n"] {
        check_tree(text);
    }
}

/// Found by mutation: two lines of the frame of a page that were joined by a blank were one piece of furniture with LF, two with CRLF.
#[test]
fn furniture_is_a_piece_for_each_line_with_any_line_end() {
    for genre in [Genre::Report, Genre::Gongwen] {
        check_tree_with("议上\n!\n主席\n韦韬\n各位：\n", &ParseOptions::default().with_genre(genre));
    }
}

/// Found by mutation: the number behind the largest that a `u32` holds was asked for.
#[test]
fn the_largest_number_has_a_next_one() {
    for number in ["4294967295", "4294967296", "99999999999999999999", "４２９４９６７２９５"] {
        for (open, close) in [("第", "条　甲"), ("（", "）甲"), ("", ".甲"), ("", "、甲"), ("附件", "")] {
            check_tree(&format!("{open}{number}{close}\n{open}1{close}\n{open}{number}{close}\n"));
        }
    }
}

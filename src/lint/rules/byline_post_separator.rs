use crate::ast::Person;
use crate::grammar::chars::is_blank;
use crate::lint::prelude::*;

rule! {
    /// 职务与姓名连写或夹标点
    ///
    /// 署名一行里，职务与姓名之间空一格，不连写，也不用冒号、逗号。
    ///
    /// # Post and name run together, or parted by a mark
    ///
    /// In a byline one blank parts the post from the name: they do not run together, and no colon or comma stands between.
    ///
    /// ```bad digest
    /// 守护水源地
    /// 市长：李立新
    ///
    /// 库区立起了界碑，网箱全部拆除，鸭棚搬到了山那边，水质一年比一年好。
    ///
    /// 河堤上的守望
    /// 市委书记 王大河
    ///
    /// 周大山接过父亲的铜锣，一敲就是三十年，那年涨水，他守了九天九夜。
    /// ```
    ///
    /// ```bad digest
    /// 守护水源地
    /// 市委副书记、市长李立新
    ///
    /// 库区立起了界碑，网箱全部拆除，鸭棚搬到了山那边，水质一年比一年好。
    ///
    /// 河堤上的守望
    /// 市委书记 王大河
    ///
    /// 周大山接过父亲的铜锣，一敲就是三十年，那年涨水，他守了九天九夜。
    /// ```
    ///
    /// ```bad digest
    /// 守护水源地
    /// 青禾县委书记：李　宁
    ///
    /// 库区立起了界碑，网箱全部拆除，鸭棚搬到了山那边，水质一年比一年好。
    ///
    /// 河堤上的守望
    /// 市委书记 王大河
    ///
    /// 周大山接过父亲的铜锣，一敲就是三十年，那年涨水，他守了九天九夜。
    /// ```
    ///
    /// ```good
    /// 青禾县的饮水工程
    ///
    /// 库区立起了界碑，网箱全部拆除，鸭棚搬到了山那边，水质一年比一年好。
    /// 编辑：何立新
    /// ```
    ///
    /// ```good digest
    /// 守护水源地
    /// 市委副书记、市长 李立新
    ///
    /// 库区立起了界碑，网箱全部拆除，鸭棚搬到了山那边，水质一年比一年好。
    ///
    /// 河堤上的守望
    /// 作者：王大河
    ///
    /// 周大山接过父亲的铜锣，一敲就是三十年，那年涨水，他守了九天九夜。
    /// ```
    ///
    /// ```good digest
    /// 与市长李立新同行
    /// 本报记者 王大河
    ///
    /// 库区立起了界碑，网箱全部拆除，鸭棚搬到了山那边，水质一年比一年好。
    ///
    /// 河堤上的守望
    /// ——记巡堤队长周大山
    ///
    /// 周大山接过父亲的铜锣，一敲就是三十年，那年涨水，他守了九天九夜。
    /// ```
    "byline-post-separator" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report],
        fix: Unsafe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    for person in ctx.survey.nodes(Kind::Person).filter_map(Person::cast) {
        let Some(post) = person.node().children().filter(|child| child.kind() == Kind::Post).last() else { continue };
        let Some(name) = person.node().child(Kind::Name) else { continue };
        let gap = Span::new(post.span().end, name.span().start);
        let written = ctx.text(gap);
        if written.contains(is_blank) && written.chars().all(is_blank) {
            continue;
        }
        let mark = written.trim();
        let message = if mark.is_empty() {
            Message::new("职务与姓名连写", "Post and name run together")
        } else {
            Message::new(format!("职务与姓名之间用了“{mark}”"), format!("“{mark}” stands between post and name"))
        };
        ctx.report(person.span(), message)
            .help("职务与姓名之间空一格，不用标点", "Part them by one blank and no mark")
            .fix(Applicability::Unsafe, [(gap, " ".to_owned())]);
    }
}

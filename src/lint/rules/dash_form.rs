use crate::ast::InlineKind;
use crate::lint::prelude::*;
use std::collections::BTreeMap;

rule! {
    /// 破折号的形式
    ///
    /// 破折号是一条占两个字的线“——”。“--”“－－”和更长的“———”都不合规定。单个的“—”是连接号，用来连接
    /// 地名、数目和相关的词语；紧挨着别的标点，或者后面另起一句解释的话，它就是写短了的破折号。
    ///
    /// # The form of a dash
    ///
    /// A dash is one line as wide as two characters, ——. “--”, “－－” and a longer “———” are wrong. A single — is a connector
    /// between places, numbers and related words; beside another mark, or where an explaining clause follows, it is a dash
    /// written too short.
    ///
    /// ```bad
    /// 全镇只剩一处老渡口--青石渡还在摆渡。
    /// ```
    ///
    /// ```fixed
    /// 全镇只剩一处老渡口——青石渡还在摆渡。
    /// ```
    ///
    /// ```bad
    /// 全镇只剩一处老渡口———青石渡还在摆渡。
    /// ```
    ///
    /// ```bad
    /// 青石渡还在摆渡—这是全镇最后一处老渡口。
    /// ```
    ///
    /// ```fixed
    /// 青石渡还在摆渡——这是全镇最后一处老渡口。
    /// ```
    ///
    /// ```good
    /// 临江—青禾公路通车，2016—2020年修桥三座，“县城—镇区—村组”班车成线——这是几代人的心愿。
    /// ```
    ///
    /// ```good
    /// 工程编号A-07，两岸村庄-渡口步道由 a -- b 两段组成。
    /// ```
    "dash-form" {
        severity: Warning,
        basis: Clause "GB/T 15834—2011 4.10.2",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let mut forms: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    let dashes = ctx.survey.marks(InlineKind::Dash);
    for dash in dashes.filter(|dash| dash.text() != "——") {
        forms.entry(dash.text()).or_default().push(Place::replaced(dash.span(), "——"));
    }
    for (form, places) in forms {
        let fault = alike::Fault {
            message: Message::new(format!("破折号写作“——”，不用“{form}”"), format!("A dash is “——”, not “{form}”")),
            help: Message::new("改用占两个字的“——”", "Write “——”, as wide as two characters"),
            severity: Severity::Warning,
            applicability: Applicability::Unsafe,
            model: None,
        };
        alike::report(ctx, places, &fault);
    }
}

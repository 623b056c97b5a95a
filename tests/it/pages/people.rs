//! Bylines: posts from a list, names drawn from common, rare and compound surnames.

use fastrand::Rng;
use serde_json::{Value, json};

use super::dice::{chance, pick};
use super::habits::Habits;

const POSTS: &str = include_str!("words/posts.txt");
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢\
                        姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔\
                        向常汤康易乔赖文阳兰牟占涂栗楚苟鄢谌粟冼邝卿佘褚逄";
const COMPOUND: [&str; 8] = ["欧阳", "上官", "皇甫", "令狐", "司徒", "诸葛", "司马", "慕容"];
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂兰英华建国志远文斌晓玲海燕鹏飞宏亮春梅立新永红\
                     少波振宇佳琪子涵雨欣庆丰向阳光跃世杰国栋卫东爱莲耀祖润泽一凡思齐克勤守仁";

/// A byline as printed, and its authors as the outline gives them.
#[derive(Clone, Debug)]
pub(super) struct Byline {
    pub(super) line: String,
    pub(super) authors: Value,
}

pub(super) fn byline(habits: &Habits, rng: &mut Rng) -> Byline {
    if chance(rng, 0.12) {
        return reporters(habits, rng);
    }
    let posts: Vec<&str> = POSTS.lines().collect();
    let posts = *pick(rng, &posts);
    let name = name(rng);
    let line = format!("{posts}{}{}", habits.post_gap, spaced(&name, habits));
    Byline { line, authors: json!([author(posts, &name)]) }
}

fn reporters(habits: &Habits, rng: &mut Rng) -> Byline {
    let (first, gap) = (name(rng), habits.post_gap);
    if chance(rng, 0.5) {
        let post = *pick(rng, &["本报记者", "记者", "本报通讯员"]);
        let line = format!("{post}{gap}{}", spaced(&first, habits));
        return Byline { line, authors: json!([author(post, &first)]) };
    }
    let second = name(rng);
    let line = format!("本报记者{gap}{first}{gap}通讯员{gap}{second}");
    Byline { line, authors: json!([author("本报记者", &first), author("通讯员", &second)]) }
}

fn author(posts: &str, name: &str) -> Value {
    json!({ "posts": posts.split('、').collect::<Vec<_>>(), "name": name })
}

fn name(rng: &mut Rng) -> String {
    let surnames: Vec<char> = SURNAMES.chars().collect();
    let given: Vec<char> = GIVEN.chars().collect();
    let mut name = match chance(rng, 0.04) {
        true => (*pick(rng, &COMPOUND)).to_owned(),
        false => pick(rng, &surnames).to_string(),
    };
    let length = if chance(rng, 0.25) { 1 } else { 2 };
    name.extend((0..length).map(|_| pick(rng, &given)));
    name
}

/// A list of names sets those of two characters as wide as those of three.
fn spaced(name: &str, habits: &Habits) -> String {
    match name.chars().collect::<Vec<_>>()[..] {
        [surname, given] => format!("{surname}{}{given}", habits.name_gap),
        _ => name.to_owned(),
    }
}

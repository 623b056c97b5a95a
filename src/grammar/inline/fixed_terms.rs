//! Fixed terms of Chinese political language that open with a number. They name one known thing and announce no list:
//! 四项基本原则 before a list of five tasks is no wrong count.

use crate::grammar::lexicon::Words;

static TERMS: Words<{ FIXED_TERMS.len() }> = Words::new(&FIXED_TERMS);

/// Whether `text` opens with a fixed term.
#[must_use]
pub(crate) fn opens_with_fixed_term(text: &str) -> bool {
    TERMS.open(text)
}

/// Whether a quoted term is a fixed one: its parts are known, and no list at hand spells them out.
#[must_use]
pub(crate) fn is_fixed_slogan(term: &str) -> bool {
    FIXED_SLOGANS.contains(&term) || opens_with_fixed_term(term)
}

/// Quoted terms without a classifier that name one known thing.
const FIXED_SLOGANS: [&str; 40] = [
    "一带一路",
    "一国两制",
    "一老一小",
    "一岗双责",
    "一府两院",
    "一府一委两院",
    "两会",
    "两山",
    "两重",
    "两新",
    "两学一做",
    "两弹一星",
    "两高",
    "三农",
    "三公",
    "三北",
    "三通",
    "三资",
    "三保",
    "三定",
    "三步走",
    "三重一大",
    "三会一课",
    "三严三实",
    "三去一降一补",
    "三无",
    "三包",
    "三产",
    "三废",
    "四风",
    "四化",
    "四有",
    "四新",
    "四梁八柱",
    "四水四定",
    "四下基层",
    "四不两直",
    "五位一体",
    "五保",
    "六稳六保",
];

/// Grouped by number. A term stands for all that goes on from it (三大攻坚 for 三大攻坚战).
const FIXED_TERMS: [&str; 66] = [
    "两个维护",
    "两个确立",
    "两个毫不动摇",
    "两个一百年",
    "两个大局",
    "两个结合",
    "两个务必",
    "两个文明",
    "两个市场",
    "两种资源",
    "两个先行",
    "两大阵营",
    "两大奇迹",
    "两点一线",
    "三个代表",
    "三个务必",
    "三个有利于",
    "三个世界",
    "三个区分开来",
    "三个面向",
    "三大攻坚",
    "三大法宝",
    "三大作风",
    "三大纪律",
    "三大改造",
    "三大战役",
    "三大差别",
    "三大产业",
    "三大球",
    "三大运动",
    "三件套",
    "三种人",
    "四个意识",
    "四个全面",
    "四个自信",
    "四个伟大",
    "四个服从",
    "四个现代化",
    "四个革命",
    "四项基本原则",
    "四大考验",
    "四大发明",
    "四大名著",
    "四大自由",
    "四大家鱼",
    "四种危险",
    "四种形态",
    "四点五",
    "五个中心",
    "五个一工程",
    "五个必由之路",
    "五大理念",
    "五大发展理念",
    "五大新发展理念",
    "五项原则",
    "五点钟",
    "六个必须坚持",
    "六大纪律",
    "六项纪律",
    "七大洲",
    "八大战略",
    "八项规定",
    "八项注意",
    "十个明确",
    "十大关系",
    "十大考古新发现",
];

//! Surnames, offices, organisations.

use super::words::Words;
use crate::grammar::char_set::CharSet;
use crate::grammar::chars::{ends_in_any, is_blank};

/// Surnames of one character: 百家姓 (public domain) and the modern supplement of frequent surnames that it lacks.
const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方\
俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞\
熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪\
包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武\
符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕\
冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那\
简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖付闫覃代岳兰涂牟候阳芦佟麦普苟隋商丛占丘佘苑迟官南邝栗原楚鄢谌粟楼盘海位冼仝玉\
帅凡豆阿练朴漆卿晋初门敬区来邸鹿母修亓岩赫辜鲜况战达亢刀才字宾尉揭但扎衣仲青谯矫呼续衷信仉揣图肇年笪招";

static SURNAME_SET: CharSet = CharSet::of(SURNAMES);

/// Surnames of two characters.
const COMPOUND_SURNAMES: &[&str] = &[
    "欧阳", "上官", "皇甫", "令狐", "司徒", "诸葛", "司马", "宇文", "呼延", "乐正", "鲜于", "赫连", "东方", "慕容",
    "宗政", "濮阳", "夏侯", "段干", "闻人", "公孙", "谷梁", "申屠", "亓官", "端木", "南宫", "巫马", "公西", "南门",
    "长孙", "尉迟", "轩辕", "钟离", "梁丘", "第五", "万俟", "司空", "司寇", "独孤", "拓跋", "完颜", "纳兰", "澹台",
    "公羊", "公冶", "仲孙", "太叔", "淳于", "单于", "闾丘", "左丘", "西门", "百里", "东郭", "东门", "子车", "颛孙",
    "漆雕",
];

static COMPOUND_WORDS: Words<{ COMPOUND_SURNAMES.len() }> = Words::new(COMPOUND_SURNAMES);

/// Words that end a post: offices, ranks, professions.
const OFFICES: &[&str] = &[
    "书记",
    "总理",
    "助理",
    "市长",
    "省长",
    "县长",
    "区长",
    "镇长",
    "乡长",
    "州长",
    "盟长",
    "旗长",
    "村长",
    "主席",
    "主任",
    "部长",
    "厅长",
    "局长",
    "处长",
    "科长",
    "股长",
    "司长",
    "署长",
    "院长",
    "所长",
    "校长",
    "园长",
    "会长",
    "庭长",
    "行长",
    "社长",
    "台长",
    "站长",
    "馆长",
    "队长",
    "组长",
    "团长",
    "班长",
    "室长",
    "船长",
    "船员",
    "经理",
    "总裁",
    "总监",
    "总编",
    "总编辑",
    "主编",
    "编辑",
    "记者",
    "撰稿人",
    "教授",
    "讲师",
    "医师",
    "教师",
    "律师",
    "法官",
    "检察官",
    "代表",
    "委员",
    "常委",
    "成员",
    "顾问",
    "参事",
    "专员",
    "督学",
    "督导",
    "负责人",
    "人选",
    "理事",
    "干事",
    "政委",
    "大使",
    "院士",
    "博士",
    "带头人",
    "传承人",
    "主持人",
    "创始人",
    "合伙人",
    "发言人",
    "联系人",
    "负责同志",
    "支书",
    "村主任",
];

/// Words that end like an office and are none.
const NO_OFFICE: [&str; 14] =
    ["增长", "成长", "生长", "延长", "特长", "专长", "擅长", "助长", "动员", "全员", "人员", "复员", "出师", "绅士"];

/// Words that end the name of an organisation.
const ORGANISATIONS: &[&str] = &[
    "大学",
    "学院",
    "研究院",
    "研究所",
    "研究室",
    "研究中心",
    "党校",
    "委员会",
    "办公室",
    "管委会",
    "居委会",
    "村委会",
    "指挥部",
    "事务所",
    "合作社",
    "集团",
    "公司",
    "协会",
    "学会",
    "商会",
    "联合会",
    "医院",
    "银行",
    "中心",
    "党委",
    "政府",
    "法院",
    "检察院",
    "总队",
    "支队",
    "课题组",
    "厅",
    "局",
];

/// Words that end the name of an agency or another body that signs or is written to.
const AGENCIES: &[&str] = &[
    "政府",
    "委员会",
    "办公厅",
    "办公室",
    "党委",
    "国务院",
    "中央",
    "人大",
    "政协",
    "法院",
    "检察院",
    "联合会",
    "管委会",
    "指挥部",
    "总局",
    "厅",
    "局",
    "部",
    "委",
    "办",
    "院",
    "署",
    "处",
    "科",
    "会",
    "所",
    "站",
    "队",
    "团",
    "社",
    "中心",
    "公司",
    "集团",
    "银行",
    "学校",
    "大学",
    "学院",
    "机构",
    "单位",
    "部门",
    "企业",
    "医院",
    "海关",
    "街道",
];

/// Whether `word` ends as the name of an agency, a body or a group of them does.
#[must_use]
pub(crate) fn ends_in_agency(word: &str) -> bool {
    ends_in_any(word, AGENCIES) && !ends_in_any(word, NO_AGENCIES)
}

/// Whether the last character of `line` is that of some agency's name, or closes a bracket behind one.
#[must_use]
pub(crate) fn may_end_agency(line: &str) -> bool {
    let tail = line.trim_end_matches(is_blank);
    let Some(last) = tail.as_bytes().last_chunk::<3>() else { return false };
    tail.ends_with(')') || last == "）".as_bytes() || AGENCIES.iter().any(|end| end.as_bytes().ends_with(last))
}

/// What ends like an agency and is none.
const NO_AGENCIES: &[&str] = &[
    "社会",
    "机会",
    "体会",
    "峰会",
    "晚会",
    "聚会",
    "座谈会",
    "协调会",
    "推进会",
    "工作会",
    "动员会",
    "全会",
    "盛会",
    "约会",
    "领会",
    "学会",
    "内部",
    "全部",
    "干部",
    "外部",
    "局部",
    "东部",
    "西部",
    "南部",
    "北部",
    "中部",
    "一部",
    "好处",
    "之处",
    "深处",
    "用处",
    "难处",
    "益处",
    "到处",
    "坏处",
    "长处",
    "短处",
    "布局",
    "结局",
    "格局",
    "大局",
    "全局",
    "开局",
    "破局",
    "学科",
    "百科",
    "文科",
    "理科",
    "场所",
    "住所",
    "厕所",
    "公办",
    "举办",
    "主办",
    "承办",
    "督办",
    "创办",
    "查办",
    "团队",
    "排队",
    "车站",
    "网站",
    "抱团",
    "合作社",
];

/// Whether `c` is a surname of one character.
pub(super) fn is_surname(c: char) -> bool {
    SURNAME_SET.has(u32::from(c))
}

/// Whether `word` is a surname of two characters.
pub(super) fn is_compound_surname(word: &str) -> bool {
    COMPOUND_WORDS.opening(word).any(|surname| surname.len() == word.len())
}

/// Whether `word` ends in an office, and is more than a bare ending.
pub(super) fn ends_in_office(word: &str) -> bool {
    let general = word.ends_with(['长', '师', '员', '士']) && word.chars().count() >= 3;
    (general && !ends_in_any(word, &NO_OFFICE)) || ends_in_any(word, OFFICES)
}

/// Whether `word` ends as the name of an organisation does, and has a name before that ending.
#[must_use]
pub(crate) fn ends_in_organisation(word: &str) -> bool {
    ORGANISATIONS.iter().any(|end| word.len() > end.len() + 3 && word.ends_with(end))
}

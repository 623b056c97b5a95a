//! The configuration that `gangmu init` writes: every key, commented out, with its default or an example. What a user
//! takes the mark `#` off holds; lines that open with `# ` are words.

use crate::diagnostic::Lang;

/// The text of a new `gangmu.toml`.
#[must_use]
pub const fn starter(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => ZH,
        Lang::En => EN,
    }
}

const ZH: &str = "\
# gangmu 的配置。它所在的文件夹和下面各层的文件都用它；下层另有 gangmu.toml 的，
# 用下层那个，两个不合并。命令行上写的压过这里写的。
#
# 去掉行首的“#”，那一项就起作用；不写的项用默认值。
# 全部规则：gangmu rules　　对一个文件起作用的设置：gangmu config 文件

# 只用这些规则。可以写规则名，也可以写类名；不写就用默认开着的全部。
#select = [\"numbering\", \"hierarchy\", \"headings\", \"enumerations\", \"page\", \"elements\", \"punctuation\", \"pairs\", \"numerals\", \"extraction\"]

# 再用这些规则，默认不开的也可以。
#extend-select = []

# 不用这些规则。
#ignore = []

# 体裁：digest（报纸版面）、report（报告、讲话）、gongwen（公文）、law（法律法规）
# 或 plain（其他）；不写就从文中判断。
#genre = \"gongwen\"

# 有这一级或更重的问题时退出码为 1：error、warning、info 或 never。
#fail-on = \"warning\"

# 已知问题的清单（基线）；不写就没有。
#baseline = \"gangmu-baseline.json\"

# 不检查的文件和文件夹。写法与 .gitignore 相同，路径从这里算起。
#exclude = []

# 规则的级别：error、warning、info 或 off（不运行）；不写就用规则自己的。
#[severity]
#ordinal-gap = \"error\"

# 标准留有余地之处，本单位的取舍。
#[style]
# 起止连接号：standard（时间用“—”，数值用“～”）、dash（都用“—”）或 wave（都用“～”）。
#range-dash = \"standard\"
# 并列的引号、书名号之间的顿号：consistent（随全文多数）、omit（不用）或 keep（要用）。
#dunhao-between-marks = \"consistent\"
# 序号之后的空格：consistent（随同级多数）、omit（不空）或 keep（“1.”之后空一格）。
#blank-after-number = \"consistent\"

# 本单位要补充的词语。
#[lexicon]
# 少见的姓，如 \"蹇\"。
#surnames = []
# 署名里的职务，如 \"会计\"。
#offices = []
# 以数开头而不是总数的说法，如 \"三项清单\"。
#fixed-terms = []

# 只对某些文件起作用的设置，可以写几段，后面的压过前面的。
# 除 files 外，还可以写 select、extend-select、ignore、genre、severity、style。
#[[overrides]]
#files = [\"历史/\"]
#extend-select = []
#ignore = [\"numerals\"]
#genre = \"plain\"
#severity.ordinal-gap = \"warning\"
#style.range-dash = \"dash\"

# 不再报告的个别问题，一段一个。指纹见 gangmu check --format json。
#[[suppress]]
#file = \"历史/1958.txt\"
#rule = \"ordinal-gap\"
#fingerprint = \"0123456789abcdef\"
#reason = \"原件如此\"
";

const EN: &str = "\
# The configuration of gangmu. It holds for the files in its folder and below;
# where a folder below has a gangmu.toml of its own, that one holds alone. The
# command line goes over what stands here.
#
# Take the # off a line and it holds; what is not written has its default.
# All rules: gangmu rules    What holds for a file: gangmu config FILE

# These rules alone, by their names or by families; all that are on by default
# where nothing is written.
#select = [\"numbering\", \"hierarchy\", \"headings\", \"enumerations\", \"page\", \"elements\", \"punctuation\", \"pairs\", \"numerals\", \"extraction\"]

# These rules too, also those that are off by default.
#extend-select = []

# These rules not.
#ignore = []

# The genre: digest (a newspaper's page), report (reports and speeches), gongwen
# (official documents), law or plain (others); told from the text where nothing
# is written.
#genre = \"gongwen\"

# From which severity on the exit code is 1: error, warning, info or never.
#fail-on = \"warning\"

# The file of known findings; none where nothing is written.
#baseline = \"gangmu-baseline.json\"

# Files and folders that are not checked, as in a .gitignore, counted from here.
#exclude = []

# How bad findings are: error, warning, info or off (the rule does not run);
# what the rule says where nothing is written.
#[severity]
#ordinal-gap = \"error\"

# What the house has chosen where the standards leave a choice.
#[style]
# What joins a range: standard (— for times, ～ for amounts), dash (— for both) or
# wave (～ for both).
#range-dash = \"standard\"
# 、 between quotations or titles in a row: consistent (as most in the text), omit
# or keep.
#dunhao-between-marks = \"consistent\"
# The blank after a number: consistent (as most siblings), omit, or keep (one
# after 1.).
#blank-after-number = \"consistent\"

# Words of the house.
#[lexicon]
# Rare surnames, such as \"蹇\".
#surnames = []
# Offices in bylines, such as \"会计\".
#offices = []
# Terms that open with a number and count nothing, such as \"三项清单\".
#fixed-terms = []

# What holds for some files. There may be several; later ones win. Besides files:
# select, extend-select, ignore, genre, severity, style.
#[[overrides]]
#files = [\"history/\"]
#extend-select = []
#ignore = [\"numerals\"]
#genre = \"plain\"
#severity.ordinal-gap = \"warning\"
#style.range-dash = \"dash\"

# Findings that are passed over, one each. gangmu check --format json has the
# fingerprints.
#[[suppress]]
#file = \"history/1958.txt\"
#rule = \"ordinal-gap\"
#fingerprint = \"0123456789abcdef\"
#reason = \"as in the original\"
";

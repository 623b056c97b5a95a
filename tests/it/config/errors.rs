//! What is wrong in a configuration, and that it is told at its place.

use super::{config, first, report, told};
use gangmu::diagnostic::{Lang, Severity};

/// All that can be wrong in the meaning, in one file.
const BROKEN: &str = r#"selct = ["numbering"]
ignore = ["ordinal-gp", "不存在的规则", "headings"]
genre = "gongwn"
fail-on = 1
exclude = ["a{", "../x", ""]
baseline = ""
surnames = ["蹇"]

[severity]
ordinal-gap = "fatal"
level-skp = "error"
numbering = "error"

[style]
range-dash = "long"
blank_after_number = "keep"

[lexicon]
surnames = ["A", "欧阳司马诸"]
offices = ["官"]
fixed-terms = "三农"

[[overrides]]
files = []
genre = "law"

[[overrides]]
select = ["pairs"]

[[suppress]]
file = "a.txt"
rule = "numbering"
fingerprint = "8A7654A6"
"#;

#[test]
fn all_errors_are_told_at_their_places() {
    insta::assert_snapshot!("errors", report(BROKEN, Lang::Zh));
    insta::assert_snapshot!("errors in english", report(BROKEN, Lang::En));
}

#[test]
fn contradictions_are_told_and_the_run_goes_on() {
    let text = r#"select = ["numbering", "range-connector"]
extend-select = ["level-skip"]
ignore = ["numbering", "range-connector"]

[severity]
level-skip = "off"
range-connector = "info"

[style]
range-dash = "dash"
dunhao-between-marks = "keep"

[lexicon]
fixed-terms = ["清单三项"]

[[overrides]]
files = ["旧稿/"]

[[overrides]]
files = ["!旧稿/"]
genre = "plain"
"#;
    assert!(config(text).is_ok());
    insta::assert_snapshot!("warnings", report(text, Lang::Zh));
    insta::assert_snapshot!("warnings in english", report(text, Lang::En));
    // What looks like one and is none.
    for sane in [
        "select = [\"numbering\"]\nignore = [\"ordinal-gap\"]\n",
        "select = [\"numbering\"]\n[severity]\nordinal-gap = \"off\"\n",
        "ignore = [\"range-connector\"]\n[style]\nrange-dash = \"dash\"\n[[overrides]]\nfiles = [\"x\"]\nextend-select = [\"range-connector\"]\n",
        "[style]\nrange-dash = \"dash\"\ndunhao-between-marks = \"keep\"\nblank-after-number = \"omit\"\n",
    ] {
        assert_eq!(told(sane).1, [], "{sane}");
    }
}

#[test]
fn what_is_no_toml_is_told_in_words() {
    let broken = [
        "select = [\"numbering\"\nignore = []\n",
        "genre = law\n",
        "genre = \"law\n",
        "genre = \"law\"\ngenre = \"plain\"\n",
        "[style\nrange-dash = \"dash\"\n",
        "[style]\nrange-dash = \"dash\"\n[style]\n",
        "genre\n",
        "genre =\n",
        "genre = “law”\n",
        "select = [“numbering”]\n",
        "genre ＝ \"law\"\n",
        "select = [\"pairs\" \"page\"]\n",
        "style = { range-dash = \"dash\"\n",
        "[[overrides]\nfiles = [\"x\"]\n",
        "baseline = \"C:\\docs\"\n",
    ];
    let reports: Vec<String> = broken.iter().map(|text| report(text, Lang::Zh)).collect();
    insta::assert_snapshot!("syntax", reports.join(""));
}

#[test]
fn files_that_are_no_text() {
    let (gbk, ..) = encoding_rs::GBK.encode("# 本单位的配置\ngenre = \"law\"\n");
    insta::assert_snapshot!("not utf8", report(&gbk, Lang::Zh));
    insta::assert_snapshot!("too large", report("#".repeat(1_000_001), Lang::Zh));
    assert!(config("#".repeat(1_000_000)).is_ok());
    assert!(config("\u{feff}genre = \"law\"\r\n").is_ok());
    assert_eq!(
        first("\u{feff}genre = \"lw\"\n"),
        "\"lw\"｜genre 不能是“lw”，要写 digest、report、gongwen、law 或 plain"
    );
    assert_eq!(first("\0"), "\0｜键里有不能用的字符");
}

#[test]
fn nothing_that_a_configuration_says_is_run_or_fetched() {
    for text in
        ["extends = \"http://example.org/gangmu.toml\"\n", "plugins = [\"./x.so\"]\n", "[exec]\ncommand = \"rm\"\n"]
    {
        assert!(config(text).is_err(), "{text}");
    }
}

#[test]
fn hostile_configurations_come_to_an_end() {
    let many = |count: usize, word: &str| format!("[{}]", vec![format!("\"{word}\""); count].join(","));
    let (text, found) = told(format!("exclude = {}\n", many(100_000, "*x?a")));
    assert_eq!((found.len(), found[0].message.zh.as_str()), (1, "路径模式太多，全部加起来最多 3000 个"));
    assert!(found[0].span.slice(&text).starts_with('['));
    assert!(config(format!("exclude = {}\n", many(500, "a*/**/b?[x-z]*.txt"))).is_ok());
    let (_, found) = told(format!("ignore = {}\n", many(50_000, "ordinal-gp")));
    assert_eq!((found.len(), found[50].message.zh.as_str()), (51, "还有49950处没有列出"));
    for text in [
        "select = ".to_owned() + &"[".repeat(200_000),
        "a.".repeat(200_000),
        format!("x = {}1{}", "{a=".repeat(100_000), "}".repeat(100_000)),
        "[[overrides]]\n".repeat(50_000),
        "[[overrides]]\nfiles = [\"a\"]\ngenre = \"law\"\n".repeat(20_000),
        format!("[severity]\n{}", (0..50_000).map(|n| format!("r{n} = 1\n")).collect::<String>()),
        format!("genre = \"{}\"\n", "x".repeat(900_000)),
        format!("exclude = [\"{}\"]\n", "{a,b}".repeat(100_000)),
        format!("exclude = [\"{}\"]\n", "[a-".repeat(300)),
        format!("exclude = [\"{}\"]\n", "{a,".repeat(300)),
    ] {
        let (text, found) = told(&text);
        assert!(!found.is_empty(), "{text:.40}");
        assert!(
            found.iter().all(|f| f.severity == Severity::Error && f.message.zh.chars().count() < 200),
            "{text:.40}"
        );
        assert!(report(&text, Lang::Zh).len() < 100_000, "{text:.40}");
    }
}

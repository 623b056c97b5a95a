//! The published schema of `gangmu.toml`, for editors: what may be written where, and what each thing is for. Its readers
//! are the users, so it speaks Chinese.

use super::file::{FailOn, Level};
use crate::ast::Genre;
use crate::diagnostic::Lang;
use crate::lint::{BlankAfterNumber, DunhaoBetweenMarks, RangeDash, families, rule, rules, selectors};
use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// The schema of `gangmu.toml` (draft 2020-12).
#[must_use]
pub fn schema() -> Schema {
    let generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Top>();
    schema.insert("title".to_owned(), super::FILE_NAME.into());
    without_null(&mut schema);
    schema
}

/// TOML has no null: a key that is not wanted is not written.
fn without_null(schema: &mut Schema) {
    let is_null = |value: &Value| value == "null" || value.get("type").is_some_and(|of| of == "null");
    for key in ["type", "anyOf"] {
        let Some(choices) = schema.get_mut(key).and_then(Value::as_array_mut) else { continue };
        choices.retain(|choice| !is_null(choice));
        let [only] = choices.as_slice() else { continue };
        let only = only.clone();
        match only.as_object() {
            Some(only) => {
                schema.remove(key);
                schema.ensure_object().extend(only.clone());
            }
            None => {
                schema.insert(key.to_owned(), only);
            }
        }
    }
    transform_subschemas(&mut without_null, schema);
}

/// `gangmu.toml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case", description = "gangmu 的配置。不写的项用默认值。")]
#[expect(dead_code, reason = "its shape alone is used: the file is read by hand, so that all errors are told at once")]
struct Top {
    #[schemars(description = "只用这些规则，可以写规则名，也可以写类名。不写就用默认开着的全部。")]
    select: Option<Vec<Selector>>,
    #[schemars(description = "在上面之外再用这些规则，默认不开的也在内。")]
    extend_select: Option<Vec<Selector>>,
    #[schemars(description = "不用这些规则。")]
    ignore: Option<Vec<Selector>>,
    #[schemars(description = "体裁。不写就从文中判断。")]
    genre: Option<Genre>,
    #[schemars(description = "有这一级或更重的问题时退出码为 1。不写就是 warning。")]
    fail_on: Option<FailOn>,
    #[schemars(description = "已知问题的清单（基线），路径从本文件所在的文件夹算起。")]
    baseline: Option<String>,
    #[schemars(description = "不检查的文件和文件夹。写法与 .gitignore 相同，路径从本文件所在的文件夹算起。")]
    exclude: Option<Vec<String>>,
    #[schemars(description = "规则的级别；off 是不运行。")]
    severity: Option<Severity>,
    #[schemars(description = "标准留有余地之处，本单位的取舍。")]
    style: Option<Style>,
    #[schemars(description = "本单位要补充的词语。")]
    lexicon: Option<Words>,
    #[schemars(description = "只对某些文件起作用的设置；后面的压过前面的。")]
    overrides: Option<Vec<Override>>,
    #[schemars(description = "不再报告的个别问题。")]
    suppress: Option<Vec<Suppress>>,
}

/// `[style]`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case", description = "标准留有余地之处，本单位的取舍。")]
#[expect(dead_code, reason = "its shape alone is used")]
struct Style {
    #[schemars(description = "起止连接号：standard 时间用“—”、数值用“～”，dash 都用“—”，wave 都用“～”。")]
    range_dash: Option<RangeDash>,
    #[schemars(description = "并列的引号、书名号之间的顿号：consistent 随全文多数，omit 不用，keep 要用。")]
    dunhao_between_marks: Option<DunhaoBetweenMarks>,
    #[schemars(description = "序号之后的空格：consistent 随同级多数，omit 不空，keep “1.”之后空一格。")]
    blank_after_number: Option<BlankAfterNumber>,
}

/// `[lexicon]`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case", description = "本单位要补充的词语。")]
#[expect(dead_code, reason = "its shape alone is used")]
struct Words {
    #[schemars(description = "姓，一到四个汉字。", inner(length(min = 1, max = 4)))]
    surnames: Option<Vec<String>>,
    #[schemars(description = "职务，署名里写在姓名之前的词语的结尾，如“会计”。", inner(length(min = 2, max = 12)))]
    offices: Option<Vec<String>>,
    #[schemars(description = "以数开头而不是总数的说法，如“三项清单”。", inner(length(min = 1, max = 30)))]
    fixed_terms: Option<Vec<String>>,
}

/// `[[overrides]]`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case", description = "只对某些文件起作用的设置。")]
#[expect(dead_code, reason = "its shape alone is used")]
struct Override {
    #[schemars(description = "哪些文件。写法与 .gitignore 相同，路径从本文件所在的文件夹算起。", length(min = 1))]
    files: Vec<String>,
    #[schemars(description = "只用这些规则。")]
    select: Option<Vec<Selector>>,
    #[schemars(description = "再用这些规则。")]
    extend_select: Option<Vec<Selector>>,
    #[schemars(description = "不用这些规则。")]
    ignore: Option<Vec<Selector>>,
    #[schemars(description = "体裁。")]
    genre: Option<Genre>,
    #[schemars(description = "规则的级别。")]
    severity: Option<Severity>,
    #[schemars(description = "本单位的取舍。")]
    style: Option<Style>,
}

/// `[[suppress]]`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case", description = "不再报告的个别问题。")]
#[expect(dead_code, reason = "its shape alone is used")]
struct Suppress {
    #[schemars(description = "哪个文件。写法与 .gitignore 相同，路径从本文件所在的文件夹算起。")]
    file: String,
    #[schemars(description = "哪条规则。")]
    rule: RuleName,
    #[schemars(description = "问题的指纹，见 gangmu check --format json。")]
    fingerprint: String,
    #[schemars(description = "为什么不再报告。")]
    reason: Option<String>,
}

/// The name of a rule or a family.
struct Selector;

impl JsonSchema for Selector {
    fn schema_name() -> Cow<'static, str> {
        "Selector".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let label = |name: &str| match rule(name) {
            Some(rule) => rule.docs().zh.title,
            None => {
                let family = families().iter().find(|(family, _)| family.name() == name);
                family.map_or_else(String::new, |(family, _)| format!("{}：这一类的全部规则", family.label(Lang::Zh)))
            }
        };
        let names: Vec<&str> = selectors().collect();
        let labels: Vec<String> = names.iter().map(|name| label(name)).collect();
        named("规则或类的名称，见 gangmu rules。", &names, &labels)
    }
}

/// The name of a rule.
struct RuleName;

impl JsonSchema for RuleName {
    fn schema_name() -> Cow<'static, str> {
        "RuleName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<&str> = rules().iter().map(|rule| rule.name).collect();
        let labels: Vec<String> = rules().iter().map(|rule| rule.docs().zh.title).collect();
        named("规则的名称，见 gangmu rules。", &names, &labels)
    }
}

/// Words to choose from, with what editors show beside each: `enumDescriptions` in VS Code, `x-taplo` in TOML editors.
fn named(description: &str, names: &[&str], labels: &[String]) -> Schema {
    json_schema!({
        "type": "string",
        "description": description,
        "enum": names,
        "enumDescriptions": labels,
        "x-taplo": { "docs": { "enumValues": labels } },
    })
}

/// A level for each rule.
struct Severity;

impl JsonSchema for Severity {
    fn schema_name() -> Cow<'static, str> {
        "SeverityByRule".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        let one = |name: &str, title: &str| {
            let mut schema = level.clone();
            schema.insert("description".to_owned(), title.into());
            (name.to_owned(), Value::from(schema))
        };
        let properties: Map<String, Value> = rules().iter().map(|rule| one(rule.name, &rule.docs().zh.title)).collect();
        json_schema!({
            "type": "object",
            "description": "规则的级别；off 是不运行。",
            "properties": json!(properties),
            "additionalProperties": false,
        })
    }
}

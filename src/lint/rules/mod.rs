//! The catalogue: one file for each rule, one line for each in the list below, whose order is that of the catalogue.
//!
//! To add a rule:
//! 1. Write `bad_pattern.rs` here: `rule! { … "bad-pattern" { … } => check }` (see [`mod@super::rule`] for its parts), then
//!    `fn check(ctx: &mut Context<'_>)`. Open it with `use crate::lint::prelude::*;`.
//! 2. Add `bad_pattern` to the list.
//! 3. Run the tests: they read the examples of the doc comment, and refuse a rule without them, a file that is not listed,
//!    and a safe fix that changes a number. Read the new snapshot. `GANGMU_BLESS=1 cargo test catalogue` writes the rule's page
//!    in `docs/rules.md`.
//!
//! A check reads nodes: `ctx.survey` has the sibling groups, `ctx.document` the rest. It skips what stands inside “” and 《》
//! (`ctx.is_quoted`; groups have it skipped already). A finding's help names the rule's clause by itself; `Report::clause` gives
//! another one, or none. Numbers of sections and of enumerations of style `Number` are judged
//! by the `ordinal-*` rules, enumerations of words (一是, 第一，, 首先) by the `enum-*` rules.

use super::rule::{Family, Rule};

macro_rules! rules {
    ($($family:ident: $($module:ident),+;)+) => {
        $($(mod $module;)+)+

        /// Every rule.
        pub(super) static RULES: &[&Rule] = &[$($(&$module::RULE),+),+];

        /// The same by families.
        pub(super) static FAMILIES: &[(Family, &[&Rule])] = &[$((Family::$family, &[$(&$module::RULE),+])),+];
    };
}

rules! {
    Numbering:
        ordinal_gap,
        ordinal_duplicate,
        ordinal_singleton,
        ordinal_han_punct,
        ordinal_paren_punct,
        ordinal_arabic_dunhao,
        ordinal_word_dunhao,
        ordinal_marker_width,
        ordinal_spacing_mixed,
        ordinal_malformed_numeral,
        ordinal_zero_form,
        cross_reference_dangling;
    Hierarchy:
        level_skip,
        level_inversion,
        sibling_style_mixed,
        child_style_inconsistent,
        law_article_gap,
        law_item_form,
        law_structure_order;
    Headings:
        heading_trailing_punct,
        heading_runin_mixed,
        heading_final_mark_mixed,
        heading_empty,
        heading_parallel_break,
        title_stray_punct,
        subtitle_dash;
    Enumerations:
        enum_gap,
        enum_suffix_switch,
        enum_singleton,
        enum_family_mixed,
        enum_separator_mixed,
        enum_semicolon_after_stop,
        enum_leadin_mark,
        enum_shi_comma,
        announced_count_mismatch,
        slogan_expansion_mismatch,
        backward_count_mismatch,
        slogan_wording_drift,
        term_spelling_mixed,
        pair_marker_dangling;
    Page:
        title_displaced,
        byline_missing,
        byline_name_spacing,
        byline_post_separator,
        editor_note_mark,
        dateline_form,
        jump_line_orphan;
    Elements:
        docno_bracket,
        docno_form,
        issue_date_form,
        recipient_colon,
        attachment_note_form,
        attachment_mismatch,
        end_matter_form,
        secrecy_urgency_form,
        element_order,
        element_missing,
        title_genre,
        report_contains_request,
        closing_formula,
        cited_docno_order;
    Punctuation:
        halfwidth_punct,
        duplicate_punct,
        dunhao_between_marks,
        dunhao_before_deng,
        ellipsis_form,
        dash_form,
        range_connector,
        nested_colon,
        approx_dunhao,
        line_edge_forbidden;
    Pairs:
        bracket_unpaired,
        bracket_same_nested,
        quote_nesting,
        straight_quote,
        quote_final_stop,
        book_title_scope;
    Numerals:
        percent_or_unit_range,
        year_abbreviated,
        date_form,
        arabic_han_mixed,
        digit_width_mixed;
    Extraction:
        empty_file,
        encoding_guessed,
        tracked_change,
        hidden_text,
        extract_hard_wrap,
        extract_blank_in_sentence,
        extract_letterspaced,
        extract_han_digit_space,
        extract_compat_char,
        extract_furniture,
        extract_mojibake;
}

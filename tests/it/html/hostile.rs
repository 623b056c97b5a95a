//! Texts, names, messages and words of a configuration that try to be markup, to hide or to turn a line around.

use super::*;
use fastrand::Rng;

/// What means something to a browser, to a parser of HTML or to a reader's eye.
const HOSTILE: [&str; 40] = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE html>",
    "</div></section></main></body></html>",
    "</title><base href=http://example.org/>",
    "<meta http-equiv=refresh content=\"0;url=http://example.org\">",
    "<iframe srcdoc='<p>'>",
    "<a href=data:text/html,x>",
    "<textarea>",
    "<plaintext>",
    "<noscript><p title=\"</noscript><img src=x>\">",
    "<template>",
    "<i class=\"c\">U+0041</i>",
    "<a class=\"r\" id=\"f1-m1\">1</a>",
    "U+202E",
    "→",
    "&lt;",
    "&#x202e;",
    "&amp;amp;",
    "&notit;",
    "\u{202E}txt.exe\u{202C}",
    "\u{2066}\u{2069}",
    "\u{200B}\u{2060}\u{FEFF}",
    "\u{2028}\u{2029}",
    "\u{85}\u{9B}31m",
    "\u{1B}[31m\u{7}",
    "\u{1}\u{8}\u{C}\u{7F}",
    "\u{E0041}\u{E007F}",
    "\u{FFFE}\u{FFFF}\u{1FFFE}",
    "e\u{301}\u{200D}\u{FE0F}👨‍👩‍👧𠀀",
    "${7*7}{{7*7}}<%= 7 %>",
];

#[test]
fn hostile_texts_names_and_messages_are_text() {
    for hostile in HOSTILE {
        let text = format!("一、{hostile}\n三、{hostile}{hostile}\r\n{hostile}");
        let mut found = lint(&parse(&text, &ParseOptions::default()));
        for finding in &mut found {
            let said = Message::new(hostile, hostile);
            finding.message = said.clone();
            finding.help = Some(said.clone());
            finding.related.push(Related { span: Span::new(0, 3), message: said });
            finding.fix = Some(Fix { applicability: Applicability::Safe, edits: vec![edit(Span::new(0, 3), hostile)] });
        }
        let mut file = checked(&format!("{hostile}/{hostile}.txt"), &text, &found, Lang::Zh);
        let error = FileError { kind: hostile.to_owned(), message: hostile.to_owned() };
        file.report.error = Some(error.clone());
        let unchecked = FileReport::unchecked(hostile.to_owned(), error);
        let unchecked = CheckedFile::new(unchecked, String::new());
        read(&[file, unchecked], Lang::Zh);
    }
}

/// Any findings at all, in texts made of anything.
#[test]
fn any_text_with_any_findings() {
    let seed = fastrand::u64(..);
    println!("seed {seed}");
    let mut dice = Rng::with_seed(seed);
    let pieces = ["一、", "（二）", "，", "汉", "a", " ", "　", "\n", "\r\n", "\r", "\n\n", "𠀀", "\t", "。"];
    for round in 0..300 {
        let text: String = (0..dice.usize(..40))
            .map(|_| if dice.u8(..8) == 0 { dice.choice(HOSTILE).unwrap() } else { dice.choice(pieces).unwrap() })
            .collect();
        let mut found: Vec<Diagnostic> = (0..dice.usize(..12)).map(|_| any_finding(&text, &mut dice)).collect();
        found.sort_by_key(|finding| finding.span);
        let lang = if round % 2 == 0 { Lang::Zh } else { Lang::En };
        read(&[checked("甲.txt", &text, &found, lang)], lang);
    }
}

fn any_span(text: &str, dice: &mut Rng) -> Span {
    let at = |dice: &mut Rng| {
        let mut at = dice.usize(..=text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (one, other) = (at(dice), at(dice));
    Span::of(one.min(other), one.max(other))
}

fn any_finding(text: &str, dice: &mut Rng) -> Diagnostic {
    let severity = dice.choice([Severity::Error, Severity::Warning, Severity::Info]).unwrap();
    let mut found = finding(severity, any_span(text, dice));
    found.related = (0..dice.usize(..12))
        .map(|_| Related { span: any_span(text, dice), message: Message::new("那里", "there") })
        .collect();
    if dice.bool() {
        found.places = (0..dice.usize(2..20)).map(|_| any_span(text, dice)).chain([found.span]).collect();
        found.places.sort();
        found.places.dedup();
    }
    if dice.bool() {
        let mut edits: Vec<Edit> = (0..dice.usize(1..20)).map(|_| edit(any_span(text, dice), "改")).collect();
        edits.sort_by_key(|edit| edit.span);
        found.fix = Some(Fix { applicability: Applicability::Unsafe, edits });
    }
    found
}

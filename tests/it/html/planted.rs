//! Defects planted in a sound page are told: what the reader finds nothing wrong with is sound.

use super::*;

#[test]
fn planted_defects_are_found() {
    let text = "一、甲\n三、乙<丙>\u{202E}丁\n";
    let files = [linted("甲.txt", text, Lang::Zh)];
    let sound = page(&files, Lang::Zh);
    assert_eq!(Page::new(&sound).defects(&files), [] as [String; 0]);
    let note = sound.find("<div class=\"note").unwrap();
    let planted = [
        ("unescaped", sound.replace("&lt;丙&gt;", "<丙>")),
        ("raw", sound.replace("<i class=\"c\">U+202E</i>", "\u{202E}")),
        ("dropped", sound.replace("丁", "")),
        ("swapped", sound.replace("甲</mark>", "乙</mark>").replace("一、甲", "一、乙")),
        ("another line end", sound.replace("data-end=\"LF\"", "data-end=\"CRLF\"")),
        ("script", sound.replace("<footer>", "<script>alert(1)</script><footer>")),
        ("handler", sound.replace("<footer>", "<footer onclick=\"alert(1)\">")),
        ("image", sound.replace("<footer>", "<img src=\"http://example.org/x.png\"><footer>")),
        ("link out", sound.replace("href=\"#f1-m1\"", "href=\"http://example.org/\"")),
        ("broken link", sound.replace("id=\"f1-n1\"", "id=\"f1-n9\"")),
        ("two of an id", sound.replace("id=\"f1-l2\"", "id=\"f1-l1\"")),
        ("no note", sound.replace("class=\"note e\"", "class=\"not e\"")),
        ("two notes", format!("{}<div class=\"note e\" id=\"x\"></div>{}", &sound[..note], &sound[note..])),
        ("wrong severity", sound.replace("class=\"note e\"", "class=\"note w\"")),
        ("number moved", sound.replace("<mark class=\"e k0\">", "甲<mark class=\"e k0\">").replace("甲\n", "\n")),
        ("no policy", sound.replace("Content-Security-Policy", "x-policy")),
        ("changed style", sound.replace(":root {", ":root{")),
        ("font from elsewhere", sound.replace("</style>", "@import 'x'</style>")),
    ];
    for (name, page) in planted {
        assert!(page != sound, "{name} was not planted");
        assert!(!Page::new(&page).defects(&files).is_empty(), "{name} was not found");
    }
}

//! Why a document is refused, in words.

use crate::input::{Format, InputError, Reason};

/// What to do with a document that is broken.
const RESAVE_ZH: &str = "请在 Word 或 WPS 里打开，另存为新的 .docx 再检查";
const RESAVE_EN: &str = "open it in Word or WPS and save it as a new .docx";

/// It is broken, or read differently by different programs: what was met, in both languages.
pub(super) fn damaged(zh: &str, en: &str) -> InputError {
    InputError::refused(Format::Docx, Reason::Damaged, format!("{zh}；{RESAVE_ZH}"), format!("{en}; {RESAVE_EN}"))
}

/// It goes over a limit: what was met, in both languages.
pub(super) fn over_limit(zh: &str, en: &str) -> InputError {
    let (way_zh, way_en) = ("请分成几个文件，或另存为 .txt 再检查", "split it, or save it as .txt");
    InputError::refused(Format::Docx, Reason::Limit, format!("{zh}；{way_zh}"), format!("{en}; {way_en}"))
}

/// A member cannot be read without a password.
pub(super) fn encrypted(member: &str) -> InputError {
    InputError::refused(
        Format::Docx,
        Reason::Encrypted,
        format!("文档已加密（{member}）；请在 Word 或 WPS 里去掉打开密码再检查"),
        format!("the document is encrypted ({member}); remove its password in Word or WPS"),
    )
}

//! A GitHub workflow command, `::error file=…,line=…::…`: its properties and its data. The runner gives back the text as it
//! was, but for hidden characters, which have no escape there and are shown by their numbers.

use crate::render::visible::push_visible;

/// `text` as the data of a command, behind the second `::`.
#[must_use]
pub fn github_data(text: &str) -> String {
    escaped(text, |_| false)
}

/// `text` as the value of a property.
#[must_use]
pub fn github_property(text: &str) -> String {
    escaped(text, |c| matches!(c, ':' | ','))
}

fn escaped(text: &str, is_delimiter: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            ':' if is_delimiter(c) => out.push_str("%3A"),
            ',' if is_delimiter(c) => out.push_str("%2C"),
            c => push_visible(&mut out, c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_and_data() {
        assert_eq!(github_property("甲:乙,丙%0A\n\u{1b}.txt"), "甲%3A乙%2C丙%250A%0A<U+001B>.txt");
        assert_eq!(github_data("甲:乙,丙\r\n::error::##[丁"), "甲:乙,丙%0D%0A::error::##<U+005B>丁");
    }
}

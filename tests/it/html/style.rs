//! What the style promises: contrast by day and by night.

use std::collections::BTreeMap;

const STYLE: &str = include_str!("../../../src/render/formats/html/style.css");

/// The colours of a `:root`, by name.
fn colours(block: &str) -> BTreeMap<&str, [f64; 3]> {
    let rows = block.lines().filter_map(|line| line.trim().strip_prefix("--")?.trim_end_matches(';').split_once(": #"));
    rows.map(|(name, hex)| {
        let hex = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
        (name, [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0))
    })
    .collect()
}

/// Relative luminance, as WCAG 2 defines it.
fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] =
        colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn all_that_is_read_has_contrast() {
    let blocks: Vec<_> = STYLE.split(":root {").skip(1).map(|block| block.split('}').next().unwrap()).collect();
    assert_eq!(blocks.len(), 2, "by day and by night");
    for block in blocks {
        let colours = colours(block);
        for name in ["ink", "soft", "error", "warning", "info"] {
            for ground in ["ground", "aim"] {
                let contrast = contrast(colours[name], colours[ground]);
                assert!(contrast >= 4.5, "{name} on {ground}: {contrast:.2}");
            }
        }
    }
}

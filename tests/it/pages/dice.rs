//! Chance: the few draws that all makers of a page share. One seeded generator makes a whole page.

use fastrand::Rng;

/// True once in a while, `odds` of 1.0 being always.
pub(super) fn chance(rng: &mut Rng, odds: f64) -> bool {
    rng.f64() < odds
}

/// One of `choices`, all equally likely.
pub(super) fn pick<'a, T>(rng: &mut Rng, choices: &'a [T]) -> &'a T {
    &choices[rng.usize(..choices.len())]
}

/// One of `choices`, each as likely as its weight says.
pub(super) fn weigh<T: Copy>(rng: &mut Rng, choices: &[(T, usize)]) -> T {
    let total: usize = choices.iter().map(|&(_, weight)| weight).sum();
    let mut draw = rng.usize(..total);
    for &(choice, weight) in choices {
        if draw < weight {
            return choice;
        }
        draw -= weight;
    }
    choices[0].0
}

//! How a cost grows with the size.

/// The slope of the straight line through `(ln size, ln cost)`, by least squares: 1 is linear, 2 is by the square. Costs are
/// taken without what an empty text costs. Fewer than two points have none.
#[must_use]
pub fn slope(points: &[(f64, f64)]) -> Option<f64> {
    let logs: Vec<(f64, f64)> = points.iter().map(|&(size, cost)| (size.ln(), cost.max(1e-12).ln())).collect();
    let count = logs.len() as f64;
    let mean = |part: fn(&(f64, f64)) -> f64| logs.iter().map(part).sum::<f64>() / count;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let spread: f64 = logs.iter().map(|p| (p.0 - x).powi(2)).sum();
    let common: f64 = logs.iter().map(|p| (p.0 - x) * (p.1 - y)).sum();
    (logs.len() > 1 && spread > 0.0).then(|| common / spread)
}

/// The one in the middle; 0 of none.
#[must_use]
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slope_is_the_power() {
        let of = |cost: fn(f64) -> f64| slope(&[1e3, 2e3, 4e3, 8e3].map(|n| (n, cost(n)))).unwrap();
        assert!((of(|n| 7.0 * n) - 1.0).abs() < 1e-9);
        assert!((of(|n| n * n) - 2.0).abs() < 1e-9);
        assert!(of(|n| n + n * n / 1e4) > 1.1);
        assert_eq!(slope(&[(1.0, 1.0)]), None);
    }

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median([9.0, 1.0, 3.0]), 3.0);
    }
}

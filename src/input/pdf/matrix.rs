//! Affine maps of the plane, as PDF writes them.

/// A map: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix([f64; 6]);

impl Matrix {
    /// The map that changes nothing.
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The map with the coefficients `a` to `f`.
    pub(super) const fn of(coefficients: [f64; 6]) -> Self {
        Self(coefficients)
    }

    /// A move.
    pub(super) const fn moved(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This map, and then `outer`.
    pub(super) fn then(self, outer: Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let ((a, b), (c, d), (e, f)) = (outer.turned(a, b), outer.turned(c, d), outer.at(e, f));
        Self([a, b, c, d, e, f])
    }

    /// Where a point goes.
    pub(super) fn at(self, x: f64, y: f64) -> (f64, f64) {
        let (along, across) = self.turned(x, y);
        (along + self.0[4], across + self.0[5])
    }

    /// Where a direction goes.
    pub(super) fn turned(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        (a * x + c * y, b * x + d * y)
    }
}

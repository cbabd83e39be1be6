//! Dots that would lie on each other, moved apart across the axis and never along it.

/// How far each dot lies from the line, in the order of `along`, their places on the axis: as near
/// as dots that are nearer to it, or further left, let it, no two of them closer than `apart`.
pub(super) fn dodged(along: &[f64], apart: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..along.len()).collect();
    order.sort_by(|a, b| along[*a].total_cmp(&along[*b]).then(a.cmp(b)));
    let mut placed: Vec<(f64, f64)> = Vec::new();
    let mut out = vec![0.0; along.len()];
    for nth in order {
        let x = along[nth];
        let near: Vec<(f64, f64)> =
            placed.iter().copied().filter(|(other, _)| x - other < apart).collect();
        let free = |y: f64| near.iter().all(|(ox, oy)| (x - ox).hypot(y - oy) >= apart - 1e-9);
        // The nearest free place touches a dot, or is the line itself.
        let mut wishes = vec![0.0];
        for (other, y) in &near {
            let step = (apart * apart - (x - other) * (x - other)).max(0.0).sqrt();
            wishes.extend([y + step, y - step]);
        }
        wishes.sort_by(|a, b| a.abs().total_cmp(&b.abs()).then(b.total_cmp(a)));
        let far = near.iter().map(|(_, y)| y.abs()).fold(0.0, f64::max) + apart;
        let y = wishes.into_iter().find(|y| free(*y)).unwrap_or(far);
        placed.push((x, y));
        out[nth] = y;
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_two_dots_are_closer_and_each_is_as_near_as_can_be(
            along in prop::collection::vec(0.0f64..60.0, 0..70),
            apart in 1.0f64..20.0,
        ) {
            let across = dodged(&along, apart);
            prop_assert_eq!(across.len(), along.len());
            let distance = |a: usize, b: usize| (along[a] - along[b]).hypot(across[a] - across[b]);
            for (a, y) in across.iter().enumerate() {
                prop_assert!((0..a).all(|b| distance(a, b) >= apart - 1e-6));
                // Nothing is moved without a dot that it touches.
                let touches = |b: usize| b != a && (distance(a, b) - apart).abs() < 1e-6;
                prop_assert!(*y == 0.0 || (0..along.len()).any(touches));
            }
        }
    }
}

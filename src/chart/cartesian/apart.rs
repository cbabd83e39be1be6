/// Where the middles of labels lie that are wished for at some heights, in this order from the top,
/// each with its own height: within `top..bottom`, none over another, each as near to its wish as
/// the others let it.
pub(crate) fn apart(wishes: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    // Neighbours that touch become one block around the mean of their wishes.
    struct Block {
        first: usize,
        wish: f64,
        count: f64,
        height: f64,
    }
    let place = |block: &Block| {
        let middle = block.wish / block.count;
        (middle - block.height / 2.0).clamp(top, (bottom - block.height).max(top))
    };
    let mut blocks: Vec<Block> = Vec::new();
    for (i, (wish, height)) in wishes.iter().enumerate() {
        blocks.push(Block { first: i, wish: *wish, count: 1.0, height: *height });
        while blocks.len() > 1 {
            let [.., above, below] = &blocks[..] else { break };
            if place(above) + above.height <= place(below) {
                break;
            }
            let below = blocks.pop().expect("there are two");
            let above = blocks.last_mut().expect("there is one");
            above.wish += below.wish;
            above.count += below.count;
            above.height += below.height;
        }
    }
    let mut out = Vec::new();
    let ends: Vec<usize> = blocks.iter().skip(1).map(|b| b.first).chain([wishes.len()]).collect();
    for (block, end) in blocks.iter().zip(ends) {
        let mut y = place(block);
        for (_, height) in &wishes[block.first..end] {
            out.push(y + height / 2.0);
            y += height;
        }
    }
    out
}

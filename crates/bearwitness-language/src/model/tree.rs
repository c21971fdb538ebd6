//! From scores of arcs to a tree: one root, no cycle, no word its own head.
//!
//! # Source
//! Chu & Liu 1965, Edmonds 1967; the single root as in Zmigrod, Vieira & Cotterell 2020, in its
//! plain form: each word is tried as the root where the best tree has several.

/// The best tree of a sentence: for each word the index of its head, `None` for the root.
///
/// `scores` has a row for each word with `words + 1` numbers: of the root as its head, then of each
/// word. Ties go to the lesser index.
pub(super) fn tree(scores: &[f32], words: usize) -> Vec<Option<usize>> {
    let width = words + 1;
    let greedy: Vec<usize> =
        (0..words).map(|word| best(&scores[word * width..][..width], word)).collect();
    let heads = if is_tree(&greedy) { greedy } else { decoded(scores, words) };
    heads.into_iter().map(|head| head.checked_sub(1)).collect()
}

/// The position of the greatest score, the word's own place left out; 0 stands for the root.
fn best(scores: &[f32], word: usize) -> usize {
    let mut best = 0;
    for head in 1..scores.len() {
        if head != word + 1 && scores[head] > scores[best] {
            best = head;
        }
    }
    best
}

/// Whether exactly one word hangs on the root, and all words on it in the end.
fn is_tree(heads: &[usize]) -> bool {
    let mut reaches = vec![false; heads.len() + 1];
    reaches[0] = true;
    for word in 1..=heads.len() {
        let mut path = Vec::new();
        let mut at = word;
        while !reaches[at] && path.len() <= heads.len() {
            path.push(at);
            at = heads[at - 1];
        }
        if !reaches[at] {
            return false;
        }
        for at in path {
            reaches[at] = true;
        }
    }
    heads.iter().filter(|head| **head == 0).count() == 1
}

/// The best tree under the constraint of one root.
fn decoded(scores: &[f32], words: usize) -> Vec<usize> {
    let width = words + 1;
    let rooted = |root: usize| {
        let mut constrained: Vec<Vec<f64>> = vec![vec![f64::NEG_INFINITY; width]; width];
        for word in 1..width {
            for head in 0..width {
                let allowed = head != word && (head != 0 || word == root);
                if allowed {
                    constrained[word][head] = f64::from(scores[(word - 1) * width + head]);
                }
            }
        }
        let heads = edmonds(&constrained);
        let total: f64 = (1..width).map(|word| constrained[word][heads[word]]).sum();
        (total, heads)
    };
    let mut candidates: Vec<usize> = (1..width).collect();
    candidates.sort_by(|a, b| {
        let score = |word: &usize| scores[(word - 1) * width];
        score(b).total_cmp(&score(a)).then(a.cmp(b))
    });
    // The best root is nearly always among the few that score highest.
    let tried = candidates.into_iter().take(8).map(rooted);
    let best = tried.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map_or_else(Vec::new, |(_, heads)| heads[1..].to_vec())
}

/// The maximum spanning arborescence of node 0: for each other node its head.
fn edmonds(scores: &[Vec<f64>]) -> Vec<usize> {
    let size = scores.len();
    let mut heads = vec![0; size];
    for node in 1..size {
        for head in 0..size {
            if head != node
                && (scores[node][head] > scores[node][heads[node]] || heads[node] == node)
            {
                heads[node] = head;
            }
        }
    }
    let Some(cycle) = cycle(&heads) else { return heads };
    let (contracted, inside, outside) = contract(scores, &heads, &cycle);
    let solved = edmonds(&contracted);
    expand(heads, &cycle, &solved, &inside, &outside)
}

/// The nodes of a cycle, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at];
        }
        if at != 0 && seen[at] == start {
            let mut cycle = vec![at];
            let mut next = heads[at];
            while next != at {
                cycle.push(next);
                next = heads[next];
            }
            return Some(cycle);
        }
    }
    None
}

/// The graph with the cycle as its last node; for each arc into it and out of it, the node of the
/// cycle that it stands for.
type Contraction = (Vec<Vec<f64>>, Vec<usize>, Vec<usize>);

fn contract(scores: &[Vec<f64>], heads: &[usize], cycle: &[usize]) -> Contraction {
    let rest: Vec<usize> = (0..scores.len()).filter(|node| !cycle.contains(node)).collect();
    let size = rest.len() + 1;
    let last = size - 1;
    let mut contracted = vec![vec![f64::NEG_INFINITY; size]; size];
    let (mut inside, mut outside) = (vec![cycle[0]; size], vec![cycle[0]; size]);
    for (a, node) in rest.iter().enumerate() {
        for (b, head) in rest.iter().enumerate() {
            contracted[a][b] = scores[*node][*head];
        }
        for member in cycle {
            if scores[*node][*member] > contracted[a][last] {
                contracted[a][last] = scores[*node][*member];
                outside[a] = *member;
            }
            let gain = scores[*member][*node] - scores[*member][heads[*member]];
            if gain > contracted[last][a] {
                contracted[last][a] = gain;
                inside[a] = *member;
            }
        }
    }
    (contracted, inside, outside)
}

fn expand(
    heads: Vec<usize>,
    cycle: &[usize],
    solved: &[usize],
    inside: &[usize],
    outside: &[usize],
) -> Vec<usize> {
    let rest: Vec<usize> = (0..heads.len()).filter(|node| !cycle.contains(node)).collect();
    let last = rest.len();
    let mut expanded = heads;
    for (a, node) in rest.iter().enumerate().skip(1) {
        expanded[*node] = if solved[a] == last { outside[a] } else { rest[solved[a]] };
    }
    let enters = solved[last];
    expanded[inside[enters]] = rest[enters];
    expanded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_is_broken_where_it_costs_least() {
        // Words 1 and 2 prefer each other; word 2 loses less by hanging on the root.
        let scores = [1.0, 0.0, 9.0, 5.0, 9.0, 0.0];
        assert_eq!(tree(&scores, 2), [Some(1), None]);
    }

    #[test]
    fn several_roots_become_one() {
        let scores = [9.0, 0.0, 1.0, 8.0, 5.0, 0.0];
        assert_eq!(tree(&scores, 2), [None, Some(0)]);
    }

    proptest::proptest! {
        #[test]
        fn trees_are_trees(scores in proptest::collection::vec(-5.0_f32..5.0, 1..90)) {
            let words = (1..10).rev().find(|n| n * (n + 1) <= scores.len());
            if let Some(words) = words {
                let heads = tree(&scores, words);
                let plain: Vec<usize> = heads.iter().map(|head| head.map_or(0, |head| head + 1)).collect();
                proptest::prop_assert!(is_tree(&plain), "{:?}", heads);
            }
        }

        #[test]
        fn small_trees_are_the_best_of_all(scores in proptest::collection::vec(-5.0_f32..5.0, 12)) {
            let words = 3;
            let total = |heads: &[usize]| -> f32 {
                heads.iter().enumerate().map(|(word, head)| scores[word * 4 + head]).sum()
            };
            let mut best = f32::MIN;
            for n in 0..64 {
                let heads = [n % 4, n / 4 % 4, n / 16];
                if heads.iter().enumerate().all(|(word, head)| *head != word + 1) && is_tree(&heads) {
                    best = best.max(total(&heads));
                }
            }
            let heads: Vec<usize> = tree(&scores, words).iter().map(|h| h.map_or(0, |h| h + 1)).collect();
            proptest::prop_assert!((total(&heads) - best).abs() < 1e-4);
        }
    }
}
